"""Everything quoted: the passages of the articles and the phrases of the claims, each with its entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.articles.corpus import Article, Passage
from geo.model import Model


@dataclass(frozen=True)
class Quotation:
    """One passage of an article, or a phrase that a claim quotes, and the entities it belongs to."""

    article: Article
    passage: Passage
    entities: frozenset[str] = frozenset()


def quotations(model: Model) -> Iterator[Quotation]:
    """Give every passage, then the claims' phrases that no passage holds; nothing is quoted twice."""
    about = entities_of_passages(model)
    taken: dict[str, list[Passage]] = {}
    for article in model.articles.values():
        taken[article.source_id] = list(article.passages)
        for passage in article.passages:
            yield Quotation(article, passage, about.get((passage.source_id, passage.start), frozenset()))
    for claim in model.claims:
        phrase = Passage(claim.source_id, claim.start, claim.as_stated, 0)
        others = taken.get(claim.source_id, [])
        if claim.source_id in model.articles and not any(_overlap(phrase, other) for other in others):
            others.append(phrase)
            yield Quotation(model.articles[claim.source_id], phrase, frozenset(claim.concerns))


def entities_of_passages(model: Model) -> Mapping[tuple[str, int], frozenset[str]]:
    """The entities of each passage that belongs to any, by source_id and place in the source."""
    about: dict[tuple[str, int], set[str]] = defaultdict(set)
    for entity_id, items in model.linked.items():
        for item in items:
            about[item.passage.source_id, item.passage.start].add(entity_id)
    return {place: frozenset(entity_ids) for place, entity_ids in about.items()}


def _overlap(one: Passage, other: Passage) -> bool:
    return one.start < other.end and other.start < one.end
