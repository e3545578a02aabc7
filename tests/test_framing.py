"""Counted terms: every number is the number of the lines behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.framing import COLUMNS, framing, framing_frame, terms, words_quoted
from geo.model import Model, load_model
from geo.search import ANY, Filters, index_of, search

ROOT = Path(__file__).parent.parent
HEAD = "term_id,term,search,note\n"


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(ROOT / "data", ROOT / "corpus")


def of_world(world: Path, rows: str) -> Model:
    (world / "data" / "terms.csv").write_text(HEAD + rows, encoding="utf-8")
    return load_model(world / "data", world / "corpus", world / "data" / "boundaries" / "countries.json")


@pytest.mark.parametrize("filters", [ANY, Filters(entity="RUS"), Filters(kind="opinion")])
def test_a_number_is_the_lines_its_search_shows(model: Model, filters: Filters) -> None:
    for item in framing(model, filters):
        assert item.total == len(search(model, item.term.search, filters).hits)
        for publisher in words_quoted(model, filters):
            one = Filters(filters.entity, publisher, filters.kind)
            assert item.count(publisher) == len(search(model, item.term.search, one).hits)


def test_every_shipped_term_is_read_as_written(model: Model) -> None:
    for term in terms(model):
        said = search(model, term.search).said
        assert not said.startswith(("Not a", "Nothing")), f"{term.term_id}: {said}"


def test_shipped_counts(model: Model) -> None:
    counts = {
        item.term.term_id: {name.split(" (")[0]: len(hits) for name, hits in item.lines.items()}
        for item in framing(model)
    }
    assert counts["global-south"] == {
        "CGTN": 1,
        "Russian International Affairs Council": 1,
        "The Interpreter": 1,
    }
    assert counts["multipolar"] == {"The Interpreter": 2}
    assert counts["hegemonism"] == {"Russian International Affairs Council": 1}
    assert counts["sovereignty"] == {}


def test_words_are_those_of_the_quotations(model: Model) -> None:
    assert sum(words_quoted(model).values()) == sum(
        sum(any(map(str.isalnum, word)) for word in item.passage.text.split())
        for item in index_of(model).quotations()
    )
    assert list(words_quoted(model)) == sorted(words_quoted(model))


def test_a_reader_changes_the_table(world: Path) -> None:
    model = of_world(world, "stay,staying away,stayed OR absent,\nborland,Borland,borland,\n")
    counts = {
        item.term.term_id: {name: len(hits) for name, hits in item.lines.items()} for item in framing(model)
    }
    assert counts == {"stay": {"Borland Gazette": 1}, "borland": {"Aria Daily": 1}}


def test_a_search_that_cannot_be_read_is_read_as_words(world: Path) -> None:
    (item,) = framing(of_world(world, 'bad,bad,"(cartia AND",\n'))
    assert item.total == 1


def test_no_terms_no_counts(world: Path) -> None:
    model = of_world(world, "")
    assert framing(model) == ()
    assert list(framing_frame(model).columns) == list(COLUMNS)


def test_frame_has_zeros_too(model: Model) -> None:
    frame = framing_frame(model)
    assert len(frame) == len(terms(model)) * len(words_quoted(model))
    assert frame["lines"].sum() == sum(item.total for item in framing(model))
    assert (frame["lines"] == 0).any()
