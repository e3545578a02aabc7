"""The Evidence page on the shipped data, run without a browser."""

from __future__ import annotations

import datetime

import pytest
from streamlit.testing.v1 import AppTest

from geo import framing
from geo.base.text import escape
from geo.boards.claimboard import boards
from geo.home import keeper
from geo.model import Model
from geo.search import Filters, search
from tests.pages.app import open_page, text
from tests.shipped import rows


def page(**query: str) -> AppTest:
    return open_page("evidence", **query)


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, app.exception
    return app


def model() -> Model:
    found, problems = keeper().current()
    assert found is not None, problems
    return found


def test_first_visit_shows_a_question_on_which_answers_differ() -> None:
    app = page()
    assert "The answers differ" in text(app)
    assert f"{len(model().questions)} questions" in text(app)
    assert "can be searched here" in text(app)


@pytest.mark.parametrize("question_id", [row["question_id"] for row in rows("questions")])
def test_every_question_opens_by_its_link_with_its_words_verbatim(question_id: str) -> None:
    app = page(question=question_id)
    board = boards(model())[question_id]
    assert not app.warning
    for item in board.quoted:
        assert f"<blockquote>{escape(item.claim.as_stated)}</blockquote>" in text(app)
        assert escape(item.source.publisher) in text(app)


def test_dodik_is_shown_beside_the_table() -> None:
    said = text(page(question="sanctions_on_dodik"))
    assert "Words and table differ." in said
    assert "<td>named</td><td>none found; the framework for Bosnia and Herzegovina listed nobody</td>" in said
    assert "<td>not named</td><td>in force</td>" in said


def test_search_from_the_link_and_from_the_box_agree() -> None:
    linked = page(search="global south")
    typed = page()
    typed.text_input(key="search_control").set_value("global south")
    run(typed)
    assert "3 lines in 3 passages" in text(linked)
    assert text(linked) == text(typed)
    assert typed.query_params["search"] == "global south"


def test_filters_narrow_the_search_and_stand_in_the_url() -> None:
    app = page(search="sanction*")
    everything = len(search(model(), "sanction*").hits)
    assert f"{everything} lines" in text(app)
    publisher = "Tehran Times"
    app.selectbox(key="publisher_filter").set_value(publisher)
    run(app)
    narrowed = len(search(model(), "sanction*", Filters(publisher=publisher)).hits)
    assert 0 < narrowed < everything
    assert f"{narrowed} line" in text(app)
    assert f"Only: {publisher}." in text(app)
    assert app.query_params["publisher"] == publisher
    app.selectbox(key="publisher_filter").set_value(None)
    run(app)
    assert "publisher" not in app.query_params
    assert f"{everything} lines" in text(app)


def test_days_of_publication_narrow_the_search_and_not_the_questions() -> None:
    app = page(search="sanction*", since="2025-05-07")
    app.date_input(key="until_filter").set_value(datetime.date(2025, 5, 8))
    run(app)
    narrowed = len(search(model(), "sanction*", Filters(since="2025-05-07", until="2025-05-08")).hits)
    assert 0 < narrowed < len(search(model(), "sanction*").hits)
    assert f"{narrowed} line" in text(app)
    assert "Only: published since 7 May 2025, published until 8 May 2025." in text(app)
    assert f"{len(model().questions)} questions" in text(app)
    assert app.query_params["until"] == "2025-05-08"
    app.date_input(key="since_filter").set_value(None)
    run(app)
    assert "since" not in app.query_params


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-02-30", "The link's since, 2025-02-30, is not a date; write it as 2025-05-09."),
        ("1812-06-24", "The link's since, 24 June 1812, is outside 1 January 1900 to"),
    ],
)
def test_a_day_of_publication_that_cannot_be_is_told(day: str, said: str) -> None:
    app = page(since=day)
    (warning,) = app.warning
    assert said in warning.value
    assert app.date_input(key="since_filter").value is None


def test_a_country_keeps_its_questions_and_lines() -> None:
    said = text(page(entity="republika-srpska", search="dodik"))
    assert "<h2 class='atlas-name'>1 question</h2><p class='atlas-quiet'>Only: Republika Srpska.</p>" in said
    assert "Who had sanctioned Milorad Dodik?" in said
    assert "entity=republika-srpska" in said


def test_a_country_without_anything_quoted_says_so() -> None:
    said = text(page(entity="TUV", search="china"))
    assert "0 questions" in said
    assert "0 lines. " in said
    assert "Only: Tuvalu." in said


@pytest.mark.parametrize(
    "typed", ['"', "<script>alert(1)</script>", "NOT", "((((", "china AND", "a" * 200, "\ufeff*"]
)
def test_hostile_searches_are_answered(typed: str) -> None:
    said = text(page(search=typed))
    assert "<script" not in said
    assert "0 line" in said or " line" in said


@pytest.mark.parametrize("name", ["publisher", "kind", "question", "entity"])
def test_an_unknown_value_in_a_link_is_told_and_left_out(name: str) -> None:
    app = page(**{name: "no-such<b>"})
    (warning,) = app.warning
    assert f"The link's {name}, no-such\\<b\\>, is not known here." in warning.value
    assert f"{len(model().questions)} questions" in text(app)


def test_every_number_of_the_framing_leads_to_its_lines() -> None:
    app = page(entity="CHN")
    assert "words quoted" not in text(app)
    app.session_state["open_framing"] = True
    run(app)
    said = text(app)
    assert "words quoted" in said
    for item in framing.framing(model(), Filters(entity="CHN")):
        assert item.term.term.replace("&", "&amp;") in said
    assert "entity=CHN&amp;search=" in said


def test_a_correction_link_is_shown_only_where_a_repository_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_REPOSITORY", "")
    assert "Report a correction" not in text(page(question="visit_length"))
    monkeypatch.setenv("ATLAS_REPOSITORY", "https://code.example/owner/name")
    assert "row=visit_length-1" in text(page(question="visit_length"))


def test_a_click_costs_little() -> None:
    app = page(question="sanctions_on_dodik", search="sanction*")
    assert len(text(app).encode()) < 10_000
