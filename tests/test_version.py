"""The data version names the exact content, whatever lies beside it, and no kept answer outlives it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from geo import model as modelling
from geo.api.answers import Answer, kept
from geo.base.derived import forget
from geo.model import fingerprint, load_model


def test_a_name_that_is_no_utf_8_counts_too(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a", encoding="utf-8")
    before = fingerprint([tmp_path])
    with open(os.fsencode(tmp_path) + b"/caf\xe9.md", "wb") as file:
        file.write(b"x")
    assert fingerprint([tmp_path]) != before


def test_what_editors_and_systems_hide_is_no_data(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text("a", encoding="utf-8")
    before = fingerprint([tmp_path])
    (tmp_path / ".~lock.events.csv#").write_text("me", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "index").write_text("x", encoding="utf-8")
    assert fingerprint([tmp_path]) == before
    (tmp_path / "events.csv").write_text("b", encoding="utf-8")
    assert fingerprint([tmp_path]) != before


def test_names_and_contents_do_not_run_into_each_other(tmp_path: Path) -> None:
    found = set()
    for number, (name, content) in enumerate([("ab", "c"), ("a", "bc"), ("abc", "")]):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / name).write_text(content, encoding="utf-8")
        found.add(fingerprint([folder]))
    assert len(found) == 3


def test_rows_that_change_while_they_are_read_stand_under_the_version_before(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, corpus, shapes = world / "data", world / "corpus", world / "data" / "boundaries" / "countries.json"
    before = load_model(data, corpus, shapes).version
    inspect = modelling.inspect

    def edited_meanwhile(*arguments):
        found = inspect(*arguments)
        (data / "events.csv").write_bytes((data / "events.csv").read_bytes() + b"\n")
        return found

    monkeypatch.setattr(modelling, "inspect", edited_meanwhile)
    assert load_model(data, corpus, shapes).version == before
    monkeypatch.undo()
    assert load_model(data, corpus, shapes).version != before


def test_answers_go_with_the_data_they_were_made_of() -> None:
    older = kept("the key", lambda: Answer("text/plain", b"older", b"", ""))
    assert kept("the key", lambda: Answer("text/plain", b"newer", b"", "")) is older
    forget()
    assert kept("the key", lambda: Answer("text/plain", b"newer", b"", "")).body == b"newer"
    forget()
