"""The linter of evidence on the tiny world: each weakness is found where it is and nowhere else."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from geo.ledger import Strength
from geo.model import Model, load_model
from geo.quality import KIND_WORDS, Score, is_well_backed, report, score, weaknesses
from geo.summary import roll
from tests.world import ARTICLES, change


def load(world: Path) -> Model:
    return load_model(world / "data", world / "corpus", world / "data" / "boundaries" / "countries.json")


def found(model: Model, kind: str) -> list[str]:
    assert kind in KIND_WORDS
    return [item.sentence for item in weaknesses(model) if item.kind == kind]


def test_every_kind_has_words(world):
    assert {item.kind for item in weaknesses(load(world))} <= set(KIND_WORDS)


def test_row_without_evidence_is_found(world):
    evidence = world / "data" / "evidence.csv"
    model = load(world)
    assert found(model, "no_evidence") == []
    lines = evidence.read_text(encoding="utf-8").splitlines(keepends=True)
    evidence.write_text("".join(line for line in lines if ",Ivo Isla," not in line), encoding="utf-8")
    model = dataclasses.replace(
        model, cited={key: value for key, value in model.cited.items() if key[2] != "Ivo Isla"}
    )
    assert found(model, "no_evidence") == ["Nothing is stated of Ivo Isla (Isle of Ness) up to 9 May 2025."]


def test_row_without_a_page_from_the_event_on_is_found(world):
    assert found(load(world), "not_reported_after") == []
    sources = world / "data" / "sources.csv"
    change(sources, "Aria Daily,AAA,2025-05-09", "Aria Daily,AAA,2025-05")
    change(world / "corpus" / "daily-2025-05-09.md", 'published: "2025-05-09"', 'published: "2025-05"')
    assert found(load(world), "not_reported_after") == [
        "No independent page dated 9 May 2025 or later has Béla Borg (Borland) there.",
        "No independent page dated 9 May 2025 or later has Ivo Isla (Isle of Ness) there.",
    ]


def test_single_source_and_host_only_rows_are_found(world):
    model = load(world)
    assert "The status of Ivo Isla (Isle of Ness), attended, rests on Aria Daily alone." in found(
        model, "single_source"
    )
    assert (
        "No independent publisher known to be outside Aria has Ivo Isla (Isle of Ness) as attended."
        in found(model, "host_only")
    )
    assert not any(
        "Béla Borg" in sentence for sentence in found(model, "single_source") + found(model, "host_only")
    )


def test_contested_row_is_found_with_both_sides(world):
    change(
        world / "data" / "evidence.csv",
        "parade-2025,isle,Ivo Isla,copy-2025-05-10,present,2025-05-09",
        "parade-2025,isle,Ivo Isla,copy-2025-05-10,absent,2025-05-09",
    )
    assert found(load(world), "contested") == [
        "Sources disagree on Ivo Isla (Isle of Ness): Aria Daily says present; Copy Site says absent."
    ]


def test_override_is_told_with_its_reason(world):
    assert found(load(world), "override") == [
        "The curator has represented for Anna Arden (Aria): the only source names her deputy"
    ]
    by_the_rule = ("single_source", "host_only", "not_reported_after")
    assert not [text for kind in by_the_rule for text in found(load(world), kind) if "Anna Arden" in text]


def test_incomplete_list_is_no_absence(world):
    model = load(world)
    assert found(model, "incomplete_list") == [
        "The list of Borgholm parade 2024 is not complete. no full list found"
    ]
    assert "CCC" not in roll(model, "parade-2024", "2024-06-02").standings


def test_passage_that_names_nobody_is_found(world):
    names = "Borland,name,BBB,,prose\nIvo Isla,person,isle,,prose\nCartia,name,CCC,,prose\n"
    (world / "data" / "aliases.csv").write_text(f"alias,kind,codes,rule,scope\n{names}", encoding="utf-8")
    start = ARTICLES["gazette-2025-05"].index("saw just two leaders from abroad")
    assert found(load(world), "linked_to_nobody") == [
        f"The passage at character {start} of Borland Gazette names no entity."
    ]


def test_source_never_dated_is_found(world):
    assert found(load(world), "undated") == []
    change(world / "data" / "sources.csv", "World Wire,,2025-05-06,", "World Wire,,,")
    assert found(load(world), "undated") == ["No date is known for a page of World Wire."]


@pytest.mark.parametrize(
    ("publishers", "outside", "is_dated", "is_backed"),
    [
        (("Herald", "Post"), ("Post",), True, True),
        (("Herald", "Post"), ("Post",), False, False),
        (("Herald", "Post"), (), True, False),
        (("Post",), ("Post",), True, False),
    ],
)
def test_score_is_the_share_of_well_backed_rows(publishers, outside, is_dated, is_backed):
    assert is_well_backed(Strength(publishers, outside, (), is_dated)) is is_backed


def test_score_counts_rows_of_people_who_came(world):
    model = load(world)
    # Borg and Isla came, Cairn did not; in 2024 Arden by the curator's word
    assert score(model, "parade-2025") == Score("parade-2025", 1, 2)
    assert score(model, "parade-2025").percent == 50
    assert score(model, "parade-2024") == Score("parade-2024", 0, 1)
    assert score(model) == Score("", 1, 3)
    assert Score("", 0, 0).percent is None
    assert Score("", 199, 200).percent == 99


def test_score_measures_evidence_not_truth(world):
    model = load(world)
    standing = roll(model, "parade-2025", "2025-05-09").standings["isle"]
    assert standing.status == "attended"
    assert standing.is_thin


def test_report_tells_every_weakness(world):
    model = load(world)
    text = report(model)
    assert "Ardenstad parade 2025: 1 of 2 rows well backed (50 %)" in text
    assert "All events: 1 of 3 rows well backed (33 %)" in text
    for item in weaknesses(model):
        assert f"{item.anchor}: {item.sentence}" in text
    assert all(words in text for words in KIND_WORDS.values())
