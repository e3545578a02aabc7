"""Text that tries to be code, and the shipped tables with such text planted in every field that takes free text.

A planted value keeps its own words beside the hostile ones, and equal values are planted alike, so names still fit
from table to table.
"""

from __future__ import annotations

import csv
import json
import zlib
from pathlib import Path

from geo.articles.corpus import read_articles
from geo.base.schema import Field, Table, shipped_schema
from geo.home import CORPUS, DATA

MARK = "atlasRan"
"""The window's property that planted script would set."""
RUN = f"window.{MARK}=1;top.{MARK}=1;alert(1)"

SCRIPTS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"\"><svg onload='{RUN}'>",
    f"' onmouseover='{RUN}' autofocus onfocus='{RUN}",
    f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    f"<a href='javascript:{RUN}'>here</a>",
    "<style>*{display:none}</style>",
    "<base href='https://evil.example/'>",
    "<form action='https://evil.example/'><button>go</button></form>",
    "<link rel=stylesheet href=https://evil.example/a.css>",
    "--><!-- ]]> &lt;b&gt; &amp;#x3c;",
)
TEMPLATES = (
    f"`${{{RUN}}}`",
    "{{ 7*7 }} {% for x in y %} ${7*7} #{7*7} <%= 7*7 %>",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    "%(name)s {0} {name!r} %n %s",
)
MARKUP = (
    f"[here](javascript:{RUN})",
    "![x](https://evil.example/a.png)",
    "<https://evil.example>",
    "**bold** _it_ ~~gone~~ `code` # head",
    "$\\href{javascript:alert(1)}{x}$ $$\\frac{1}{0}$$",
    ":red[shouted] :material/delete: :smile: :streamlit: :blue-background[x]",
    "[ref]: https://evil.example 'x'",
    "| a | b |\\|---|",
    "1. first -> second <- third -- fourth >= 5",
    "a@evil.example or mailto:a@evil.example",
    "www.evil.example and https://evil.example/auto",
)
LINKS = (
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "//evil.example/x",
    "../../../etc/passwd",
)
FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("https://evil.example")',
    "'=1",
    "''+1",
    "=cmd|' /C calc'!A0",
)
SHAPES = (
    "W" * 300,
    "so " + "\N{FACE WITH TEARS OF JOY}\N{VARIATION SELECTOR-16}" * 40,
    "مرحبا بالعالم",
    "e" + "\u0323" * 30,
)
UNSEEN = (
    "\u202egnp.exe",
    "\u200b\u200d\ufeff",
    "\x00null",
    "\x1b[31mred",
    "a\tb",
    "a\r\nb",
    "\ud800",
    "\u2066x\u2069",
)
"""Characters that tables and articles may not hold; a link may."""

STRINGS = (*SCRIPTS, *TEMPLATES, *MARKUP, *LINKS, *FORMULAS, *SHAPES, *UNSEEN)
PLANTED = (*SCRIPTS, *TEMPLATES, *MARKUP, *LINKS, *FORMULAS, *SHAPES[:3])
"""Those that a table may hold as they are."""
_KEPT = frozenset({"source_id", "corpus_file", "sources", "search", "as_stated", "text"})
"""Text fields that point somewhere or repeat a source letter for letter."""


def planted(value: str) -> str:
    """Give a value with a hostile string of its own, before it where a spreadsheet would look."""
    if not value:
        return value
    hostile = PLANTED[zlib.crc32(value.encode()) % len(PLANTED)]
    return f"{hostile} {value}" if hostile in FORMULAS else f"{value} {hostile}"


def takes_text(table: Table, field: Field) -> bool:
    """Tell whether a field takes any text: no pattern, no list of values, no key of another table."""
    keys = {name for link in table.links for name in link.fields}
    return field.type == "string" and not (field.pattern or field.enum or field.name in keys | _KEPT)


def plant(home: Path) -> Path:
    """Write a home whose tables and articles are the shipped ones with hostile text, and give it back."""
    (home / "corpus").mkdir(parents=True)
    for table in shipped_schema().values():
        _plant_table(table, home / table.path)
    for article in read_articles(CORPUS)[0]:
        text = Path(article.path).read_text(encoding="utf-8")
        for key in ("title", "author", "publisher", "ownership_note"):
            before = f"{key}: {json.dumps(getattr(article, key), ensure_ascii=False)}"
            assert before in text, before
            text = text.replace(
                before, f"{key}: {json.dumps(planted(getattr(article, key)), ensure_ascii=False)}"
            )
        (home / "corpus" / Path(article.path).name).write_text(text, encoding="utf-8")
    return home


def _plant_table(table: Table, path: Path) -> None:
    free = [field.name for field in table.fields if takes_text(table, field)]
    with open(DATA / table.path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table.columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {name: planted(cell) if name in free else cell for name, cell in row.items()} for row in rows
        )
