"""Which passages an entity gets: the clauses of docs/method.md, with real aliases and a real finder."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from geo.articles.corpus import Article, Passage
from geo.articles.passages import Linked, link_passages
from geo.mentions.aliases import Alias
from geo.mentions.finder import Finder
from tests.builders import membership

FINDER = Finder(
    [
        Alias("Aria", "name", ("AAA",)),
        Alias("Arian", "demonym", ("AAA",)),
        Alias("Borland", "name", ("BBB",)),
        Alias("Borgholm", "capital", ("BBB",)),
        Alias("Central Asia", "group", ("c5",)),
        Alias("European Union", "group", ("eu",)),
        Alias("Old Union", "historic", ("AAA", "BBB")),
    ],
    [("Ann Arden", "AAA")],
)
MEMBERS = (
    membership("c5", "AAA", since="1991"),
    membership("c5", "BBB", since="1991", until="2020"),
    membership("c5", "CCC", "observer"),
    membership("eu", "BBB", since="1991"),
)


def article(
    *texts: str, published: str = "2025-05-09", source_id: str = "daily", by_hand: tuple[str, ...] = ()
) -> Article:
    starts = itertools.accumulate((len(text) + 1 for text in texts), initial=0)
    passages = tuple(
        Passage(source_id, start, text, line, by_hand)
        for line, (start, text) in enumerate(zip(starts, texts, strict=False), 1)
    )
    return Article(source_id, "", "", "Daily", "", published, "", "en", "news", "", "", "", "", passages)


def links(*articles: Article) -> dict[str, list[tuple[str, str]]]:
    found = link_passages(articles, FINDER, MEMBERS)
    return {key: [(item.how, item.passage.text) for item in items] for key, items in found.items()}


def test_passage_belongs_to_whom_it_names():
    text = "Ann Arden and the Arian guests left Borgholm."
    assert links(article(text)) == {"AAA": [("named", text)], "BBB": [("named", text)]}


def test_spans_hold_the_words_that_matched():
    text = "The Arian guests of Borland thanked Ann Arden."
    [linked] = link_passages([article(text)], FINDER, MEMBERS)["AAA"]
    assert [text[start:end] for start, end in linked.spans] == ["Arian", "Ann Arden"]


def test_small_group_reaches_its_members():
    text = "Central Asia looked on."
    assert links(article(text)) == {"AAA": [("c5", text)]}
    assert links(article(text, published="2019")) == {"AAA": [("c5", text)], "BBB": [("c5", text)]}


def test_large_group_and_history_reach_nobody():
    assert links(article("The European Union waited.", "The Old Union is gone.")) == {}


def test_editor_may_link():
    text = "It was raining."
    assert links(article(text, by_hand=("CCC",))) == {"CCC": [("editor", text)]}


def test_naming_goes_before_group_and_editor():
    text = "Aria is part of Central Asia."
    found = links(article(text, by_hand=("AAA",)))
    assert found == {"AAA": [("named", text)]}
    by_group = "Central Asia looked on."
    assert links(article(by_group, by_hand=("AAA",))) == {"AAA": [("c5", by_group)]}


def test_passages_that_say_more_come_first():
    short, long, weak = (
        "Aria.",
        "Aria was at the parade with twelve guests.",
        "Borgholm greeted the Arian guests.",
    )
    assert links(article(short, weak, long))["AAA"] == [("named", long), ("named", short), ("named", weak)]


texts = st.lists(
    st.sampled_from(["Aria", "Arian", "Borgholm", "Central Asia", "Ann Arden", "left", "and then"]),
    min_size=1,
    max_size=6,
).map(" ".join)
articles = st.lists(st.lists(texts, min_size=1, max_size=3), max_size=3).map(
    lambda bodies: [article(*body, source_id=f"paper-{number}") for number, body in enumerate(bodies)]
)


@given(articles, st.randoms())
def test_order_of_articles_never_matters(items, random):
    shuffled = random.sample(items, len(items))
    assert dict(link_passages(shuffled, FINDER, MEMBERS)) == dict(link_passages(items, FINDER, MEMBERS))


@given(articles)
def test_entity_gets_a_passage_once(items):
    for entity_id, found in link_passages(items, FINDER, MEMBERS).items():
        places = [(item.article.source_id, item.passage.start) for item in found]
        assert len(set(places)) == len(places)
        assert all(isinstance(item, Linked) and item.entity_id == entity_id for item in found)
