"""Text made safe, folded, turned into slugs and links."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.text import clean, counted, escape, fold, link_url, listed, slug

ANY = st.text(st.characters())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onmouseover='x'", "&quot; onmouseover=&#x27;x&#x27;"),
        ("a\u202eb\u200bc\x00d\ufeffe\ud800f\x85g\u061ch\u2028i", "abcdefghi"),
        ("Vučić & Ô", "Vučić &amp; Ô"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
    ],
)
def test_escape(text, shown):
    assert escape(text) == shown


@given(ANY)
def test_escaped_text_holds_no_markup_and_reads_back(text):
    shown = escape(text)
    assert not set("<>\"'") & set(shown)
    assert html.unescape(shown) == clean(text) or "&" in text or "\r" in text
    shown.encode("utf-8")


@given(ANY)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Aleksandar Vučić", "aleksandar vucic"),
        ("Tô Lâm", "to lam"),
        ("Lech Wałęsa", "lech walesa"),
        ("Đặng", "dang"),
        ("Straße", "strasse"),
        ("Ísland", "island"),
        ("Erdoğan İ ı", "erdogan i i"),
        ("\u210bavana", "havana"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


def test_folding_any_letter_twice_is_folding_it_once_and_case_does_not_matter():
    letters = [chr(number) for number in range(0x20000)]
    folded = [fold(letter) for letter in letters]
    assert [c for c, f in zip(letters, folded, strict=True) if fold(f) != f or fold(c.casefold()) != f] == []


@given(ANY)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "made"), [("Béla Borg, Jr.", "bela-borg-jr"), (" -- ", ""), ("Tô Lâm", "to-lam")]
)
def test_slug(text, made):
    assert slug(text) == made


@given(ANY)
def test_a_slug_is_fit_for_an_anchor(text):
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=c#d", "http://example.org", "https://example.org/%27"]
)
def test_http_links_are_links(url):
    assert link_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "data:text/html,x", "ftp://example.org", "HTTPS://example.org", "//example.org",
        "https://", "https://a b", 'https://a"b', "https://a'b", "https://a<b", "https://a\\b", "https://a\n",
        " https://a",
    ],
)  # fmt: skip
def test_nothing_else_is_a_link(url):
    assert link_url(url) == ""


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 leaders"), (1, "1 leader"), (27, "27 leaders"), (1234, "1,234 leaders")]
)
def test_counted(count, said):
    assert counted(count, "leader", "leaders") == said


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_listed(words, said):
    assert listed(words) == said
