"""The mentions engine against the gold, the case files and its invariants."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.base.schema import shipped_schema
from geo.mentions.aliases import NO_MENTION, Alias, field_codes, person_aliases, read_aliases
from geo.mentions.finder import MEMORY, REACH, Finder, Mention, find_mentions
from geo.mentions.senses import RULES
from tests.marked import Span, read_cases, unmark

ROOT = Path(__file__).parent.parent
SEEDS = Path(os.environ.get("ATLAS_SEEDS", ROOT.parent / "shared" / "seeds"))
UNSCORED = ("historic", "place")
KINDS = {
    kind for field in shipped_schema()["aliases"].fields if field.name == "kind" for kind in field.enum
} - {NO_MENTION}
WORDINGS = [alias.text for alias in read_aliases()]


def spans(text: str) -> set[Span]:
    return {(m.start, m.end, m.surface, m.kind, ";".join(m.codes)) for m in find_mentions(text)}


def f1(gold: set[tuple[object, ...]], found: set[tuple[object, ...]]) -> float:
    return 2 * len(gold & found) / (len(gold) + len(found))


def seed_text(name: str) -> str:
    path = SEEDS / name
    assert path.exists(), (
        f"the article {path} is missing; put the seed articles beside the checkout, as ../shared/seeds, "
        "or name their folder in ATLAS_SEEDS"
    )
    return path.read_text(encoding="utf-8")


def scored_gold() -> dict[str, set[Span]]:
    gold: dict[str, set[Span]] = defaultdict(set)
    for row in read_cases("gold_mentions.csv"):
        if row["kind"] not in UNSCORED:
            span = (int(row["start"]), int(row["end"]), row["surface"], row["kind"], row["codes"])
            gold[row["file"]].add(span)
    return gold


def test_gold_mentions_are_found_exactly() -> None:
    gold, found = set(), set()
    for name, expected in scored_gold().items():
        gold |= {(name, *span) for span in expected}
        found |= {(name, *span) for span in spans(seed_text(name)) if span[3] not in UNSCORED}
    assert f1(gold, found) >= 0.97, f"missed {sorted(gold - found)}, wrong {sorted(found - gold)}"


def test_heldout_sentences_are_found_exactly() -> None:
    gold, found, wrong = set(), set(), []
    for number, row in enumerate(read_cases("heldout.csv")):
        text, expected = unmark(row["marked_text"])
        gold |= {(number, *span) for span in expected if span[3] not in UNSCORED}
        found |= {(number, *span) for span in spans(text) if span[3] not in UNSCORED}
        if spans(text) != expected:
            wrong.append(text)
    assert f1(gold, found) >= 0.97, wrong


@pytest.mark.parametrize("marked", [row["marked_text"] for row in read_cases("must_match.csv")])
def test_must_match(marked: str) -> None:
    text, expected = unmark(marked)
    assert expected <= spans(text)


@pytest.mark.parametrize(
    ("forbidden", "text"), [(row["forbidden"], row["text"]) for row in read_cases("must_not_match.csv")]
)
def test_must_not_match(forbidden: str, text: str) -> None:
    surfaces = [mention.surface.casefold() for mention in find_mentions(text)]
    assert forbidden.casefold() not in surfaces


@pytest.mark.parametrize("marked", [row["marked_text"] for row in read_cases("exact.csv")])
def test_exactly_what_is_marked_is_found(marked: str) -> None:
    text, expected = unmark(marked)
    assert spans(text) == expected


def test_every_ambiguous_name_has_ten_must_not_cases() -> None:
    counts = Counter(row["forbidden"] for row in read_cases("must_not_match.csv"))
    assert not {name: count for name, count in counts.items() if count < 10}


def test_every_plain_alias_is_found_in_a_sentence() -> None:
    plain = [alias for alias in read_aliases() if alias.scope == "prose" and alias.codes and not alias.rule]
    expected = {a.text: {(6, 6 + len(a.text), a.text, a.kind, ";".join(a.codes))} for a in plain}
    assert {text: spans(f"Today {text} was named.") for text in expected} == expected


def test_upper_case_apostrophes_and_line_breaks_are_the_same_alias() -> None:
    text = "CÔTE D’IVOIRE, South\nAfrica and New\u00a0Zealand"
    assert [m.codes for m in find_mentions(text)] == [("CIV",), ("ZAF",), ("NZL",)]


def test_person_of_the_tables_is_found_with_and_without_diacritics() -> None:
    finder = Finder([], [("Sadyr Žaparov", "KGZ"), ("Madonna", "USA")])
    found = finder.find("Sadyr Žaparov, Sadyr Zaparov and Madonna")
    assert [(m.surface, m.kind, m.codes) for m in found] == [
        ("Sadyr Žaparov", "person", ("KGZ",)),
        ("Sadyr Zaparov", "person", ("KGZ",)),
    ]


def test_curated_alias_beats_the_table_of_attendees() -> None:
    known = Alias("Milorad Dodik", "person", ("BIH",))
    assert person_aliases([("Milorad Dodik", "republika-srpska")], [known]) == ()


def test_attendees_of_the_shipped_tables_are_known() -> None:
    named = {m.surface: m.codes for m in find_mentions("Thongloun Sisoulith met Luong Cuong and Vučić.")}
    assert named == {"Thongloun Sisoulith": ("LAO",), "Luong Cuong": ("VNM",), "Vučić": ("SRB",)}


def test_person_earlier_in_the_text_takes_the_bare_name_along() -> None:
    assert find_mentions("Michael Jordan scored. After that Jordan rested.") == []
    assert [
        m.start for m in find_mentions("Michael Jordan scored. " + "x " * MEMORY + "but Jordan rested.")
    ] == [27 + 2 * MEMORY]
    assert [m.surface for m in find_mentions("Jim Jordan flew to Amman. Then Jordan agreed.")] == [
        "Amman",
        "Jordan",
    ]


def test_surname_and_abbreviation_reach_only_so_far() -> None:
    gap = "word " * (REACH // 5)
    short = [
        m.surface
        for m in find_mentions("Peru's President Ana Sampler and the African Union (AU) met. AU, Sampler.")
    ]
    assert short == ["Peru", "Ana Sampler", "African Union", "AU", "AU", "Sampler"]
    assert [
        m.surface
        for m in find_mentions(
            f"Peru's President Ana Sampler left the African Union (AU). {gap} AU, Sampler."
        )
    ] == ["Peru", "Ana Sampler", "African Union", "AU"]


def test_a_word_of_the_text_is_no_surname() -> None:
    text = "Peru's President Ana Major won. A major change came. Major repairs followed."
    assert [m.surface for m in find_mentions(text)] == ["Peru", "Ana Major"]


def test_two_persons_of_one_first_and_last_name_lend_it_to_neither() -> None:
    persons = [("Ana Luz Sampler", "PER"), ("Ana Mar Sampler", "CHL")]
    found = Finder([], persons).find("In the end President Ana Sol Sampler stayed and Ana Luz Sampler left.")
    assert [m.surface for m in found] == ["Ana Luz Sampler"]


def test_town_earlier_in_the_text_takes_the_bare_name_along() -> None:
    assert find_mentions("CUBA, Mo. - A diner burned. The Cuba Fire Department came.") == []
    assert [m.surface for m in find_mentions("He left Cuba, Mo., for Havana. Then Cuba agreed.")] == [
        "Havana",
        "Cuba",
    ]


def test_longer_wording_that_is_no_whole_word_gives_way_to_the_shorter() -> None:
    assert [m.surface for m in find_mentions("Guinea pigment, South Koreanised")] == ["Guinea"]


def test_field_aliases_are_for_table_cells_only() -> None:
    assert find_mentions("Male nurses") == []
    assert field_codes(" male ", [Alias("Male", "name", ("MDV",), scope="field")]) == ("MDV",)


def test_table_of_aliases_names_only_known_rules() -> None:
    (declared,) = [field for field in shipped_schema()["aliases"].fields if field.name == "rule"]
    assert list(declared.enum) == list(RULES)
    assert {alias.rule for alias in read_aliases() if alias.rule} == set(RULES)


words = st.sampled_from(
    [
        *WORDINGS,
        "said",
        "in",
        "the",
        "of",
        "President",
        "’s",
        "-",
        ", ",
        ". ",
        "\n",
        "“",
        "é",
        "\u0301",
        "\ud800",
        "<b>",
    ]
)
texts = st.lists(st.one_of(words, st.text(max_size=6)), max_size=25).flatmap(
    lambda parts: st.sampled_from([" ".join(parts), "".join(parts)])
)


@settings(deadline=None)
@given(texts)
def test_offsets_are_slices_in_order_without_overlap(text: str) -> None:
    found = find_mentions(text)
    assert all(text[m.start : m.end] == m.surface and m.kind in KINDS and m.codes for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found == find_mentions(text)


@settings(deadline=None)
@given(texts)
@example("Côte d'Ivoire, São Tomé")
@example("=\u0338Russia, e\u0301Russia, Russia\u0301 Russia\u0338")
@example("It was Věra Putin who told them so on the day.")
@example("Montserrat CaballéAruba")
def test_nfc_and_nfd_agree(text: str) -> None:
    def said(mentions: list[Mention]) -> list[tuple[str, str, tuple[str, ...]]]:
        return [(unicodedata.normalize("NFC", m.surface), m.kind, m.codes) for m in mentions]

    composed, decomposed = (find_mentions(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert said(composed) == said(decomposed)


@settings(deadline=None)
@given(st.text())
def test_any_text_at_all_is_read(text: str) -> None:
    assert all(text[m.start : m.end] == m.surface for m in find_mentions(text))
