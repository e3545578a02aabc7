"""`python -m geo export`: the three files, each whole or not there, and errors that say what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from geo.commands.export import main, view, write
from geo.commands.new import write_home
from geo.exports.export import Export
from geo.model import load_model
from tests.world import change

ROOT = Path(__file__).parent.parent


@pytest.fixture
def export(world: Path) -> Export:
    model = load_model(world / "data", world / "corpus", world / "data" / "boundaries" / "countries.json")
    return view(model, "parade-2025", "", "2025-11-21")


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "geo", "export", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_writes_three_files_and_nothing_else(export, tmp_path):
    written = write(export, tmp_path / "new" / "folder")
    assert [path.name for path in written] == [
        f"parade-2025-attendance-as-of-2025-05-09.{end}" for end in ("svg", "png", "html")
    ]
    assert sorted(written) == sorted((tmp_path / "new" / "folder").iterdir())
    assert [path.read_bytes()[:5] for path in written] == [b"<svg ", b"\x89PNG\r", b"<!DOC"]


def test_writes_the_same_bytes_twice(export, tmp_path):
    first, second = (write(export, tmp_path / name) for name in ("one", "two"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_a_file_that_cannot_be_made_leaves_the_old_one(export, tmp_path):
    [svg, *_] = write(export, tmp_path)
    before = svg.read_bytes()
    (tmp_path / export.name("png")).unlink()
    (tmp_path / export.name("png")).mkdir()
    with pytest.raises(OSError, match="directory"):
        write(export, tmp_path)
    assert svg.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_from_the_shell(tmp_path):
    done = run("--event", "moscow-2025", "--day", "2025-05-08", "--out", str(tmp_path))
    assert (done.stderr, done.returncode) == ("", 0)
    assert [Path(line).name for line in done.stdout.split()] == [
        f"moscow-2025-attendance-as-of-2025-05-08.{end}" for end in ("svg", "png", "html")
    ]
    assert "As of 8 May 2025" in (tmp_path / "moscow-2025-attendance-as-of-2025-05-08.html").read_text(
        encoding="utf-8"
    )


def test_a_folder_that_cannot_be_written(tmp_path, capsys):
    (tmp_path / "taken").write_text("a file stands here", encoding="utf-8")
    assert main(["--event", "moscow-2025", "--out", str(tmp_path / "taken" / "below")]) == 1
    said = capsys.readouterr().err
    assert "cannot be written (Not a directory); name a folder you may write to, on a disk" in said
    assert said.startswith(str(tmp_path))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--event", "moscow-2026"], "--event: 'moscow-2026' is not an event here (closest: 'moscow-20"),
        (["--event", "moscow-2025", "--day", "9 May"], "--day: '9 May' is not a date; write year-month-day"),
        (
            ["--event", "moscow-2025", "--day", "1999-01-01"],
            "--day: '1999-01-01' is before anything is stated",
        ),
    ],
)
def test_wrong_words_say_what_to_write(words, said, tmp_path, capsys):
    assert main([*words, "--out", str(tmp_path / "out")]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_data_with_problems_are_not_exported(world, tmp_path, capsys):
    change(world / "data" / "events.csv", "2025-05-09,2025-05-09", "2025-05-09,9.5.2025")
    words = ["--event", "parade-2025", "--data", str(world / "data"), "--corpus", str(world / "corpus")]
    assert main([*words, "--out", str(tmp_path / "out")]) == 1
    assert "events.csv:2: end_date: '9.5.2025'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("way", ["option", "environment"])
def test_a_home_s_own_event_is_exported(way, tmp_path, monkeypatch, capsys):
    own, out = tmp_path / "own", tmp_path / "out"
    assert write_home(own) is None
    if way == "environment":
        monkeypatch.setenv("ATLAS_HOME", str(own))
    words = ["--home", str(own)] if way == "option" else []
    assert main(["--event", "example-summit", "--out", str(out), *words]) == 0
    assert [Path(line).suffix for line in capsys.readouterr().out.split()] == [".svg", ".png", ".html"]
    assert main(["--event", "example-summit", "--out", str(out), "--home", str(tmp_path / "none")]) == 1
    assert "none: is not a folder; make one with 'python -m geo new'" in capsys.readouterr().err
