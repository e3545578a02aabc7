"""What is hostile stays text where it leaves the atlas: HTML, Markdown labels, links, CSV and the map's script."""

from __future__ import annotations

import csv
import io
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.schema import shipped_schema
from geo.base.text import clean, escape, link_url, markdown_safe
from geo.home import load
from geo.layers import script_literal
from geo.tables.downloads import csv_bytes, unguard
from tests.hostile import LINKS, MARK, STRINGS, plant, takes_text

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def read_back(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


@pytest.mark.parametrize("text", STRINGS)
def test_a_cell_is_no_formula_and_reads_back(text: str) -> None:
    text = clean(text)
    ((head,), (cell,)) = read_back(csv_bytes(pd.DataFrame({text: [text]})))
    assert not cell.startswith(FORMULA_SIGNS)
    assert (unguard(head), unguard(cell)) == (text, text)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_any_cells_read_back(texts: list[str]) -> None:
    _, *rows = read_back(csv_bytes(pd.DataFrame({"text": texts})))
    assert [unguard(cell) for (cell,) in rows] == texts
    assert [cell for (cell,) in rows if cell.startswith(FORMULA_SIGNS)] == []


@pytest.mark.parametrize("text", STRINGS)
def test_html_and_scripts_cannot_be_left(text: str) -> None:
    assert not set("<>\"'") & set(escape(text))
    literal = script_literal({"words": clean(text)})
    assert not set("<>&'`%$") & set(literal)
    assert json.loads(literal) == {"words": clean(text)}


@pytest.mark.parametrize(
    "text", [*LINKS, "https://a.example/' onclick='x", "http://a b", "HTTPS//x", "ftp://a.example"]
)
def test_only_web_addresses_are_links(text: str) -> None:
    assert link_url(text) == ""


@given(st.text())
def test_markdown_has_no_bare_sign(text: str) -> None:
    safe = markdown_safe(text)
    assert safe.replace("\\\\", "").count("\\") == sum(
        safe.replace("\\\\", "").count(f"\\{sign}") for sign in "`*_{}[]<>$~|#!&+-="
    )
    assert " ".join(clean(text).split()).replace("\\", "") == clean(safe).replace("\\", "")


def test_every_free_field_of_every_table_is_planted(tmp_path) -> None:
    model = load(plant(tmp_path / "home"))
    for name, table in shipped_schema().items():
        for field in table.fields:
            filled = (
                [cell for cell in model.tables[name][field.name].tolist() if cell]
                if takes_text(table, field)
                else []
            )
            assert not filled or len(filled) < 40 or any(MARK in cell for cell in filled), (name, field.name)
