"""The reader of corpus/*.md: what it makes of good files, and how exactly it names each fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.articles.corpus import MAX_BYTES, Article, Passage, read_articles
from geo.articles.sentences import count_sentences, count_words

SUM = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
HEAD = f"""---
title: "What the parade showed"
author: ""
publisher: "The Example Review"
publisher_country: AUS
published: 2025
url: "https://example.org/parade"
language: en
kind: analysis
ownership_note: "Magazine of a think tank: its readers pay."
source_file: parade.txt
source_sha256: {SUM}
---
"""
BODY = """
## @120

> Later words.

## @7

> First line of it,
> and the second.
"""
LAST = len(HEAD.split("\n")) - 1


def told(folder: Path, content: str | bytes, name: str = "a-b.md") -> list[str]:
    """Write one article and read the folder; the messages, with the folder's path cut off."""
    raw = content if isinstance(content, bytes) else content.encode()
    (folder / name).write_bytes(raw)
    articles, problems = read_articles(folder)
    assert articles == () or not problems
    return [str(problem).removeprefix(f"{folder.as_posix()}/") for problem in problems]


def test_good_article_is_read(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + BODY) == []
    (article,), _ = read_articles(tmp_path)
    assert article == Article(
        source_id="a-b",
        title="What the parade showed",
        author="",
        publisher="The Example Review",
        publisher_country="AUS",
        published="2025",
        url="https://example.org/parade",
        language="en",
        kind="analysis",
        ownership_note="Magazine of a think tank: its readers pay.",
        source_file="parade.txt",
        source_sha256=SUM,
        path=(tmp_path / "a-b.md").as_posix(),
        passages=(
            Passage("a-b", 7, "First line of it,\nand the second.", LAST + 6),
            Passage("a-b", 120, "Later words.", LAST + 2),
        ),
    )
    assert article.passages[0].end == 7 + 33


def test_windows_line_ends_and_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, b"\xef\xbb\xbf" + (HEAD + BODY).replace("\n", "\r\n").encode()) == []
    (article,), _ = read_articles(tmp_path)
    assert [passage.text for passage in article.passages] == [
        "First line of it,\nand the second.",
        "Later words.",
    ]


def test_readme_and_hidden_files_are_no_articles(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("How to write one.")
    (tmp_path / "._a-b.md").write_bytes(b"\x00\x05\x16")
    (tmp_path / "notes.txt").write_text("notes")
    assert read_articles(tmp_path) == ((), [])


def test_good_articles_are_kept_beside_a_bad_one(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(HEAD + BODY)
    (tmp_path / "bad.md").write_text("nothing")
    articles, problems = read_articles(tmp_path)
    assert [article.source_id for article in articles] == ["good"]
    assert [Path(problem.path).name for problem in problems] == ["bad.md"]


def test_missing_folder_is_told(tmp_path: Path) -> None:
    articles, (problem,) = read_articles(tmp_path / "none")
    assert articles == ()
    assert (
        str(problem) == f"{(tmp_path / 'none').as_posix()}: is not a folder; name the folder of the articles"
    )


KEYS = (
    "title, author, publisher, publisher_country, published, url, language, kind, ownership_note, "
    "source_file, source_sha256"
)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("language: en\n", "", f"a-b.md:{LAST - 1}: front matter: 'language' is missing; "
         "add a line 'language:'"),
        ('author: ""\n', "", f"a-b.md:{LAST - 1}: front matter: 'author' is missing; "
         "add a line 'author:', empty if unknown"),
        ("kind:", "sort:", f"a-b.md:9: front matter: 'sort' is not a key of an article; "
         f"use only {KEYS}, entities"),
        ('author: ""', "kind: news", "a-b.md:9: front matter: 'kind' is given twice; "
         "keep this one or the one on line 3"),
        ("kind: analysis", "kind:", "a-b.md:9: kind: is empty; fill it in"),
        ("kind: analysis", "kind: [a, b]", "a-b.md:9: kind: is not one text; write it in double quotes"),
        ("kind: analysis", "kind: An analysis", "a-b.md:9: kind: 'An analysis' is not a kind of text; "
         "write one small word such as news"),
        ("AUS", "Australia", "a-b.md:5: publisher_country: 'Australia' is not an entity_id; write an ISO "
         "code or a slug"),
        ("published: 2025", "published: 2025-02-30", "a-b.md:6: published: '2025-02-30' is not a date; "
         "write YYYY, YYYY-MM or YYYY-MM-DD, or leave it empty"),
        ("https://example.org", "javascript:alert(1)", "a-b.md:7: url: 'javascript:alert(1)/parade' is "
         "not a web address; "
         "write it from https:// on, or leave it empty"),
        ("language: en", "language: English", "a-b.md:8: language: 'English' is not a language code; "
         "write an ISO 639 code such as en"),
        ("parade.txt", "../parade.txt", "a-b.md:11: source_file: '../parade.txt' is not a file name; "
         "write the name alone, without a folder"),
        (SUM, "2c26", "a-b.md:12: source_sha256: '2c26' is not a SHA-256 checksum; "
         "write the 64 hex digits of sha256sum"),
        ("What the", "What\\ud800", "a-b.md:2: title: 'What\N{REPLACEMENT CHARACTER} parade showed' holds "
         "a character "
         "no page can show; write plain text"),
        ('title: "', "title: a: ", "a-b.md:2: front matter is not YAML (mapping values are not allowed "
         "here); "
         "write 'key: value' lines, text in double quotes"),
        ("kind: analysis", "kind: " + "[" * 5000, "a-b.md:1: front matter is not YAML (it cannot be read); "
         "write 'key: value' lines, text in double quotes"),
        ("What the", "What\\UFFFFFFFF", "a-b.md:1: front matter is not YAML (it cannot be read); "
         "write 'key: value' lines, text in double quotes"),
        ("kind: analysis", "kind: \x07", "a-b.md:1: front matter is not YAML (it cannot be read); "
         "write 'key: value' lines, text in double quotes"),
    ],
)  # fmt: skip
def test_faults_of_the_head_are_located(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert told(tmp_path, HEAD.replace(old, new) + BODY) == [message]


def test_editor_s_links_reach_their_passages(tmp_path: Path) -> None:
    links = "entities:\n  120: [PSE, south-ossetia]\n---\n"
    assert told(tmp_path, HEAD.removesuffix("---\n") + links + BODY) == []
    (article,), _ = read_articles(tmp_path)
    assert [passage.entities for passage in article.passages] == [(), ("PSE", "south-ossetia")]


LINK = "write '1234: [ABC, some-entity]' for the passage @1234"


@pytest.mark.parametrize(
    ("links", "message"),
    [
        ("entities: PSE\n", f"a-b.md:13: entities: has no list of passages; {LINK}"),
        ("entities:\n", f"a-b.md:13: entities: has no list of passages; {LINK}"),
        (
            "entities:\n  first: [PSE]\n",
            f"a-b.md:14: entities: 'first' is not linked to a list of entities; {LINK}",
        ),
        ("entities:\n  7: PSE\n", f"a-b.md:14: entities: '7' is not linked to a list of entities; {LINK}"),
        (
            "entities:\n  7: [PSE, Palestine]\n",
            "a-b.md:14: entities: 'Palestine' is not an entity_id; write an ISO code or a slug",
        ),
        (
            "entities:\n  8: [PSE]\n",
            "a-b.md:14: entities: '8' is not the place of a passage; write the number in its heading",
        ),
        (
            "entities:\n  7: [PSE]\n  7: [GEO]\n",
            "a-b.md:15: entities: '7' is linked twice; put all its entities on one line",
        ),
    ],
)
def test_faults_of_editor_s_links_are_located(tmp_path: Path, links: str, message: str) -> None:
    assert told(tmp_path, HEAD.removesuffix("---\n") + links + "---\n" + BODY) == [message]


@pytest.mark.parametrize("content", ["", "## @1\n\n> Words.\n", "---\ntitle: x\n"])
def test_file_without_a_head_is_told(tmp_path: Path, content: str) -> None:
    remedy = "begin the file with a line '---', its keys and a second '---'"
    assert told(tmp_path, content) == [f"a-b.md:1: has no front matter; {remedy}"]


def test_head_without_keys_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "---\n- a\n---\n" + BODY) == [
        "a-b.md:2: front matter has no keys; write 'key: value' lines"
    ]


FIFTY = " ".join(["word"] * 50)
AT = LAST + 2


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("", f"a-b.md:{LAST + 1}: has no passage; add a heading like '## @1234' and a quotation"),
        ("Hello\n\n## @1\n\n> Words.\n", f"a-b.md:{AT}: 'Hello' stands before the first passage; remove it"),
        ("## @-1\n\n> Words.\n", f"a-b.md:{AT}: offset: '## @-1' is not a heading like '## @1234'; "
         "write the place of its first character in the source, counted from 0"),
        ("## @12x\n\n> Words.\n", f"a-b.md:{AT}: offset: '## @12x' is not a heading like '## @1234'; "
         "write the place of its first character in the source, counted from 0"),
        ("## @1\n", f"a-b.md:{AT}: passage: '## @1' has no quotation; "
         "put the words below it in a line that begins with '> '"),
        ("## @1\n\n>\n", f"a-b.md:{AT}: passage: '## @1' has no quotation; "
         "put the words below it in a line that begins with '> '"),
        ("## @1\n\nWords.\n", f"a-b.md:{AT + 2}: passage: 'Words.' is outside a quotation; "
         "begin the line with '> ' or remove it"),
        ("## @1\n\n> One.\n\n> Two.\n", f"a-b.md:{AT}: passage: '## @1' has a quotation in several parts; "
         "give each quotation its own heading"),
        (f"## @1\n\n> {FIFTY} {FIFTY}\n", f"a-b.md:{AT}: passage: '{(FIFTY + ' ' + FIFTY)[:77]}...' has "
         "100 words; "
         "quote at most 60"),
        ("## @1\n\n> One. Two. Three.\n", f"a-b.md:{AT}: passage: 'One. Two. Three.' has 3 sentences; "
         "quote at most 2"),
        ("## @10\n\n> Words.\n\n## @4\n\n> Earlier.\n", f"a-b.md:{AT}: offset: '@10' overlaps the passage "
         f"on line {AT + 4}; "
         "join the two or shorten one"),
    ],
)  # fmt: skip
def test_faults_of_passages_are_located(tmp_path: Path, body: str, message: str) -> None:
    assert told(tmp_path, f"{HEAD}\n{body}" if body else HEAD) == [message]


def test_passage_inside_a_long_one_hides_no_other(tmp_path: Path) -> None:
    body = "\n## @0\n\n> A passage of some length\n\n## @2\n\n> pass\n\n## @10\n\n> of some length, and on\n"
    wrong = f"overlaps the passage on line {AT}; join the two or shorten one"
    assert told(tmp_path, HEAD + body) == [
        f"a-b.md:{AT + 4}: offset: '@2' {wrong}",
        f"a-b.md:{AT + 8}: offset: '@10' {wrong}",
    ]


def test_passages_that_touch_do_not_overlap(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + "\n## @0\n\n> One\n\n## @3\n\n> two\n") == []


def test_bytes_that_are_not_utf8_are_told(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD.encode() + b"\n\xff") == [
        f"a-b.md:{LAST + 2}: '0xff' is not UTF-8; save the file as UTF-8"
    ]


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a-folder.md").mkdir()
    (tmp_path / "broken-link.md").symlink_to(tmp_path / "none")
    _, problems = read_articles(tmp_path)
    assert [str(problem) for problem in problems] == [
        f"{tmp_path.as_posix()}/a-folder.md: is not a file; put a text file in its place or remove it",
        f"{tmp_path.as_posix()}/broken-link.md: cannot be read (No such file or directory); mend the file "
        "or its rights",
    ]


def test_oversize_file_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + " " * MAX_BYTES) == [
        "a-b.md: is larger than 1000000 bytes; quote less, or split it"
    ]


def test_file_name_must_be_a_source_id(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + BODY, "My article.md") == [
        "My article.md: file name: 'My article.md' is not a source_id; "
        "name the file in small letters, digits and hyphens"
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", 0),
        ("a fragment", 1),
        ("One. Two", 2),
        ("The U.S. President met J. D. Vance. He left.", 2),
        ("Mr. Xi, Dr. Li and Gen. Min came at 5 p.m. Friday.", 1),
        ("“They came.” He paused. (Then he went!)", 3),
        ("It was 3.5 million in 2022. 40 came … and left", 2),
        ("A heading\n\nIts text.", 2),
        ("来了。走了。", 2),
        ("Пришёл. Ушёл? Да", 3),
    ],
)
def test_sentences_are_counted_with_abbreviations_in_mind(text: str, sentences: int) -> None:
    assert count_sentences(text) == sentences


def test_dash_is_no_word() -> None:
    assert count_words("Russia, China – “no limits” — US-led\n3.5") == 6


@given(st.text(max_size=100) | st.text("entis: 17[]{},!&*?|>%@-\"'\\U\n", max_size=60))
def test_any_head_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, line: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "any.md").write_text(f"{HEAD[:-4]}{line}\n---\n{BODY}", encoding="utf-8", newline="")
    articles, problems = read_articles(folder)
    assert bool(articles) != bool(problems)


@given(st.text(max_size=400))
def test_any_body_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, body: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "any.md").write_text(HEAD + body, encoding="utf-8", newline="")
    articles, problems = read_articles(folder)
    assert bool(articles) != bool(problems)


@given(
    st.text(min_size=1, max_size=200).filter(lambda text: text.strip() and "\r" not in text),
    st.integers(0, 9999),
)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, start: int
) -> None:
    folder = tmp_path_factory.mktemp("back")
    quotation = "".join(f"> {line}\n" for line in text.split("\n"))
    (folder / "any.md").write_text(f"{HEAD}\n## @{start}\n\n{quotation}", encoding="utf-8", newline="")
    articles, problems = read_articles(folder)
    if not problems:
        (passage,) = articles[0].passages
        assert (passage.start, passage.text) == (start, text)
    else:
        assert {problem.wrong.split()[-1] for problem in problems} <= {"words", "sentences"}
