"""Words to take a view along: link, embed code, citation, BibTeX, caption, alt text.

Plain text: whoever shows it on a page escapes it.
"""

from __future__ import annotations

import re
from urllib.parse import urlencode, urlsplit, urlunsplit

from geo.base.dates import say_day
from geo.base.selection import Selection
from geo.base.text import clean, escape, slug
from geo.exports.imprint import NAME, Imprint
from geo.mapview import MapView

EMBED_HEIGHT = 900
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_URL = {"%": r"\%", "#": r"\#", "{": "%7B", "}": "%7D", "\\": "%5C"}
"""A `\\url` of BibTeX takes the rest as it stands."""
_TAIL = re.compile(r"(\s*The table\b[^.]*\.)+\s*$")
"""What a view's alt text ends with on its page: where the same stands in a table, which a picture has not."""


def permalink(page_url: str, selection: Selection) -> str:
    """Give the absolute link of a view; whatever query the page's address has is replaced."""
    parts = urlsplit(page_url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", urlencode(selection.query()), ""))


def embed_code(link: str, title: str) -> str:
    """Give the HTML that shows the view inside another page."""
    address = f"{link}{'&' if '?' in link else '?'}embed=true"
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{EMBED_HEIGHT}" '
        'style="border:0" loading="lazy"></iframe>'
    )


def citation(imprint: Imprint) -> str:
    """Cite the view as a line of text, read on the day the imprint was made."""
    seen = imprint.made
    where = f" {imprint.link}" if imprint.link else ""
    return (
        f"{NAME} ({seen[:4]}). {clean(imprint.title)} [map]. Data version {imprint.version}.{where} "
        f"(accessed {say_day(seen)})."
    )


def bibtex(imprint: Imprint) -> str:
    """Cite the view as a BibTeX entry of the kind `misc`, which every style knows; another view has another key."""
    seen = imprint.made
    named = ("atlas", imprint.event.event_id, *imprint.marks, imprint.day, imprint.version[:6])
    key = slug(" ".join(named))
    fields = {
        "author": f"{{{NAME}}}",
        "title": f"{{{_latex(imprint.title)}}}",
        "year": seen[:4],
        "howpublished": rf"\url{{{_address(imprint.link)}}}" if imprint.link else "Interactive map",
        "note": _latex(
            f"Map of {imprint.event.name} as of {say_day(imprint.day)}; data version {imprint.version}"
        ),
        "urldate": seen,
    }
    rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key},\n{rows}\n}}\n"


def caption(view: MapView, imprint: Imprint) -> str:
    """Suggest a caption: what is shown, the counts of the legend in words, and where it is from."""
    shown = " ".join(filter(None, [clean(imprint.shown), _counts(view, bool(imprint.shown))]))
    said = f"{shown} " if shown else ""
    return f"{clean(view.title)}: {said}Map: {NAME}, data version {imprint.version}; shapes: Natural Earth."


def alt_text(view: MapView, imprint: Imprint) -> str:
    """Suggest the alt text of the picture alone: event, day, what a filter leaves, and what is drawn."""
    title, words = _dated_title(view, imprint), _TAIL.sub("", clean(view.alt))
    if imprint.shown:
        # the view's own words count what the filter leaves out
        return " ".join(filter(None, [f"{title}.", clean(imprint.shown), _counts(view, True)]))
    if view.title and clean(view.title) in words:
        return words.replace(clean(view.title), title, 1)
    return words if _is_dated(words, imprint) else f"{title}. {words}".strip()


def _counts(view: MapView, is_filtered: bool) -> str:
    counts = [f"{clean(entry.words)} ({entry.count:,})" for entry in view.legend if entry.count is not None]
    head = "The legend counts all: " if is_filtered else ""
    return f"{head}{'; '.join(counts)}." if counts else ""


def _is_dated(words: str, imprint: Imprint) -> bool:
    events = (imprint.event, *(event for event, _ in imprint.beside))
    return say_day(imprint.day) in words and all(clean(event.name) in words for event in events)


def _dated_title(view: MapView, imprint: Imprint) -> str:
    title, day = clean(view.title), say_day(imprint.day)
    return title if day in title else f"{title}, as of {day}"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in clean(text))


def _address(url: str) -> str:
    return "".join(_URL.get(character, character) for character in clean(url))
