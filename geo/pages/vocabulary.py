"""What a link may hold on each page, and the words for it: a value of another page is told, never dropped silently."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from geo.blocs import STANDINGS
from geo.compare import PARTS
from geo.listings import PRESENCES
from geo.measures import AUTHORITIES, SEVERITY_WORDS
from geo.model import Model
from geo.summary import STATUS_WORDS
from geo.views.groups import OPEN, OPEN_WORDS, side_words
from geo.views.sanctions import STYLE_WORDS

SECTIONS = {
    "quoted": "Quoted",
    "statements": "Statements",
    "events": "Other events",
    "questions": "Questions",
}
"""The parts of a dossier, the first open at once."""
BELOW = {"table": "Table", "words": "In words", "timeline": "How the list grew and shrank"}
"""What a reader can open below the map."""
DOCUMENTS = {
    "method": ("Method and border policy", "docs/method.md"),
    "licence": ("Licence of the data", "data/LICENSE.md"),
}
"""The texts of the Data page: title and path."""
STATUSES: Mapping[str, Mapping[str, str]] = {
    "attendance": {
        **STATUS_WORDS,
        "expected": "leaders expected",
        "contingents": "contingents marched",
        "c5": "Central Asia's leaders came",
    },
    "sanctions": {
        **{
            f"{presence}-{side}": f"{words}, {found}"
            for presence, words in PRESENCES.items()
            for side, found in (("measured", "state under measures"), ("free", "none found on the state"))
        },
        **STYLE_WORDS,
        **SEVERITY_WORDS,
        "came": "leader came",
        "listed-leaders": "leaders listed",
        "listed-others": "others there listed",
    },
    "regions": {
        "came": "leader came",
        "away": "stayed away",
        "no_data": "no data",
        OPEN: OPEN_WORDS,
        **{key: words for standing in STANDINGS for key, words in side_words(standing).items()},
    },
    "compare": {
        **PARTS,
        "returning": "came back",
        "new": "new",
        "absent": "absent",
        "cancelled": "leader cancelled",
        "declined": "leader declined",
        "no_data": "no data",
    },
}
"""The values of `status` by page, in words: what a press on a number or a legend may leave on the map."""
VIEWS: Mapping[str, Collection[str]] = {"sanctions": ("grades",), "compare": ("absence",)}
"""What a page's map may show instead of its usual picture."""


def allowed(model: Model, page: str) -> Mapping[str, Collection[str]]:
    """Give the known values of every part of a link that has such, on one page."""
    return {
        "event": model.events,
        "other": model.events,
        "entity": model.entities,
        "status": STATUSES.get(page, ()),
        "group": model.groups,
        "against": model.groups,
        "view": VIEWS.get(page, ()),
        "authority": AUTHORITIES,
        "severity": SEVERITY_WORDS,
        "question": model.questions,
        "table": model.tables,
        "section": DOCUMENTS if page == "data" else SECTIONS,
        "below": BELOW,
    }
