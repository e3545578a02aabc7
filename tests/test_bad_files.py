"""Files that break while readers are there: the last good data stay, the problem is told, mending needs no restart."""

from __future__ import annotations

import gc
import os
import shutil
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from geo import glance
from geo import keeper as keeping
from geo.base.errors import DataProblems
from geo.base.schema import read_schema
from geo.keeper import Keeper
from geo.model import Model, load_model
from geo.search import index_of
from geo.world.boundaries import read_boundaries
from tests.world import write_squares, write_world

READERS = 20
Fault = Callable[[Path], None]


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def half_written(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])


def deleted(path: Path) -> None:
    path.unlink()


def swapped(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


FAULTS = (emptied, half_written, deleted, swapped, a_folder, a_pipe, a_loop)
FILES = ("data/entities.csv", "data/evidence.csv", "corpus/daily-2025-05-09.md", "data/aliases.csv")
FALLS_BACK = {("data/aliases.csv", fault) for fault in (deleted, a_folder, a_pipe, a_loop)}
"""Without aliases of its own a folder uses the shipped ones."""


def keep(world: Path) -> Keeper:
    shapes = world / "data" / "boundaries" / "countries.json"
    data, corpus = world / "data", world / "corpus"
    return Keeper([data, corpus], lambda: load_model(data, corpus, shapes))


def good(keeper: Keeper) -> Model:
    model, problems = keeper.current()
    assert problems == ()
    assert model
    return model


@pytest.mark.parametrize("fault", FAULTS)
def test_the_last_good_data_stay_while_readers_are_there(
    world: Path, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    monkeypatch.setattr(keeping, "LOOK_AGAIN_SECONDS", 0.0)
    keeper = keep(world)
    before = good(keeper)
    with ThreadPoolExecutor(READERS) as readers:
        for name in FILES:
            path = world / name
            whole = path.read_bytes()
            fault(path)
            if (name, fault) not in FALLS_BACK:
                seen = list(readers.map(lambda _: keeper.current(), range(READERS)))
                assert all(model is before for model, _ in seen)
                _, problems = keeper.current()
                assert problems
                assert all(problem.wrong and problem.remedy for problem in problems)
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)
            path.write_bytes(whole)
            before = good(keeper)


def test_an_edit_leaves_nothing_of_the_older_data_behind(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LOOK_AGAIN_SECONDS", 0.0)
    keeper = keep(world)
    older = weakref.ref(good(keeper))
    events = world / "data" / "events.csv"
    event_id, day = "parade-2025", "2025-05-09"
    for paragraph in (
        glance.attendance(good(keeper), event_id, day),
        glance.compare(good(keeper), event_id, event_id),
    ):
        assert paragraph.text
    assert index_of(good(keeper)).quotations()
    events.write_bytes(events.read_bytes() + b"\n")
    assert good(keeper) is not older()
    gc.collect()
    assert older() is None


def test_a_fault_nobody_thought_of_keeps_the_last_good_data(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LOOK_AGAIN_SECONDS", 0.0)
    loads: list[Callable[[], Model]] = [keep(world)._load, lambda: {}["unthought"]]
    keeper = Keeper([world / "data"], lambda: loads.pop(0)())
    before = good(keeper)
    emptied(world / "data" / "events.csv")
    model, (problem,) = keeper.current()
    assert model is before
    assert "cannot be loaded (KeyError)" in str(problem)


@pytest.mark.parametrize("fault", FAULTS)
def test_shapes_and_declaration_are_read_or_told(tmp_path: Path, fault: Fault) -> None:
    for name, read in (
        ("data/boundaries/countries.json", read_boundaries),
        ("data/datapackage.json", read_schema),
    ):
        path = write_world(tmp_path / name.replace("/", "-")) / name
        fault(path)
        with pytest.raises(DataProblems) as told:
            read(path)
        (problem,) = told.value.problems
        assert problem.path == path.as_posix()


def test_a_file_too_large_is_told_before_it_is_read(world: Path) -> None:
    path = world / "data" / "boundaries" / "countries.json"
    with path.open("r+b") as file:
        file.truncate(3_000_000_000)
    with pytest.raises(DataProblems, match="is larger than 20 MB"):
        read_boundaries(path)
    write_squares(path)
    table = world / "data" / "events.csv"
    with table.open("r+b") as file:
        file.truncate(3_000_000_000)
    assert any("is larger than 50 MB" in str(problem) for problem in keep(world).current()[1])
