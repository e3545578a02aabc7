"""Questions and answers: each in its own words, differences marked, the sanctions table beside them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from geo.base.records import Answer, Claim, Question
from geo.boards.claimboard import Board, Comparison, boards, compared, concerning, verdict, verdict_on_others
from geo.boards.evidence import board_html
from geo.measures import AUTHORITIES, on_person, on_state
from geo.model import Model, load_model

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(ROOT / "data", ROOT / "corpus")


def comparison(model: Model, question_id: str) -> Comparison:
    return boards(model)[question_id].comparisons[0]


def changed(model: Model, question_id: str, **changes: str) -> Board:
    """The board of a question after its first claim was changed."""
    first = next(claim for claim in model.claims if claim.question_id == question_id)
    claims = tuple(
        dataclasses.replace(claim, **changes) if claim is first else claim
        for claim in model.claims  # type: ignore[arg-type]
    )
    return boards(dataclasses.replace(model, claims=claims))[question_id]


def test_every_claim_and_answer_stands_on_one_board(model: Model) -> None:
    found = boards(model)
    assert list(found) == list(model.questions)
    claims = [item.claim for board in found.values() for item in board.quoted]
    assert sorted(claims, key=lambda claim: claim.claim_id) == sorted(
        model.claims, key=lambda claim: claim.claim_id
    )
    assert sum(len(board.others) for board in found.values()) == len(model.answers)
    assert all(
        item.source.source_id == item.claim.source_id for board in found.values() for item in board.quoted
    )


def test_equal_answers_stand_together(model: Model) -> None:
    for board in boards(model).values():
        values = [item.claim.value for item in board.quoted]
        runs = [value for number, value in enumerate(values) if not number or values[number - 1] != value]
        assert len(runs) == len(set(values))


@pytest.mark.parametrize(
    ("question_id", "said"),
    [
        ("visit_length", "The answers differ: 3 and 4 days."),
        ("leaders_attending", "The answers differ: both outlets quoted here print 29, counted differently, as leaders "
         "(Xi included) and leaders (besides Xi)."),
        ("arrival_day", "Both outlets quoted here print 2025-05-07, said of different things: date (arrival) and "
         "date (departure)."),
        ("cooperation_documents", "The 2 outlets quoted here give the same answer: >20. They do not all measure the "
         "same; each says what it counts."),
        ("ceasefire_length", "The 2 outlets quoted here give the same answer: 3 days."),
        ("russia_belarus_meeting", "Only CGTN answers among the articles quoted here."),
        ("leaders_moscow_2005", "No article quoted here answers; other pages do."),
        ("name_of_the_war", "The answers differ: full-scale invasion, crisis, war, offensive and conflict."),
    ],
)  # fmt: skip
def test_how_answers_stand_to_each_other(model: Model, question_id: str, said: str) -> None:
    assert verdict(boards(model)[question_id]) == said


@pytest.mark.parametrize(
    ("question_id", "said"),
    [
        ("leaders_attending", "12 of 27 other pages print other figures: 27, 19, 20, 24 and 34."),
        ("foreign_contingents", "1 of 9 other pages prints another figure: 14."),
        ("leaders_moscow_2005", "Their figures differ: 50, 54, 55 and 57."),
        ("soviet_deaths", ""),
        ("ceasefire_length", ""),
        ("contingent_sizes", ""),
    ],
)
def test_other_pages_figures_are_held_against_the_quoted(model: Model, question_id: str, said: str) -> None:
    board = boards(model)[question_id]
    more = " The pages need not count the same; each says what it counts." if said else ""
    assert verdict_on_others(board) == said + more
    assert board.differs is bool(said)


@pytest.mark.parametrize(
    ("says", "figures"),
    [
        ("27 heads of state", ["27"]), ("13", ["13"]), ("all 27 by country", ["27"]), ("26.6 (an academy)", ["26.6"]),
        ("24, before two cancelled", ["24"]), ("more than 20 leaders", []), ("about 30", []), ("two dozen", []),
        ("7-10 May, four days", []), ("29 April in Volgograd", []), ("2024: 244.8", []), ("left on 7 May", []),
        ("29", []),
    ],
)  # fmt: skip
def test_only_a_plain_figure_at_the_start_is_compared(model: Model, says: str, figures: list[str]) -> None:
    answers = (Answer("leaders_attending", says, "https://wire.example", ""),)
    board = boards(dataclasses.replace(model, answers=answers))["leaders_attending"]
    assert list(board.other_figures) == figures


def test_one_figure_counted_differently_is_a_difference(model: Model) -> None:
    assert boards(model)["leaders_attending"].quoted_differ
    assert not changed(model, "leaders_attending", unit="leaders (besides Xi)").quoted_differ
    # the same day is no contradiction where one speaks of leaving and one of coming
    assert not boards(model)["arrival_day"].differs


def test_every_difference_is_marked_on_the_board(model: Model) -> None:
    said = board_html(boards(model)["leaders_attending"], model)
    assert "<span class='atlas-mark'>The answers differ</span>: both outlets" in said
    assert "<span class='atlas-mark'>12 of 27 other pages print other figures</span>: 27" in said
    assert "atlas-mark" not in board_html(boards(model)["ceasefire_length"], model)


def test_what_was_not_found_is_not_said_to_be_none(model: Model) -> None:
    said = board_html(boards(model)["sanctions_on_dodik"], model)
    assert "<th scope='row'>Switzerland</th><td>not named</td><td>none found</td>" in said
    assert "<td>none found; the framework for Bosnia and Herzegovina listed nobody</td>" in said


def test_an_answer_without_a_value_is_no_difference() -> None:
    board = Board(Question("q", "How many?", "", ""), (), (), ())
    assert not board.differs
    assert verdict(board) == "No article quoted here answers; other pages do."


def test_one_outlet_may_differ_from_itself(model: Model) -> None:
    (item,) = boards(model)["russia_belarus_meeting"].quoted
    other = dataclasses.replace(item, claim=dataclasses.replace(item.claim, value="8"))
    board = Board(model.questions["russia_belarus_meeting"], (item, other), (), ())
    assert verdict(board).startswith("One outlet gives different answers: 7 and 8")


def test_the_words_on_dodik_beside_the_table(model: Model) -> None:
    item = comparison(model, "sanctions_on_dodik")
    assert (item.target, item.day) == ("Milorad Dodik", "2025-05-09")
    assert item.in_words == ("EU", "US")
    assert item.in_table == ("US", "UK")
    assert item.only_in_words == ("EU",)
    assert item.frameworks == (("EU", "Bosnia and Herzegovina"),)
    assert compared(item) == (
        "The article says: “restrictive measures imposed on him by the EU and the United States”.",
        "The sanctions table has measures in force on Milorad Dodik on 9 May 2025 by the United States and the "
        "United Kingdom.",
        "In the article's words but not in the table on that day: the European Union.",
        "In the table but not in the article's words: the United Kingdom.",
        "The table has a framework of the European Union for Bosnia and Herzegovina that listed nobody.",
    )


def test_the_comparison_follows_the_table(model: Model) -> None:
    eu = next(m for m in model.measures if m.measure_id == "uk-milorad-dodik-2022")
    listed = dataclasses.replace(eu, measure_id="eu-new", authority="EU", since="2025-01-01")
    item = comparison(dataclasses.replace(model, measures=(*model.measures, listed)), "sanctions_on_dodik")
    assert item.in_table == ("EU", "US", "UK")
    assert item.only_in_words == ()
    assert item.frameworks == ()
    later = dataclasses.replace(listed, since="2025-05-10")
    item = comparison(dataclasses.replace(model, measures=(*model.measures, later)), "sanctions_on_dodik")
    assert item.in_table == ("US", "UK")


def test_words_that_name_no_authority_are_not_held_against_one(model: Model) -> None:
    item = comparison(model, "sanctions_on_maduro")
    assert item.in_words == item.only_in_words == ()
    assert item.in_table == ("US", "CA")
    assert (
        compared(item)[-1] == "None in the table by the European Union, the United Kingdom and Switzerland."
    )


def test_every_comparison_is_the_table_on_its_day(model: Model) -> None:
    seen = [item for board in boards(model).values() for item in board.comparisons]
    assert {item.target for item in seen} == {
        "Milorad Dodik",
        "Alexander Lukashenko",
        "Nicolás Maduro",
        "Russia",
    }
    for item in seen:
        measures = on_person(model.measures, item.target, item.day) or on_state(
            model.measures, "RUS", item.day
        )
        assert item.in_table == tuple(code for code in AUTHORITIES if code in {m.authority for m in measures})


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("EU", ("EU",)),
        ("United Kingdom; EU", ("EU", "UK")),
        ("the West", ()),
        ("", ()),
        ("US;Canada", ("US", "CA")),
    ],
)
def test_authorities_are_read_from_the_value(model: Model, value: str, codes: tuple[str, ...]) -> None:
    assert changed(model, "sanctions_on_dodik", value=value).comparisons[0].in_words == codes


def test_a_claim_on_something_else_is_not_compared(model: Model) -> None:
    assert changed(model, "sanctions_on_dodik", unit="days").comparisons == ()


def test_questions_about_an_entity(model: Model) -> None:
    assert concerning(model, "republika-srpska") == ("sanctions_on_dodik",)
    assert concerning(model, "") == tuple(model.questions)
    assert concerning(model, "ATA") == ()
    assert concerning(model, "CHN", "Tehran Times") == (
        "visit_length", "arrival_day", "sanctions_on_russia", "cooperation_documents", "joint_statements",
        "partnership_label",
    )  # fmt: skip
    assert concerning(model, "", kind="analysis")[0] == "leaders_attending"
    assert concerning(model, "VEN", "Tehran Times") == ()
    claim: Claim = model.claims[0]
    assert all(claim.question_id in concerning(model, entity_id) for entity_id in claim.concerns)


def test_an_unnamed_target_is_not_compared(model: Model) -> None:
    question = dataclasses.replace(model.questions["sanctions_on_dodik"], question="Who had sanctioned him?")
    questions = {**model.questions, "sanctions_on_dodik": question}
    assert boards(dataclasses.replace(model, questions=questions))["sanctions_on_dodik"].comparisons == ()
