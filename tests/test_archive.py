"""The package of the data: accepted by frictionless, complete, checked by its own sums, the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import frictionless
import geopandas
import jsonschema
import pandas as pd
import pytest
import yaml

from geo.__main__ import main
from geo.exports import archive
from geo.home import ROOT, load
from geo.summary import figure
from tests.shipped import DATA, DAY, MOSCOW


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dataset")
    assert main(["dataset", "--out", str(out)]) == 0
    (path,) = out.iterdir()
    return path


@pytest.fixture(scope="module")
def unpacked(packed: Path) -> Path:
    folder = packed.parent / "unpacked"
    zipfile.ZipFile(packed).extractall(folder)
    return folder


def test_it_is_named_by_its_version(packed):
    assert packed.name == f"attendance-atlas-data-{archive.version(ROOT)}.zip"


def test_frictionless_accepts_it(unpacked):
    report = frictionless.validate(str(unpacked / "datapackage.json"))
    assert report.valid, report.flatten(["path", "rowNumber", "fieldName", "message"])[:5]
    assert len(report.tasks) == len(
        json.loads((unpacked / "datapackage.json").read_text("utf-8"))["resources"]
    )


def test_frictionless_sees_a_changed_row(unpacked):
    table = unpacked / "groups.csv"
    whole = table.read_bytes()
    table.write_bytes(whole.replace(b"region", b"regoin", 1))
    assert not frictionless.validate(str(unpacked / "datapackage.json")).valid
    table.write_bytes(whole)


def test_every_file_has_its_checksum(unpacked):
    sums = dict(
        reversed(line.split("  ")) for line in (unpacked / archive.SUMS).read_text("utf-8").splitlines()
    )
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in unpacked.iterdir()}
    assert files.pop(archive.SUMS)
    assert sums == files


def test_tables_are_the_shipped_ones(unpacked):
    for path in DATA.glob("*.csv"):
        assert (unpacked / path.name).read_bytes() == path.read_bytes()


def test_equal_data_give_equal_bytes(packed, tmp_path):
    # another process, so that no order of a set can hide
    command = [sys.executable, "-m", "geo", "dataset", "--out", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env={"PYTHONHASHSEED": "7"})
    assert (tmp_path / packed.name).read_bytes() == packed.read_bytes()


def test_passages_are_all_there_with_their_places(unpacked):
    table = pd.read_csv(unpacked / "passages.csv", keep_default_na=False)
    model = load(None)
    expected = [(p.source_id, p.start, p.text) for a in model.articles.values() for p in a.passages]
    assert list(table[["source_id", "start", "text"]].itertuples(index=False, name=None)) == expected
    about_kazakhstan = table[table["entity_ids"].str.split(";").map(lambda ids: "KAZ" in ids)]
    assert len(about_kazakhstan) == len(model.linked["KAZ"])


def test_outlines_open_and_hold_everyone(unpacked):
    placed = geopandas.read_file(unpacked / "entities.geojson").set_index("entity_id")
    model = load(None)
    assert list(placed.index) == list(model.entities)
    assert placed.geometry.is_valid.all()
    came = figure(model, MOSCOW, DAY, "attended").entity_ids
    assert set(placed.loc[list(came)].geom_type) == {"Point", "MultiPolygon"}


def test_a_folder_that_cannot_be_written_is_told(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["dataset", "--out", str(tmp_path / "file")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_versions_agree():
    version = archive.version(ROOT)
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert cited["version"] == version
    assert cited["date-released"] == archive.created(ROOT)
    headings = re.findall(r"^## (\S+)", (DATA / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == version
    assert version in (ROOT / "docs" / "cite.md").read_text("utf-8")


def test_the_citation_file_is_valid():
    schema = json.loads((ROOT / "tests" / "cases" / "citation-file-format-1.2.0.json").read_text("utf-8"))
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(cited)
    cited["license"] = "no licence"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(schema).validate(cited)
