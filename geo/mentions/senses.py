"""Context rules: whether a wording of several senses means the country or the leader where it stands.

Rules look at the words around one hit and know words, never codes; data/aliases.csv says which alias needs which.
"""

from __future__ import annotations

import re

from geo.mentions.aliases import Rule, Verdict, last_words, sports_codes

from geo.mentions.context import (  # isort: skip
    after, after_competitor, before, before_comma, direction_of, goes_on, has_first_name, in_state, is_borne, is_called,
    is_headline, is_held, is_office, is_opener, is_person, is_street, is_told_of_persons, lean, line_around,
    next_listed, opens_sentence, other_side, piece, words,
)  # fmt: skip

DROP, NAMESAKE, WEAK, KEEP, BEARER, HINT, OFFICE = Verdict

_CALLED = words("kin") | words("calling")
_BREAKS = frozenset((", ", "; ", ": ", ") ", "? ", "! ", "” ", '" ', ".\n", "\n\n", ""))
_BROADCASTER = re.compile(r" 24(?! [A-Z])\b")
_LANGUAGE = re.compile(r"-(?:language|speaking|speaker|medium)")


def proper(text: str, start: int, end: int) -> Verdict:
    """A name that now and then a person, a town or a street bears: Manuel Oman; Norway, Mich.; Jamaica Avenue."""
    # most names stand after a small word and before another, which spares the reading
    word = text[text.rfind(" ", start - 24 if start > 24 else 0, start - 1) + 1 : start - 1]
    doubted = word in _CALLED if word.islower() else text[start - 2 : start] not in _BREAKS and word
    if doubted and is_person(text, start, end):
        # capitals tell nothing in a headline: Trump May Give Jack China Job
        told = word in words("worded") or is_headline(text, start) or direction_of(text, start) is not None
        return WEAK if told else NAMESAKE
    return WEAK if text[end : end + 3].islower() else elsewhere(text, start, end) or WEAK


def elsewhere(text: str, start: int, end: int) -> Verdict | None:
    """Whether the name is that of a town or a street: then a verdict, else None."""
    if in_state(text, start, end):
        return NAMESAKE
    return DROP if is_street(text, end) else None


def last(text: str, start: int, end: int) -> Verdict:
    """A name that is also a surname: Tom Holland, Mr. England."""
    return DROP if is_person(text, start, end) else KEEP


def france(text: str, start: int, end: int) -> Verdict:
    """The country, not a surname nor the broadcaster: told France 24, but France 24 Italy 10."""
    return DROP if _BROADCASTER.match(text[end : end + 6]) else last(text, start, end)


def either(text: str, start: int, end: int) -> Verdict:
    """A name that is now and then a first name or a surname, mostly neither: Kenya Moore, Steve Israel."""
    if text[end + 1 : end + 2].isupper() and after(text, end) in words("surname"):
        return DROP
    return last(text, start, end)


def first(text: str, start: int, end: int) -> Verdict:
    """A name that is also a first name and a surname: Jordan Henderson, Michael Jordan, Jordan said he."""
    if is_person(text, start, end):
        return NAMESAKE
    previous, following = before(text, start), after(text, end)
    if not text[start:end].isupper():
        verb = following.endswith("s") and is_headline(text, start)
        if following[:1].isupper() and not verb and not is_office(following):
            return NAMESAKE
        if is_called(text, start, previous) and direction_of(text, start) not in words("whither"):
            return DROP if opens_sentence(text, start - len(previous) - 1) else NAMESAKE
    if is_told_of_persons(text, end):
        return NAMESAKE
    return KEEP if previous in words("locative") else WEAK


def noun(text: str, start: int, end: int) -> Verdict:
    """A word for one person of a people that is also a name: a Finn, but Huck Finn and Finn Wolfhard."""
    following = after(text, end)
    if has_first_name(text, start) or (following[:1].isupper() and following not in words("title")):
        return DROP
    return KEEP if before(text, start) else DROP


def poles(text: str, start: int, end: int) -> Verdict:
    """The people, not the sticks: Poles apart."""
    return DROP if after(text, end) in ("apart", "position") else KEEP


def beside(text: str, start: int, end: int) -> Verdict:
    """A capital with many namesakes, known by its country only: San Jose, Costa Rica."""
    return KEEP if next_listed(text, end) in words("beside") else DROP


def santiago(text: str, start: int, end: int) -> Verdict:
    """The capital of Chile, not the city in Cuba nor a person."""
    return DROP if lean(text, start, end, "chilean", "cuban") < 0 else first(text, start, end)


def saint(text: str, start: int, end: int) -> Verdict:
    """An island in short, not the saint nor what is named after him: on St. Vincent, St. Vincent's Hospital."""
    whole = not after(text, end)[:1].isupper() and text[end : end + 1] not in ("-", "'", "’")
    return KEEP if whole and before(text, start) in words("island") else DROP


def titled(text: str, start: int, end: int) -> Verdict:
    """A sovereign by one name, known by the title: King Charles, but not King Charles Street."""
    if before(text, start).title() not in ("King", "Queen", "Pope"):
        return DROP
    return DROP if after(text, end)[:1].isupper() and not is_headline(text, start) else KEEP


def georgia(text: str, start: int, end: int) -> Verdict:
    """The country in the Caucasus, not the US state nor a woman's name."""
    town_name = before_comma(text, start)
    if after(text, end) in words("stateoffice") or town_name in words("usgeorgia"):
        return DROP
    leaning = lean(text, start, end, "gegeorgia", "usgeorgia")
    american = town_name[:1].isupper() and town_name not in last_words()
    if leaning < 0 or (leaning == 0 and (american or before(text, start) in words("stateregion"))):
        return DROP
    return first(text, start, end)


def turkey(text: str, start: int, end: int) -> Verdict:
    """The state, not the bird or its meat."""
    if after(text, end).lower() in words("fowl"):
        return DROP
    if before(text, start) in words("locative") or before(text, start) in ("from", "with", "by", "and"):
        return KEEP
    return DROP if lean(text, start, end, "turkish", "kitchen") < 0 else last(text, start, end)


def polish(text: str, start: int, end: int) -> Verdict:
    """The adjective, not the verb or the wax."""
    if before(text, start).lower() in ("nail", "shoe", "furniture", "floor"):
        return DROP
    return DROP if after(text, end) in words("polished") and opens_sentence(text, start) else KEEP


def english(text: str, start: int, end: int) -> Verdict:
    """The people, not the language nor a surname: speaks English, in English, English-language."""
    following = after(text, end)
    if following in words("englishnoun") or _LANGUAGE.match(text[end : end + 12]):
        return DROP
    if before(text, start) in words("speak") and (not following or following in words("joining")):
        return DROP
    return _borne(text, start)


def _borne(text: str, start: int) -> Verdict:
    """A word for a people, or a capital, that is a surname too: Emery Welshman, and English said later."""
    return NAMESAKE if is_borne(text, start) and before(text, start) not in last_words() else WEAK


def _leaning(one: str, other: str, least: int = 0) -> Rule:
    """Make a rule of two lists of words, one for each sense of a wording."""
    return lambda text, start, end: KEEP if lean(text, start, end, one, other) >= least else DROP


georgian = _leaning("gegeorgia", "usgeorgia")
"""Of the country in the Caucasus, not of the US state."""
indians = _leaning("subcontinent", "ballgame")
"""The people of India, not the peoples of America nor a team named after them."""
jersey = _leaning("channel", "state", least=1)
"""The island, not the shirt, the cow or New Jersey in short."""


def indian(text: str, start: int, end: int) -> Verdict:
    """Of India, not of the peoples of America: Indian boarding schools."""
    return indians(text, start, end) if after(text, end) in words("reserve") else KEEP


def us(text: str, start: int, end: int) -> Verdict:
    """The abbreviation, not the pronoun in capitals nor a sum of money: TELL US, ALL OF US, US$5."""
    if text[end : end + 1] == "$":
        return DROP
    # two reads spare most hits the search for the words before
    if start < 2 or not text[start - 2 : start - 1].isupper():
        return KEEP
    near = piece(text, start - 24, start).split()[-2:]
    if not {near[-1], " ".join(near)} & words("object"):
        return KEEP
    return KEEP if any(char.islower() for char in line_around(text, start)) else DROP


def gb(text: str, start: int, end: int) -> Verdict:
    """The country at sports, not the size of a store: Team GB, but 16 GB."""
    return KEEP if before(text, start) in ("Team", "for") and not after(text, end)[:1].isupper() else DROP


def washington(text: str, start: int, end: int) -> Verdict:
    """The seat of government, not the state nor a person."""
    if before_comma(text, start) in words("washington") or piece(text, start - 10, start) == "states of ":
        return DROP
    return DROP if after(text, end) in ("state", "County", "Irving", "Gov") else _borne(text, start)


def person(text: str, start: int, end: int) -> Verdict:
    """A leader's surname, not a namesake: Putin, but not Ivanka Trump."""
    if (
        text[end + 1 : end + 2].isupper()
        and goes_on(text, start, end)
        and after(text, end) not in last_words()
    ):
        return DROP
    previous = before(text, start)
    if not previous[:1].isupper() or previous in words("title") or is_opener(text, start, previous):
        return KEEP
    if text[start:end].isupper() or is_headline(text, start):
        return DROP if has_first_name(text, start) else KEEP
    return KEEP if previous.endswith(("'s", "’s")) or not previous.istitle() else HINT


def office(text: str, start: int, end: int) -> Verdict:
    """An office of state: President Ben Example, president of Kenya."""
    return OFFICE if is_held(text, end) else DROP


def bearer(text: str, start: int, end: int) -> Verdict:
    """A person by the full name, of which the surname alone may follow: Hakan Fidan."""
    return BEARER


def abbreviated(text: str, start: int, end: int) -> Verdict:
    """A group by its full name, where an abbreviation may follow: African Union (AU)."""
    return BEARER if text[end : end + 2] == " (" else KEEP


def xi(text: str, start: int, end: int) -> Verdict:
    """The leader, not the Greek letter."""
    if text[end + 1 : end + 2].isupper() and after(text, end) in words("greek"):
        return DROP
    return DROP if before(text, start) in words("greek") else person(text, start, end)


def west(text: str, start: int, end: int) -> Verdict:
    """The states, not the direction: the West, anti-West, East and West."""
    if before(text, start) not in words("pwest") and not text[max(0, start - 9) : start].endswith(
        ("-", "East and ")
    ):
        return DROP
    following = after(text, end)
    return DROP if following[:1].isupper() and following not in words("function") else KEEP


def western(text: str, start: int, end: int) -> Verdict:
    """Of the West as a set of states, not of a region or a film."""
    following = after(text, end)
    if following in words("wnoun"):
        return DROP
    if following[:1].isupper() and following not in words("wcap") and not is_headline(text, start):
        return DROP
    film = not following and text[end : end + 1] != "-" and before(text, start) in ("a", "A")
    return DROP if film else KEEP


def europe(text: str, start: int, end: int) -> Verdict:
    """The states acting together, not the continent."""
    return DROP if before(text, start) in words("europe") else KEEP


def emirates(text: str, start: int, end: int) -> Verdict:
    """The country in short, not the airline."""
    return KEEP if before(text, start) in ("the", "The") and not after(text, end)[:1].isupper() else DROP


def code(text: str, start: int, end: int) -> Verdict:
    """A code of sports, after a name or beside a score: J. Wightman (GBR), GER 2-1 FRA."""
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        name = piece(text, start - 24, start - 2).rpartition(" ")[2]
        # an abbreviation is made of the words before it: the Arts Council (CAN is not)
        return KEEP if name.istitle() and name[0] != text[end - 1] and after_competitor(text, start) else DROP
    return KEEP if _scores(text, start, end) else DROP


def sco(text: str, start: int, end: int) -> Verdict:
    """The organisation, not Scotland at sports: SCO 2-1 WAL."""
    return DROP if _scores(text, start, end) else KEEP


def _scores(text: str, start: int, end: int) -> bool:
    """Whether another code stands on the other side of a score or of `v`."""
    other = other_side(text, start, end)
    return other in sports_codes() or other in words("opponent")


RULES: dict[str, Rule] = {
    "proper": proper, "last": last, "france": france, "either": either, "first": first, "noun": noun,
    "indians": indians, "indian": indian, "poles": poles, "beside": beside, "santiago": santiago,
    "saint": saint, "titled": titled, "georgia": georgia, "georgian": georgian, "turkey": turkey,
    "polish": polish, "english": english, "us": us, "gb": gb, "washington": washington, "person": person,
    "xi": xi, "west": west, "western": western, "europe": europe, "jersey": jersey, "emirates": emirates,
    "code": code, "sco": sco,
}  # fmt: skip
"""The rules by the name that data/aliases.csv gives them."""
