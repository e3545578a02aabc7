"""The Evidence page on the shipped data, run without a browser."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from geo import framing
from geo.base.text import escape
from geo.boards.claimboard import boards
from geo.home import keeper
from geo.model import Model
from geo.search import Filters, search
from tests.shipped import rows


def script() -> None:
    """What the server runs, with this page alone."""
    from geo.home import keeper
    from geo.pages import evidence

    model, _ = keeper().current()
    assert model is not None
    evidence.show(model)


def page(**query: str) -> AppTest:
    app = AppTest.from_function(script, default_timeout=30)
    app.query_params.update(query)
    return run(app)


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, app.exception
    return app


def said(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def model() -> Model:
    found, problems = keeper().current()
    assert found is not None, problems
    return found


def test_first_visit_shows_a_question_on_which_answers_differ() -> None:
    app = page()
    assert "The answers differ" in said(app)
    assert f"{len(model().questions)} questions" in said(app)
    assert "can be searched here" in said(app)


@pytest.mark.parametrize("question_id", [row["question_id"] for row in rows("questions")])
def test_every_question_opens_by_its_link_with_its_words_verbatim(question_id: str) -> None:
    app = page(question=question_id)
    board = boards(model())[question_id]
    assert not app.warning
    for item in board.quoted:
        assert f"<blockquote>{escape(item.claim.as_stated)}</blockquote>" in said(app)
        assert escape(item.source.publisher) in said(app)


def test_dodik_is_shown_beside_the_table() -> None:
    text = said(page(question="sanctions_on_dodik"))
    assert "Words and table differ." in text
    assert "<td>named</td><td>none; the framework for Bosnia and Herzegovina listed nobody</td>" in text
    assert "<td>not named</td><td>in force</td>" in text


def test_search_from_the_link_and_from_the_box_agree() -> None:
    linked = page(search="global south")
    typed = page()
    typed.text_input(key="search_control").set_value("global south")
    run(typed)
    assert "3 lines in 3 passages" in said(linked)
    assert said(linked) == said(typed)
    assert typed.query_params["search"] == "global south"


def test_filters_narrow_the_search_and_stand_in_the_url() -> None:
    app = page(search="sanction*")
    everything = len(search(model(), "sanction*").hits)
    assert f"{everything} lines" in said(app)
    publisher = "Tehran Times"
    app.selectbox(key="publisher_filter").set_value(publisher)
    run(app)
    narrowed = len(search(model(), "sanction*", Filters(publisher=publisher)).hits)
    assert 0 < narrowed < everything
    assert f"{narrowed} line" in said(app)
    assert f"Only: {publisher}." in said(app)
    assert app.query_params["publisher"] == publisher
    app.selectbox(key="publisher_filter").set_value(None)
    run(app)
    assert "publisher" not in app.query_params
    assert f"{everything} lines" in said(app)


def test_a_country_keeps_its_questions_and_lines() -> None:
    text = said(page(entity="republika-srpska", search="dodik"))
    assert "<h2 class='atlas-name'>1 question</h2><p class='atlas-quiet'>Only: Republika Srpska.</p>" in text
    assert "Who had sanctioned Milorad Dodik?" in text
    assert "entity=republika-srpska" in text


def test_a_country_without_anything_quoted_says_so() -> None:
    text = said(page(entity="TUV", search="china"))
    assert "0 questions" in text
    assert "0 lines. " in text
    assert "Only: Tuvalu." in text


@pytest.mark.parametrize(
    "typed", ['"', "<script>alert(1)</script>", "NOT", "((((", "china AND", "a" * 200, "\ufeff*"]
)
def test_hostile_searches_are_answered(typed: str) -> None:
    text = said(page(search=typed))
    assert "<script" not in text
    assert "0 line" in text or " line" in text


@pytest.mark.parametrize("name", ["publisher", "kind", "question", "entity"])
def test_an_unknown_value_in_a_link_is_told_and_left_out(name: str) -> None:
    app = page(**{name: "no-such<b>"})
    (warning,) = app.warning
    assert f"The link's {name}, no-such\\<b\\>, is not known here." in warning.value
    assert f"{len(model().questions)} questions" in said(app)


def test_every_number_of_the_framing_leads_to_its_lines() -> None:
    app = page(entity="CHN")
    assert "words quoted" not in said(app)
    app.session_state["open_framing"] = True
    run(app)
    text = said(app)
    assert "words quoted" in text
    for item in framing.framing(model(), Filters(entity="CHN")):
        assert item.term.term.replace("&", "&amp;") in text
    assert "entity=CHN&amp;search=" in text


def test_a_correction_link_is_shown_only_where_a_repository_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_REPOSITORY", "")
    assert "Report a correction" not in said(page(question="visit_length"))
    monkeypatch.setenv("ATLAS_REPOSITORY", "https://code.example/owner/name")
    assert "row=visit_length-1" in said(page(question="visit_length"))


def test_a_click_costs_little() -> None:
    app = page(question="sanctions_on_dodik", search="sanction*")
    assert len(said(app).encode()) < 10_000
