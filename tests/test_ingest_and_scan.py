"""The document on `ingest` and `scan`: its commands answer as it shows, its article gives its statements."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from geo.articles.scan import SCHEMA
from geo.commands.verify import verify_parts
from geo.tables.parts import of_folder
from tests.commands import ROOT, shown

DOCUMENT = ROOT / "docs" / "ingest-and-scan.md"


def block(kind: str) -> str:
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```", DOCUMENT.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a reader who saved the article and typed every line that begins with `$`."""
    folder = tmp_path_factory.mktemp("typed")
    (folder / "article.txt").write_text(block("text"), encoding="utf-8")
    commands = [item for item in shown(DOCUMENT) if item.answer]
    assert len(commands) == 3
    for item in commands:
        words = [sys.executable, *shlex.split(item.command)[1:]]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        answer = [line.strip() for line in done.stdout.splitlines()]
        assert (answer, done.returncode) == (list(item.answer), 0), done.stderr
    return folder


def test_statements_are_those_shown(typed):
    assert (typed / "proposed.csv").read_text("utf-8") == block("csv")


def test_the_draft_is_proved_by_the_article(typed):
    (tally,), problems = verify_parts(typed, of_folder(ROOT / "data", typed / "drafts"))
    assert tally.passages == 2
    assert [str(item) for item in problems if "claims.csv" not in item.path] == []


def test_the_columns_are_those_shown(typed):
    named = re.findall(r"^\| (`.*?) \|", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert ", ".join(named).replace("`", "").split(", ") == SCHEMA.names
    assert pq.read_schema(typed / "mentions.parquet").names == SCHEMA.names
