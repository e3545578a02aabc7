"""An article's plain text and what its file says of itself, from text, HTML or PDF.

Reads one file and nothing of the web. The libraries for HTML and PDF are loaded when one is read.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo.base.dates import is_partial
from geo.base.errors import Problem
from geo.base.text import clean

MAX_BYTES = 20_000_000
MAX_PAGES = 500

_DATED = re.compile(r"\s*date[: ]\s*([0-9]{4}(?:-[0-9]{2}){0,2})\b", re.IGNORECASE)
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\blang\s*=\s*[\"']?([a-z]{2,3})\b", re.IGNORECASE)
_COMMON = frozenset(
    ("the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "with", "as", "was", "by", "at", "from")
)


@dataclass(frozen=True)
class Extracted:
    """The text of an article, the bytes it is kept as, and the metadata found, by key of the front matter.

    `is_original` says that the file itself is that text, so that no copy of it is needed.
    """

    text: str
    content: bytes
    is_original: bool
    found: Mapping[str, str] = field(default_factory=dict)


def extract(path: Path) -> Extracted | Problem:
    """Read an article as text, HTML or PDF, told apart by their first bytes; never raises."""
    name = path.as_posix()
    try:
        if not path.is_file():
            return Problem(name, 0, "", "", "is not a file", "name a file of text, HTML or PDF")
        if path.stat().st_size > MAX_BYTES:
            return Problem(name, 0, "", "", f"is larger than {MAX_BYTES} bytes", "keep the article only")
        raw = path.read_bytes()
    except OSError as error:
        return Problem(name, 0, "", "", f"cannot be read ({error.strerror})", "mend the file or its rights")
    if not raw.strip():
        return Problem(name, 0, "", "", "is empty", "save the article again")
    if raw.lstrip()[:5] == b"%PDF-":
        read = _from_pdf(name, raw)
    elif _MARKUP.match(raw[:5000].removeprefix(b"\xef\xbb\xbf")):
        read = _from_html(name, raw)
    else:
        read = _from_text(name, raw)
    if isinstance(read, Extracted) and not any(char.isalnum() for char in read.text):
        return Problem(
            name, 0, "", "", "has no text in it", "save the article as text; a scan needs OCR first"
        )
    return read


def _from_text(name: str, raw: bytes) -> Extracted | Problem:
    if b"\0" in raw:
        return Problem(
            name, 0, "", "", "is neither text nor HTML nor PDF", "save the article as one of these"
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Problem(name, line, "", f"0x{raw[error.start]:02x}", "is not UTF-8", "save the file as UTF-8")
    dated = _DATED.match(text)
    found = {"published": dated[1]} if dated and is_partial(dated[1]) else {}
    return Extracted(text, raw, True, {**found, **_language(text)})


def _from_html(name: str, raw: bytes) -> Extracted | Problem:
    import trafilatura

    remedy = "save the article itself as text"
    try:
        page = trafilatura.bare_extraction(
            raw, with_metadata=True, include_comments=False, favor_precision=True
        )
    # a library of many parsers: whatever it trips over is a fault of the page, not of the atlas
    except Exception as error:
        return Problem(name, 0, "", "", f"cannot be read as HTML ({type(error).__name__})", remedy)
    if page is None or isinstance(page, dict) or not page.text:
        return Problem(name, 0, "", "", "has no article in it", remedy)
    found = {
        "title": page.title, "author": page.author, "publisher": page.sitename,
        "published": page.date, "url": page.url,
    }  # fmt: skip
    declared = _LANGUAGE.search(raw[:20_000].decode("utf-8", errors="replace"))
    language = {"language": declared[1].lower()} if declared else _language(page.text)
    return _made(page.text, {**_kept(found), **language})


def _from_pdf(name: str, raw: bytes) -> Extracted | Problem:
    import pypdf

    remedy = "save the article as text"
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if len(reader.pages) > MAX_PAGES:
            return Problem(
                name, 0, "", "", f"has more than {MAX_PAGES} pages", "keep the article's pages only"
            )
        pages = [page.extract_text() for page in reader.pages]
        about = reader.metadata
        found = {"title": about.title, "author": about.author} if about else {}
    # damaged and protected files raise whatever the parser met first
    except Exception as error:
        return Problem(name, 0, "", "", f"cannot be read as PDF ({type(error).__name__})", remedy)
    text = unwrap("\n\n".join(pages))
    return _made(text, {**_kept(found), **_language(text)})


def _made(text: str, found: Mapping[str, str]) -> Extracted:
    # half a surrogate pair, as some PDF files hold, has no UTF-8
    content = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", errors="replace")
    return Extracted(content.decode("utf-8"), content, False, found)


def _kept(found: Mapping[str, str | None]) -> dict[str, str]:
    return {key: " ".join(clean(value).split()) for key, value in found.items() if value and value.strip()}


def unwrap(text: str) -> str:
    """Join the lines of each paragraph of a printed page, so that a sentence is not broken at every margin."""
    words = Counter(re.findall(r"\w+", text))
    paragraphs = re.split(r"\n\s*\n", text)
    return "\n\n".join(_joined(paragraph.split("\n"), words) for paragraph in paragraphs if paragraph.strip())


def _joined(lines: list[str], words: Counter[str]) -> str:
    text = ""
    for line in (line.strip() for line in lines):
        broken = re.search(r"(\w+)-$", text)
        follows = re.match(r"[a-z]+", line)
        # the page's own words tell a broken `coun-try` from a hyphen that belongs, as in `no-man`
        if broken and follows:
            whole = words[broken[1] + follows[0]] > 0
            text = (text[:-1] if whole else text) + line
        else:
            text = f"{text} {line}" if text and line else text + line
    return text


def _language(text: str) -> dict[str, str]:
    """English or unknown: mentions are found in English text only."""
    tokens = re.findall(r"[a-z]+", text[:20_000].lower())
    common = sum(token in _COMMON for token in tokens)
    return {"language": "en"} if tokens and common >= len(tokens) * 0.15 else {}
