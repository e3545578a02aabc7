"""The tiny world is one that the whole atlas can load, and that holds what its tests rely on."""

from __future__ import annotations

from geo.commands import verify
from geo.model import load_model
from geo.summary import roll
from tests.world import SQUARES


def test_the_model_loads_and_everyone_has_a_place_and_a_status(world):
    model = load_model(world / "data", world / "corpus", world / "data" / "boundaries" / "countries.json")
    standings = roll(model, "parade-2025", "2025-05-09").standings
    assert {key: standing.status for key, standing in standings.items()} == {
        "AAA": "host",
        "BBB": "attended",
        "CCC": "cancelled",
        "isle": "attended",
    }
    assert set(model.boundaries.shape_ids) == set(SQUARES)
    assert {key: len(passages) for key, passages in model.linked.items()} == {"BBB": 1, "CCC": 1, "isle": 1}


def test_every_passage_and_phrase_is_in_its_source(world, capsys):
    folders = [f"--{name}={world / name}" for name in ("sources", "corpus", "data")]
    assert verify.main(folders) == 0
    assert capsys.readouterr().out.endswith("no problem\n")
