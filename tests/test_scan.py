"""Scans of many articles: what is read, what is set aside, and that no kill loses or doubles a document."""

from __future__ import annotations

import csv
import json
import random
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.articles import documents
from geo.articles.documents import Bad, Document, list_files, plan, read_portion
from geo.articles.engines import run_local
from geo.articles.scan import MANIFEST, SCHEMA, prepare
from geo.commands.scan import main
from geo.mentions.finder import find_mentions

ROOT = Path(__file__).parent.parent
PLACES = ("China", "Serbia", "Brazil", "Niger", "Chad", "Georgia", "the United States", "North Korea")


def article(number: int) -> str:
    """A made-up article, another for each number."""
    pick = random.Random(number)
    named = [pick.choice(PLACES) for _ in range(40)]
    return " ".join(
        f"The leader of {name} met the president of {name} – a talk of {number}." for name in named
    )


def write_rows(path: Path, count: int, group: int) -> None:
    rows = {"id": [f"doc-{number}" for number in range(count)], "text": [article(n) for n in range(count)]}
    pq.write_table(pa.table(rows), path, row_group_size=group)


@pytest.fixture
def folder(tmp_path):
    """Articles of each kind, and one that cannot be read of each."""
    root = tmp_path / "in"
    (root / "deep").mkdir(parents=True)
    (root / "deep" / "one.txt").write_text(article(1), encoding="utf-8")
    (root / "deep" / "latin.txt").write_bytes("Xi à Moscou".encode("latin-1"))
    (root / "empty.txt").write_text(" \n", encoding="utf-8")
    (root / "notes.md").write_text("not an article", encoding="utf-8")
    lines = [
        json.dumps({"id": "two", "text": article(2)}),
        "{broken",
        "[1]",
        '{"id": 7}',
        json.dumps({"text": article(3)}),
    ]
    (root / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    write_rows(root / "rows.parquet", 6, 2)
    (root / "torn.parquet").write_bytes(b"PAR1 and no more")
    return root


def scan(root: Path, out: Path, *more: str) -> pa.Table:
    assert main([str(root), "--out", str(out), "--workers", "1", *more]) == 0
    return pq.read_table(out)


def aside(out: Path) -> dict[str, str]:
    with out.with_suffix(".bad.csv").open(encoding="utf-8", newline="") as lines:
        return {row["document_id"]: row["reason"] for row in csv.DictReader(lines)}


def test_every_kind_of_file_is_read_and_bad_documents_are_set_aside(folder, tmp_path):
    table = scan(folder, tmp_path / "m.parquet")
    line = (folder / "lines.jsonl").read_bytes().rindex(b"\n") + 1
    texts = {"deep/one.txt": 1, "two": 2, f"lines.jsonl@{line}": 3, **{f"doc-{n}": n for n in range(6)}}
    wanted = {
        (name, item.start, item.end, item.surface, item.kind, item.codes)
        for name, number in texts.items()
        for item in find_mentions(article(number))
    }
    rows = table.to_pylist()
    assert {(*list(row.values())[:5], tuple(row["codes"])) for row in rows} == wanted
    assert len(rows) == len(wanted)
    assert table.schema.remove_metadata() == SCHEMA
    reasons = aside(tmp_path / "m.parquet")
    assert {name.split("@")[0]: reason for name, reason in reasons.items() if "@" not in name} == {
        "deep/latin.txt": "is not UTF-8 (byte 3)",
        "empty.txt": "is empty",
        "7": "has no text under 'text'",
        "torn.parquet": "is not a readable Parquet file (ArrowInvalid)",
    }
    assert sorted(reason for name, reason in reasons.items() if "@" in name) == [
        "is not a line of JSON (JSONDecodeError)",
        "is not an object with a text",
    ]
    assert not list(tmp_path.glob("*.parts*"))


def test_engines_and_numbers_of_workers_agree(folder, tmp_path):
    one = scan(folder, tmp_path / "one.parquet")
    assert scan(folder, tmp_path / "two.parquet", "--workers", "2").equals(one)
    assert scan(folder, tmp_path / "dask.parquet", "--engine", "dask").equals(one)
    assert aside(tmp_path / "dask.parquet") == aside(tmp_path / "one.parquet")


def parts(out: Path) -> int:
    return len(list(Path(f"{out}.parts").glob("part-*.parquet")))


def is_running(process: subprocess.Popen[bytes]) -> bool:
    """Whether a process still runs a moment later."""
    try:
        process.wait(0.01)
    except subprocess.TimeoutExpired:
        return True
    return False


@pytest.mark.parametrize("seed", range(2))
def test_a_scan_killed_at_any_point_goes_on_to_the_same_result(seed, tmp_path):
    root, out, kills = tmp_path / "in", tmp_path / "m.parquet", 0
    root.mkdir()
    write_rows(root / "rows.parquet", 60, 2)
    whole = scan(root, tmp_path / "whole.parquet")
    pick = random.Random(seed)
    command = [sys.executable, "-m", "geo", "scan", root, "--out", out, "--workers", "2"]
    while not out.exists():
        target = parts(out) + pick.randrange(20)
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as running:
            while is_running(running) and (parts(out) < target or not Path(f"{out}.parts").exists()):
                pass
            kills += running.poll() is None
            running.send_signal(signal.SIGKILL)
    assert kills > 0
    if Path(f"{out}.parts").exists():
        scan(root, out)
    assert pq.read_table(out).equals(whole)
    assert aside(out) == {}
    assert {item.name for item in tmp_path.iterdir()} <= {
        "in", "m.parquet", "m.bad.csv", "whole.parquet", "whole.bad.csv", "m.parquet.parts.old",
    }  # fmt: skip


def test_a_stopped_scan_does_only_what_is_left(folder, tmp_path):
    out = tmp_path / "m.parquet"
    job, todo, _ = prepare(folder, out, force=False)
    assert len(list(run_local(job, todo[:3], 1))) == 3
    _, rest, done = prepare(folder, out, force=False)
    assert [portion.number for portion in rest] == [portion.number for portion in todo[3:]]
    assert done.documents > 0
    assert scan(folder, out).equals(scan(folder, tmp_path / "whole.parquet"))


@pytest.mark.parametrize("damage", [b"", b"PAR1 cut short", None])
def test_a_damaged_part_is_done_again(folder, tmp_path, damage):
    out = tmp_path / "m.parquet"
    job, todo, _ = prepare(folder, out, force=False)
    done = list(run_local(job, todo[:3], 1))
    if damage is None:
        # a whole file, but of another make
        pq.write_table(pa.table({"a": [1]}), job.part(1))
    else:
        job.part(1).write_bytes(damage)
    _, rest, kept = prepare(folder, out, force=False)
    assert [portion.number for portion in rest] == [1, *(portion.number for portion in todo[3:])]
    assert kept.documents < sum(item.documents + item.bad for item in done)
    assert scan(folder, out).equals(scan(folder, tmp_path / "whole.parquet"))


def test_a_second_document_of_one_id_is_set_aside(tmp_path):
    root = tmp_path / "in"
    root.mkdir()
    lines = [{"id": "one", "text": "Chile voted."}, {"id": "two", "text": "Peru voted."}]
    lines += [
        {"id": "one", "text": "Kenya and Ghana voted."},
        {"id": 2, "text": " "},
        {"id": 2, "text": "Mali voted."},
    ]
    (root / "a.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    table = scan(root, tmp_path / "m.parquet").to_pylist()
    assert [(row["document_id"], row["surface"]) for row in table] == [
        ("one", "Chile"),
        ("two", "Peru"),
        ("2", "Mali"),
    ]
    reason = "has the id of a document before it"
    with (tmp_path / "m.bad.csv").open(encoding="utf-8", newline="") as rows:
        told = [(row["document_id"], row["reason"]) for row in csv.DictReader(rows)]
    assert told == [("one", reason), ("2", "is empty")]


def test_a_stopped_scan_does_not_go_on_over_other_articles(folder, tmp_path, capsys):
    out = tmp_path / "m.parquet"
    prepare(folder, out, force=False)
    (folder / "new.txt").write_text(article(9), encoding="utf-8")
    assert main([str(folder), "--out", str(out)]) == 1
    assert "belongs to a scan of other articles" in capsys.readouterr().err
    assert "new.txt" in set(scan(folder, out, "--force")["document_id"].to_pylist())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"of": 1}'])
def test_a_spoilt_manifest_is_told(folder, tmp_path, content):
    out = tmp_path / "m.parquet"
    prepare(folder, out, force=False)
    (Path(f"{out}.parts") / MANIFEST).write_bytes(content)
    assert main([str(folder), "--out", str(out)]) == 1


def test_a_result_is_not_written_over_without_force(folder, tmp_path, capsys):
    out = tmp_path / "m.parquet"
    out.write_text("mine", encoding="utf-8")
    assert main([str(folder), "--out", str(out)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "mine"
    assert scan(folder, out, "--force").num_rows > 0


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["nowhere"], "is not there"),
        (["void"], "holds no article"),
        (["in", "--engine", "dask", "--scheduler", "nonsense"], "does not answer"),
        (["in", "--out", "file/m.parquet"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(words, wrong, folder, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "void").mkdir()
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    assert main(["--out", "m.parquet", *words]) == 1
    error = capsys.readouterr().err
    assert wrong in error
    assert "Traceback" not in error


def test_without_dask_the_engine_says_what_to_install(folder, tmp_path):
    code = "import sys; sys.modules['distributed'] = None; from geo.commands.scan import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, folder, "--out", tmp_path / "m.parquet", "--engine", "dask"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, 'install "dask[distributed]"' in done.stderr) == (1, True)


@given(st.lists(st.sampled_from(["", "a", "long line", "é – ü", "x" * 40]), max_size=30), st.integers(1, 60))
def test_lines_are_read_once_however_they_are_divided(tmp_path_factory, texts, size):
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    path.write_text(
        "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts), encoding="utf-8"
    )
    whole = documents.PORTION_BYTES
    documents.PORTION_BYTES = size
    try:
        read = [item for portion in plan(path, list_files(path)) for item in read_portion(path, portion)]
    finally:
        documents.PORTION_BYTES = whole
    assert [item.text if isinstance(item, Document) else "" for item in read] == texts
    assert len({item.document_id for item in read}) == len(texts)


@given(st.binary(max_size=200), st.sampled_from([".txt", ".jsonl", ".parquet"]))
def test_no_bytes_stop_a_scan(tmp_path_factory, content, ending):
    path = tmp_path_factory.mktemp("any") / f"a{ending}"
    path.write_bytes(content)
    for portion in plan(path, list_files(path)):
        assert all(isinstance(item, Document | Bad) for item in read_portion(path, portion))


def test_a_lone_surrogate_and_a_long_line_are_set_aside(tmp_path, monkeypatch):
    path = tmp_path / "a.jsonl"
    monkeypatch.setattr(documents, "MAX_BYTES", 100)
    path.write_text('{"text": "\\ud800"}\n{"text": "' + "x" * 300 + '"}\n{"text": "ok"}\n', encoding="utf-8")
    (portion,) = plan(path, list_files(path))
    first, second, third = read_portion(path, portion)
    assert isinstance(first, Bad)
    assert isinstance(second, Bad)
    assert third == Document("a.jsonl@332", "ok")
