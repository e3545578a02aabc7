"""Text as the atlas handles it: made safe for HTML, folded for search, turned into slugs."""

from __future__ import annotations

import html
import re
import unicodedata

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>$~|#!&]|^[-+=]")
_CODE = re.compile(r"^\d+(?=[.)])|[:@](?=\S)|www(?=\.)|[-<>=~](?=[-<>=~])", re.IGNORECASE)
# letters that carry no combining mark, so decomposition leaves them alone
_PLAIN = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
)


def clean(text: str) -> str:
    """Drop characters that show nothing or reorder what is shown: controls, zero-width, overrides."""
    return _UNSAFE.sub("", text)


def escape(text: str) -> str:
    """Make text from tables, corpus, URL or search safe inside HTML text and quoted attributes."""
    return html.escape(clean(text), quote=True)


def markdown_safe(text: str) -> str:
    """Make text from tables, corpus, URL or search say itself where Streamlit reads Markdown: labels and captions.

    What is recognised in plain text after the Markdown is read, as addresses and codes like `:smile:`, is cut by a
    character without width, since a backslash does not stop it.
    """
    return _MARKDOWN.sub(r"\\\g<0>", _CODE.sub("\\g<0>\u2060", " ".join(clean(text).split())))


def fold(text: str) -> str:
    """Reduce text to lower case without diacritics, so that `Vucic` finds `Vučić`."""
    # once before for letters in disguise (a script H is a capital), once after for what casefold takes apart
    marks = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(character for character in marks if not unicodedata.combining(character)).translate(_PLAIN)


def slug(text: str) -> str:
    """Reduce text to lower-case words joined by hyphens, fit for an anchor or an identifier."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")


def link_url(url: str) -> str:
    """Give back an http(s) address and nothing else: the only links the atlas makes."""
    return url if re.fullmatch(r"https?://[^\s\"'<>`\\]+", url) else ""


def counted(count: int, one: str, many: str) -> str:
    """Say a count with its noun: `1 leader`, `27 leaders`."""
    return f"{count:,} {one if count == 1 else many}"


def listed(words: list[str]) -> str:
    """Join words as a sentence does: `A`, `A and B`, `A, B and C`."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]
