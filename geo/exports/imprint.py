"""What every picture, file and citation of a view says of itself: event, day, borders, data version, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from geo.base.dates import say_day
from geo.base.records import Event, Source
from geo.base.text import counted, listed
from geo.ledger import known
from geo.model import Model
from geo.summary import Figure
from geo.world.projection import WORDS as PROJECTION

NAME = "Attendance Atlas"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
BORDER_POLICY = (
    "Shapes are Natural Earth's at 1:50m, which follows the United Nations on Ukraine; borders in dispute are dashed, and "
    "entities without a shape of their own are diamonds within the borders most states recognise. "
    "The map takes no position on the status of any territory."
)
"""The border policy in two sentences; the page on method says it in full."""
FIRST_OUTLETS = 6
"""How many outlets are named where there is no room for all."""


@dataclass(frozen=True)
class Imprint:
    """One view's event, as-of day and data version, with the sources known on that day and its address.

    `made` is the day on which it was made, as ISO text; `beside` are further events the view counts, with their days.
    `shown` says what a filter has left of the view; `marks` are the page and what was chosen there, as ids.
    """

    title: str
    event: Event
    day: str
    version: str
    sources: tuple[Source, ...]
    made: str
    link: str = ""
    beside: tuple[tuple[Event, str], ...] = ()
    shown: str = ""
    marks: tuple[str, ...] = ()

    @property
    def event_words(self) -> str:
        """The event, where and when it was, and as of when it is shown; then those it is set beside."""
        return " Beside it: ".join(_say_event(*seen) for seen in ((self.event, self.day), *self.beside))

    @property
    def version_words(self) -> str:
        """The data version, the licence and the projection."""
        return f"{NAME}, data version {self.version}, CC BY 4.0. {PROJECTION}."

    @property
    def source_words(self) -> str:
        """How many pages of how many outlets are counted from, the most used named."""
        outlets = Counter(source.outlet for source in self.sources)
        first = [outlet for outlet, _ in outlets.most_common(FIRST_OUTLETS)]
        rest = len(outlets) - len(first)
        names = listed([*first, f"{rest} more"] if rest > 0 else first)
        return f"{counted(len(self.sources), 'page', 'pages')} of {counted(len(outlets), 'outlet', 'outlets')}: {names}."

    def lines(self) -> tuple[str, ...]:
        """The footer of a picture, one paragraph a line."""
        lines = (
            f"Event: {self.event_words}",
            f"Borders: {BORDER_POLICY}",
            f"Data: {self.version_words}",
            f"Sources: {self.source_words}",
        )
        return tuple(filter(None, (self.shown, *lines, self.link)))


def shown_words(chosen: Figure | None) -> str:
    """Say what a chosen figure leaves of a view; nothing where all is shown."""
    return f"Shown here: only the {chosen.number} {chosen.words}." if chosen else ""


def imprint(
    model: Model,
    event_id: str,
    day: str,
    title: str,
    made: str,
    link: str = "",
    beside: Sequence[tuple[str, str]] = (),
    addresses: Iterable[str] = (),
) -> Imprint:
    """Say what a view of an event as of a day rests on, with the events beside it and the pages behind other rows."""
    found = {
        source.source_id: source for seen in ((event_id, day), *beside) for source in sources(model, *seen)
    }
    has_row = {source.url for source in found.values()}
    found |= {address: _page(address) for address in addresses if address not in has_row}
    events = tuple((model.events[other], of_day) for other, of_day in beside)
    event = model.events[event_id]
    return Imprint(title, event, day, model.version, _ordered(found.values()), made, link, events)


def sources(model: Model, event_id: str, day: str) -> tuple[Source, ...]:
    """Give the pages whose statements on an event count on a day, by outlet and date."""
    event = model.events[event_id]
    found = {
        item.source.source_id: item.source
        for key, cited in model.cited.items()
        if key[0] == event_id
        for item in known(cited, event, day)
    }
    return _ordered(found.values())


def _ordered(found: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(
        sorted(found, key=lambda source: (source.outlet.casefold(), source.published, source.source_id))
    )


def _page(address: str) -> Source:
    """A page that a table names by its address alone: its server stands for the publisher."""
    host = urlsplit(address).netloc.removeprefix("www.")
    return Source(address, address, "", host, "", "", "", "", "", "")


def _say_event(event: Event, day: str) -> str:
    first, last = say_day(event.first), say_day(event.last)
    when = first if first == last else f"{first} to {last}"
    return f"{event.name}, {event.city}, {when}. As of {say_day(day)}."
