"""The search: what it finds, in which order, and that no text can break it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.articles.corpus import Article, Passage
from geo.model import load_model
from geo.quotations import Quotation, quotations
from geo.search import ANY, COLUMNS, Filters, Hit, Index, Results, hits_frame, search

ROOT = Path(__file__).parent.parent
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=120)
WORDS = st.lists(st.sampled_from(["north", "south", "global", "trade", "peace", "unión"]), min_size=1)


def quoted(text: str, *entities: str, publisher: str = "Daily", kind: str = "news", day: str = "2025-05-09"):
    passage = Passage(publisher.lower(), 100, text, 1)
    article = Article(
        publisher.lower(), "", "", publisher, "AAA", day, "https://daily.example", "en", kind, "", "a.txt", "",
        "a.md", (passage,),
    )  # fmt: skip
    return Quotation(article, passage, frozenset(entities))


def found(typed: str, *items: Quotation, filters: Filters = ANY) -> list[str]:
    return [hit.passage.text for hit in Index(items).search(typed, filters).hits]


def is_slice(hit: Hit) -> bool:
    begin = hit.at - len(hit.left)
    context = hit.left + hit.hit + hit.right
    return begin >= 0 and hit.passage.text[begin : begin + len(context)] == context


@given(st.lists(TEXTS, min_size=1, max_size=5), st.data())
@settings(deadline=None)
def test_every_hit_is_a_slice_of_its_passage(texts: list[str], data: st.DataObject) -> None:
    index = Index([quoted(text) for text in texts])
    text = data.draw(st.sampled_from(texts))
    begin = data.draw(st.integers(0, len(text)))
    for hit in index.search(text[begin : begin + 20]).hits:
        assert is_slice(hit)
        assert hit.start == 100 + hit.at
        assert any(map(str.isalnum, hit.hit))


@pytest.fixture(scope="module")
def index() -> Index:
    return Index([quoted("China and Russia, “no limits”, since 2022.", "CHN"), quoted("A C5+China meeting")])


@given(st.text(st.characters(), max_size=500))
@example('"')
@example("(((((" * 100)
@example("a " * 300)
@example("NEAR(" * 40 + "china")
@example("china AND")
@example("NOT china")
@example("text: china")
@example('china" OR quoted MATCH "x')
@example("'; DROP TABLE quoted; --")
@example("\0china\0")
@example("\ud800 china")
@example("*")
@example('""*')
@example("^^china")
@example("\U000f0000china\U000f0001")
@example("since:9999-99 until: since:2025 china")
@settings(deadline=None)
def test_no_text_raises_and_each_is_explained(index: Index, typed: str) -> None:
    results = index.search(typed)
    assert results.said.rstrip().endswith((".", ")"))
    assert all(is_slice(hit) for hit in results.hits)


@given(WORDS, st.lists(WORDS, min_size=1, max_size=6))
@settings(deadline=None)
def test_the_exact_phrase_comes_first(typed: list[str], others: list[list[str]]) -> None:
    phrase = " ".join(typed)
    texts = [
        *(" ".join(words) for words in others),
        f"it is {phrase} that they said, and said again at length",
    ]
    order = [f" {phrase} " in f" {text} " for text in found(phrase, *map(quoted, texts))]
    assert order == sorted(order, reverse=True)
    assert order[0]


def test_words_are_all_needed_in_any_order() -> None:
    texts = ("the South is global", "a global thing", "Global South")
    assert found("global south", *map(quoted, texts)) == ["Global South", *["the South is global"] * 2]


def test_phrases_prefixes_and_operators() -> None:
    one, two = quoted("a “no limits” partnership"), quoted("limits to no end; multipolarity")
    assert found('"no limits"', one, two) == [one.passage.text]
    assert found("“no limits”", one, two) == [one.passage.text]
    assert found("multipol*", one, two) == [two.passage.text]
    assert found("multipol", one, two) == []
    assert len(found("partnership OR multipolarity", one, two)) == 2
    assert found("limits NOT partnership", one, two) == [two.passage.text]


def test_accents_and_case_do_not_matter() -> None:
    item = quoted("Aleksandar Vučić and Ibrahim Traoré")
    assert found("VUCIC traore", item) == [item.passage.text] * 2
    assert found("vučić", quoted("Aleksandar Vucic")) == ["Aleksandar Vucic"]


def test_words_side_by_side_are_one_hit() -> None:
    (hit,) = Index([quoted("leaders of the Global South nations")]).search("global south").hits
    assert (hit.left, hit.hit, hit.right) == ("leaders of the ", "Global South", " nations")


def test_context_is_cut_at_words() -> None:
    text = "alpha beta gamma " * 20 + "needle" + " delta epsilon zetas" * 20
    (hit,) = Index([quoted(text)]).search("needle").hits
    assert hit.left.startswith(("alpha ", "beta ", "gamma "))
    assert hit.right.endswith((" delta", " epsilon", " zetas"))
    assert is_slice(hit)


def test_filters_narrow() -> None:
    one = quoted("peace in Aria", "AAA", publisher="Daily", kind="news")
    two = quoted("peace in Borland", "BBB", publisher="Gazette", kind="opinion")
    assert len(found("peace", one, two)) == 2
    assert found("peace", one, two, filters=Filters(entity="AAA")) == ["peace in Aria"]
    assert found("peace", one, two, filters=Filters(publisher="Gazette")) == ["peace in Borland"]
    assert found("peace", one, two, filters=Filters(kind="opinion")) == ["peace in Borland"]
    assert found("peace", one, two, filters=Filters(entity="AAA", kind="opinion")) == []


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("peace since:2025-05-08", ["2025-05-09", "2025-05", "2025"]),
        ("peace until:2025-05-07", ["2025-05-07", "2025-05", "2025"]),
        ("peace since:2025-05-08 until:2025-05-08", ["2025-05", "2025"]),
        ("peace since:2026", []),
    ],
)
def test_a_short_date_is_kept_where_it_may_fit(typed: str, days: list[str]) -> None:
    items = [
        quoted(f"peace {day}", publisher=f"p{day}", day=day)
        for day in ("2025-05-09", "2025-05-07", "2025-05", "2025", "")
    ]
    assert sorted(found(typed, *items)) == sorted(f"peace {day}" for day in days)
    given = dict(re.findall("(since|until):([0-9-]{10})", typed))
    if given:
        assert sorted(found("peace", *items, filters=Filters(**given))) == sorted(
            f"peace {day}" for day in days
        )


def test_the_narrower_of_typed_and_chosen_days_counts() -> None:
    items = [
        quoted(f"peace {day}", publisher=f"p{day}", day=day)
        for day in ("2025-05-07", "2025-05-08", "2025-05-09")
    ]
    chosen = Filters(since="2025-05-08", until="2025-05-08")
    assert found("peace since:2025-05-01 until:2025-05-31", *items, filters=chosen) == ["peace 2025-05-08"]
    assert found("peace since:2025-05-09", *items, filters=chosen) == []
    assert found("peace until:2025-05-07", *items, filters=chosen) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("sanctions", "Read as the word “sanctions”."),
        ("sanct*", "Read as words that begin with “sanct”."),
        ('"no limits"', "Read as the phrase “no limits”."),
        ("global south", "Read as passages that hold “global” and “south”; the exact phrase comes first."),
        ("a OR b", "Read as a search expression with operators: a OR b."),
        ("China AND", "Not a complete search expression, so read as the word “China”."),
        ("( a", "Not a complete search expression, so read as the word “a”."),
        ("?!", "Nothing in it can be searched for; type a word."),
        ("a since:2025-05", "Read as the word “a”. Published since May 2025."),
        ("a since:May", "Read as the word “a”. Left out: since:May is not a date such as 2025-05-09."),
    ],
)
def test_it_says_how_it_was_read(index: Index, typed: str, said: str) -> None:
    assert index.search(typed).said == said


def test_many_threads_get_the_same_answer(index: Index) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(index.search, ["china"] * 200))
    assert set(answers) == {index.search("china")}
    assert len(answers[0].hits) == 2


def test_frame_has_one_row_per_hit(index: Index) -> None:
    frame = hits_frame(index.search("china").hits)
    assert list(frame.columns) == list(COLUMNS)
    assert (frame["left"] + frame["hit"] + frame["right"]).tolist() == frame["passage"].tolist()
    assert list(hits_frame(()).columns) == list(COLUMNS)


def test_no_hit_is_no_passage() -> None:
    assert Results((), "x").passages == 0


def test_nothing_shipped_is_quoted_twice_and_every_word_is_found() -> None:
    model = load_model(ROOT / "data", ROOT / "corpus")
    items = list(quotations(model))
    taken: dict[str, list[range]] = {}
    for item in items:
        places = taken.setdefault(item.passage.source_id, [])
        assert not any(item.passage.start < other.stop and other.start < item.passage.end for other in places)
        places.append(range(item.passage.start, item.passage.end))
    for claim in model.claims:
        hits = search(model, f'"{claim.as_stated}"').hits
        assert any(hit.passage.source_id == claim.source_id for hit in hits), claim.claim_id
    linked = {(entity, item.passage) for entity, found in model.linked.items() for item in found}
    assert linked <= {(entity, item.passage) for item in items for entity in item.entities}
