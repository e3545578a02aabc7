"""Which sentences of an article to quote: those that name countries, within the limits on quotation.

Pure: a text, a finder and memberships in; candidates and a choice among them out. An editor has the last word.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.articles.corpus import MAX_SENTENCES, MAX_WORDS
from geo.articles.passages import THROUGH_GROUPS, WEIGHTS
from geo.articles.sentences import Span, clause_spans, count_sentences, count_words, sentence_spans, trimmed
from geo.base.records import Membership
from geo.blocs import full_members, in_group
from geo.mentions.finder import Finder, Mention
from geo.tables.downloads import guard

SHARE = 0.2
"""How much of an article is proposed at most: less than verify allows, so that claims can quote as well."""
SHARE_AT_NEED = 0.24
"""How much where an entity would go without a passage otherwise."""

_REFERS_BACK = re.compile(r"(?:They|He|She|It|This|These|Those|Both|Their|His|Her|Its)\b")
_TELLING = re.compile(
    r"\b(?:attend|arriv|absen|invit|declin|cancel|skip|represent|participat|guest|presen(?:ce|t at)|leaders?\b|visit"
    r"|sanction|pressur|tariff|isolat|ceasefire|troops|soldiers|contingent|parade)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*$")


@dataclass(frozen=True)
class Candidate:
    """A passage that could be quoted, with the entities and groups it would stand for.

    `weight` says how plainly they are named and whether attendance or pressure is spoken of.
    """

    start: int
    text: str
    entities: frozenset[str]
    weight: int

    @property
    def words(self) -> int:
        """How many words it would take of the quota."""
        return count_words(self.text)


@dataclass(frozen=True)
class Choice:
    """The passages proposed, in the order of the article, and the entities there was no room for.

    `offered` are all candidates, the proposed ones included, for a person to exchange.
    """

    picked: tuple[Candidate, ...]
    left_out: tuple[str, ...]
    offered: tuple[Candidate, ...] = ()


def candidates_csv(choices: Iterable[tuple[str, Choice]]) -> str:
    """Write every candidate of each (source_id, choice) with its place, what it speaks of and whether it was taken."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(("source_id", "start", "words", "entities", "is_proposed", "text"))
    for source_id, choice in choices:
        for item in choice.offered:
            codes = ";".join(sorted(item.entities))
            taken = "yes" if item in choice.picked else "no"
            rows.writerow((source_id, item.start, item.words, guard(codes), taken, guard(item.text)))
    return written.getvalue()


def find_candidates(text: str, finder: Finder, members: Iterable[Membership], day: str) -> list[Candidate]:
    """Give every sentence that mentions an entity or a group, whole where it is short enough, in order.

    A sentence that says on whom it speaks by a pronoun alone is kept with the one before it. Text that the
    article repeats is taken once, where it first stands.
    """
    through = {group: full_members(in_group(members, group, day)) for group in THROUGH_GROUPS}
    found: dict[str, Candidate] = {}
    for start, end in _with_followers(text, finder):
        piece = text[start:end]
        mentions = finder.find(piece)
        if not mentions or piece in found or not _may_be_quoted(piece):
            continue
        weight = sum(WEIGHTS.get(kind, 1) for kind in {mention.kind for mention in mentions})
        weight += 4 * len({match.group().lower() for match in _TELLING.finditer(piece)})
        # a heading or a caption names a country but says nothing of it
        weight = weight if _SENTENCE_END.search(piece) else 0
        found[piece] = Candidate(text.find(piece), piece, _entities(mentions, through), weight)
    return _apart(found.values())


def choose(candidates: Iterable[Candidate], words: int) -> Choice:
    """Pick passages for an article of so many words: each entity first, then what tells most, to the quota."""
    offered = tuple(candidates)
    pool = list(offered)
    picked: list[Candidate] = []
    missing = everyone = frozenset(entity for candidate in pool for entity in candidate.entities)
    for share, is_at_need in ((SHARE_AT_NEED, True), (SHARE, False)):
        room = int(words * share) - sum(item.words for item in picked)
        while fitting := [
            item for item in pool if item.words <= room and (not is_at_need or item.entities & missing)
        ]:
            best = max(fitting, key=lambda item: _worth(item, missing))
            picked.append(best)
            pool.remove(best)
            room -= best.words
            missing -= best.entities
    picked.sort(key=lambda item: item.start)
    left_out = everyone - {entity for candidate in picked for entity in candidate.entities}
    return Choice(tuple(picked), tuple(sorted(left_out)), offered)


def _worth(item: Candidate, missing: frozenset[str]) -> tuple[float, int]:
    fresh = len(item.entities & missing)
    if fresh:
        # one entity may cost a few more words if the sentence tells more
        return (fresh * (5 + item.weight) / (item.words + 10), -item.start)
    return (item.weight / (item.words + 10), -item.start)


def _with_followers(text: str, finder: Finder) -> Iterator[Span]:
    spans = [piece for span in sentence_spans(text) for piece in _short_enough(text, span)]
    at = 0
    while at < len(spans):
        start, end = spans[at]
        at += 1
        if at < len(spans) and _refers_back(text, (start, end), spans[at], finder):
            end = spans[at][1]
            at += 1
        yield start, end


def _refers_back(text: str, span: Span, following: Span, finder: Finder) -> bool:
    piece = text[slice(*following)]
    return (
        "\n" not in text[span[1] : following[0]]
        and _REFERS_BACK.match(piece) is not None
        and not finder.find(piece)
        and _may_be_quoted(text[span[0] : following[1]])
    )


def _short_enough(text: str, span: Span) -> Iterator[Span]:
    """Give the sentence, or the longest runs of its clauses that keep to the limit."""
    if count_words(text[slice(*span)]) <= MAX_WORDS:
        yield span
        return
    run: Span | None = None
    for start, end in clause_spans(text, span):
        if run and count_words(text[run[0] : end]) > MAX_WORDS:
            yield trimmed(text, run)
            run = None
        run = (run[0] if run else start, end)
    if run:
        yield trimmed(text, run)


def _may_be_quoted(piece: str) -> bool:
    return 0 < count_words(piece) <= MAX_WORDS and count_sentences(piece) <= MAX_SENTENCES


def _entities(mentions: Iterable[Mention], through: dict[str, frozenset[str]]) -> frozenset[str]:
    named = {code for item in mentions if item.kind not in ("group", "historic") for code in item.codes}
    groups = {code for item in mentions if item.kind == "group" for code in item.codes}
    return frozenset(named.union(*(through[group] for group in groups & set(through))))


def _apart(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Leave out what overlaps an earlier one, as a short text inside a longer one can."""
    kept: list[Candidate] = []
    for item in sorted(candidates, key=lambda item: item.start):
        if not kept or item.start >= kept[-1].start + len(kept[-1].text):
            kept.append(item)
    return kept
