"""Which passage belongs to which entity, and how we know: named in it, through a group, or by an editor.

Pure: articles, a finder and memberships in; links out, the most informative first.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from geo.articles.corpus import Article, Passage
from geo.base.dates import last_day
from geo.base.records import Membership
from geo.blocs import full_members, in_group
from geo.mentions.finder import Finder, Mention

THROUGH_GROUPS = ("c5",)
"""Groups small enough that a passage on the group speaks of each member; `the EU` does not speak of Malta."""
WEIGHTS = {"person": 4, "name": 3, "demonym": 2, "place": 2, "group": 2, "capital": 1, "metonym": 1}


@dataclasses.dataclass(frozen=True)
class Linked:
    """One passage of one entity; `how` is `named`, `editor` or the group_id it is reached through.

    `spans` are the (start, end) of the words that matched, in the passage's text.
    """

    entity_id: str
    article: Article
    passage: Passage
    how: str
    spans: tuple[tuple[int, int], ...]
    weight: int


def link_passages(
    articles: Iterable[Article], finder: Finder, memberships: Iterable[Membership]
) -> Mapping[str, tuple[Linked, ...]]:
    """Give each entity its passages, the most informative first; the order never depends on the input's."""
    members = tuple(memberships)
    found: dict[str, list[Linked]] = defaultdict(list)
    for article in articles:
        for passage in article.passages:
            for linked in _links(article, passage, finder, members):
                found[linked.entity_id].append(linked)
    return MappingProxyType({entity: tuple(sorted(items, key=_rank)) for entity, items in found.items()})


def _links(
    article: Article, passage: Passage, finder: Finder, members: tuple[Membership, ...]
) -> list[Linked]:
    mentions = finder.find(passage.text)
    by_code: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        for code in mention.codes:
            by_code[code].append(mention)
    links = {
        code: _linked(code, article, passage, "named", items)
        for code, items in by_code.items()
        if any(item.kind not in ("group", "historic") for item in items)
    }
    day = last_day(article.published) if article.published else "9999-12-31"
    for group_id in THROUGH_GROUPS:
        for entity_id in sorted(
            full_members(in_group(members, group_id, day)) if group_id in by_code else ()
        ):
            links.setdefault(entity_id, _linked(entity_id, article, passage, group_id, by_code[group_id]))
    for entity_id in passage.entities:
        links.setdefault(entity_id, _linked(entity_id, article, passage, "editor", []))
    return list(links.values())


def _linked(entity_id: str, article: Article, passage: Passage, how: str, mentions: list[Mention]) -> Linked:
    spans = tuple((mention.start, mention.end) for mention in mentions)
    weight = sum(WEIGHTS.get(mention.kind, 1) for mention in mentions) if how == "named" else 0
    return Linked(entity_id, article, passage, how, spans, weight)


def _rank(linked: Linked) -> tuple[int, int, str, int]:
    length = len(linked.passage.text.split())
    # a passage that names the entity often but says little else ranks below a full sentence
    return (-min(linked.weight, 6), -min(length, 25), linked.article.source_id, linked.passage.start)
