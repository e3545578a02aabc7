"""Articles made into corpus files: the shared ones against the passages chosen by hand, then made-up ones."""

from __future__ import annotations

import csv
import hashlib
import os
import textwrap
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.articles import extract as extracting
from geo.articles.corpus import read_articles
from geo.articles.extract import Extracted, extract, unwrap
from geo.articles.passages import link_passages
from geo.articles.sentences import count_words, sentence_spans
from geo.articles.verify import verify_article
from geo.base.errors import Problem
from geo.commands import ingest
from geo.mentions.finder import default_finder
from geo.tables.downloads import unguard

ROOT = Path(__file__).parent.parent
SEEDS = Path(os.environ.get("ATLAS_SEEDS", ROOT.parent / "shared" / "seeds"))
HAND, _ = read_articles(ROOT / "corpus")
TOLD = [
    "--publisher=The Example Review",
    "--publisher-country=AUS",
    "--kind=news",
    "--ownership-note=Its readers pay.",
]
STORY = """Chinese President Xi Jinping attended the parade in Moscow on Friday, with twenty other leaders.
Slovak Prime Minister Robert Fico arrived on Thursday night. The weather was fair.
Indian Prime Minister Narendra Modi declined the invitation, while Azerbaijan's President Ilham Aliyev cancelled his visit.
The organisers had prepared the seats for weeks, and the people of the city had watched the rehearsals from their windows, as
they do in most years. Nobody was surprised by the noise. The rest of the week was quiet, and the seats were taken away again
by the end of it. It will be the same next year, or so the papers said, which had written the same words in the year before.
"""
PAGE = """<!doctype html><html lang="en"><head><title>Who came | The Example Review</title>
<meta property="og:site_name" content="The Example Review"><meta property="og:title" content="Who came to the parade">
<meta name="author" content="Jane Doe"><meta property="article:published_time" content="2025-05-10T08:00:00Z">
<link rel="canonical" href="https://example.org/who-came"></head><body><nav>Menu</nav><article>{}</article></body></html>"""


@cache
def model(home: Path | None = None):
    return ingest.load_tables(home)


def run(*words: object, ask: ingest.Ask | None = None) -> int:
    """Run the command with the shipped tables loaded once."""
    return ingest.main([str(word) for word in words], ask, model)


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def page(tmp_path: Path) -> Path:
    path = tmp_path / "story.html"
    paragraphs = "".join(f"<p>{line}</p>" for line in unwrap(STORY.replace(".\n", ".\n\n")).split("\n\n"))
    path.write_text(PAGE.format(paragraphs), encoding="utf-8")
    return path


def printed(tmp_path: Path) -> Path:
    """The story as one page of PDF, its lines broken at the margin."""
    lines = textwrap.wrap(STORY.replace("\n", " "), 80)
    shown = "T* ".join(f"({line}) Tj " for line in lines)
    drawn = f"BT /F1 10 Tf 12 TL 50 780 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Title (Who came to the parade) >>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    path = tmp_path / "story.pdf"
    path.write_text(f"{body}xref\n0 7\n0000000000 65535 f \n{table}{trailer}", encoding="ascii")
    return path


def test_an_article_lands_in_the_home_that_the_environment_names(story, tmp_path, monkeypatch):
    shipped, own = tmp_path / "checkout", tmp_path / "own"
    for folder in (shipped, own):
        (folder / "corpus").mkdir(parents=True)
    monkeypatch.chdir(shipped)
    monkeypatch.setenv("ATLAS_HOME", str(own))
    words = [str(story), *TOLD, "--published=2025-05-10", "--title=Who came", "--source-id=who-came"]
    loaded = []
    assert ingest.main(words, None, lambda home: loaded.append(home) or model()) == 0
    assert loaded == [own]
    assert [path.name for path in (own / "corpus").iterdir()] == ["who-came.md"]
    assert list((shipped / "corpus").iterdir()) == []


def seed(article) -> Path:
    path = SEEDS / article.source_file
    assert path.is_file(), f"the article {article.source_file} is needed in ../shared/seeds (or ATLAS_SEEDS)"
    return path


@pytest.mark.parametrize("article", HAND, ids=lambda article: article.source_id)
def test_every_country_of_the_hand_chosen_passages_has_one(article, tmp_path):
    source = seed(article)
    head = [
        f"--{key}={getattr(article, key.replace('-', '_'))}" for key in ("publisher", "published", "kind")
    ]
    assert run(source, *head, "--source-id", article.source_id, "--out", tmp_path) == 0
    (made,), problems = read_articles(tmp_path)
    assert problems == []
    text = source.read_bytes().decode()
    tally, problems = verify_article(made, [], text)
    assert (problems, tally.share < 0.25) == ([], True)
    members = model().memberships
    wanted = set(link_passages([article], default_finder(), members))
    assert wanted - set(link_passages([made], default_finder(), members)) == set()


@pytest.mark.parametrize("article", HAND, ids=lambda article: article.source_id)
def test_every_hand_chosen_passage_is_among_the_candidates(article, tmp_path):
    source, listed = seed(article), tmp_path / "candidates.csv"
    head = [f"--{key}={getattr(article, key)}" for key in ("publisher", "published", "kind")]
    words = ["--source-id", article.source_id, "--out", tmp_path, "--candidates", listed]
    assert run(source, *head, *words) == 0
    text = source.read_bytes().decode()
    offered = bytearray(len(text))
    with open(listed, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        start, quoted = int(row["start"]), unguard(row["text"])
        assert text[start : start + len(quoted)] == quoted
        offered[start : start + len(quoted)] = b"\1" * len(quoted)
    (made,), _ = read_articles(tmp_path)
    assert sum(row["is_proposed"] == "yes" for row in rows) == len(made.passages)
    lost = [
        passage.text
        for passage in article.passages
        if not all(offered[at] or text[at].isspace() for at in range(passage.start, passage.end))
    ]
    assert lost == []


def test_statements_of_the_shared_articles_are_found(tmp_path):
    """17 rows of evidence.csv rest on these articles; the host and a parade still ahead are left to a person."""
    found = set()
    for article in HAND:
        out = tmp_path / f"{article.source_id}.csv"
        head = [f"--{key}={getattr(article, key)}" for key in ("publisher", "published", "kind")]
        words = [
            "--source-id",
            article.source_id,
            "--event=moscow-2025",
            "--statements",
            out,
            "--out",
            tmp_path,
        ]
        assert run(seed(article), *head, *words) == 0
        with out.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        found |= {
            (row["entity_id"], row["person"], row["source_id"], row["states"], row["as_of"]) for row in rows
        }
    ids = {article.source_id for article in HAND}
    wanted = {
        (item.entity_id, item.person, item.source_id, item.states, item.as_of)
        for item in model().statements
        if item.source_id in ids
    }
    assert sorted(wanted - found) == [
        ("CHN", "Xi Jinping", "lowy-2025-05-parade", "announced", "2025-05"),
        ("RUS", "Vladimir Putin", "tehrantimes-2025-05-09-xi-putin", "present", "2025-05-09"),
    ]
    assert len(found - wanted) <= 3


@pytest.mark.parametrize("make", [page, printed])
def test_html_and_pdf_are_kept_as_text_that_proves_the_passages(make, tmp_path):
    corpus, texts = tmp_path / "corpus", tmp_path / "texts"
    assert run(make(tmp_path), *TOLD, "--out", corpus, "--text-out", texts) == 0
    (article,), problems = read_articles(corpus)
    assert problems == []
    content = (texts / article.source_file).read_bytes()
    assert hashlib.sha256(content).hexdigest() == article.source_sha256
    assert verify_article(article, [], content.decode())[1] == []
    assert article.title == "Who came to the parade"


def test_metadata_of_a_page_is_found(tmp_path):
    assert run(page(tmp_path), *TOLD[1:], "--out", tmp_path / "corpus") == 0
    (article,), _ = read_articles(tmp_path / "corpus")
    assert article.source_id == "the-example-2025-05-10-who-came-the-parade"
    found = (article.author, article.publisher, article.published, article.url, article.language)
    assert found == ("Jane Doe", "The Example Review", "2025-05-10", "https://example.org/who-came", "en")


def test_what_is_not_told_is_asked_for(story, tmp_path):
    answers = {
        "publisher": "The Example Review",
        "publisher_country": "AUS",
        "kind": "news",
        "ownership_note": "None.",
    }
    asked = []

    def ask(words: str) -> str:
        asked.append(words)
        return answers.get(words.split()[0].rstrip(":"), "")

    assert run(story, "--out", tmp_path / "corpus", ask=ask) == 0
    assert read_articles(tmp_path / "corpus")[0][0].publisher == "The Example Review"
    assert not any(words.startswith("language") for words in asked)


def test_a_known_outlet_needs_no_telling(story, tmp_path):
    assert run(story, "--publisher", HAND[0].publisher, "--kind=news", "--out", tmp_path / "corpus") == 0
    assert read_articles(tmp_path / "corpus")[0][0].ownership_note == HAND[0].ownership_note


def test_nothing_is_written_over_without_force(story, tmp_path, capsys):
    out = tmp_path / "corpus"
    words = [story, *TOLD, "--out", out, "--statements", tmp_path / "new.csv"]
    assert run(*words) == 0
    (out / "story.md").write_text("mine", encoding="utf-8")
    (tmp_path / "new.csv").write_text("mine", encoding="utf-8")
    assert run(*words) == 1
    assert "is there already" in capsys.readouterr().err
    assert (out / "story.md").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "new.csv").read_text(encoding="utf-8") == "mine"
    assert run(*words, "--force") == 0
    assert "Modi declined" in (out / "story.md").read_text(encoding="utf-8")


BAD = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t ", "is empty"),
    "binary": (b"\x7fELF\0\0", "is neither text nor HTML nor PDF"),
    "latin": ("Xi à Moscou\n".encode("latin-1"), "is not UTF-8"),
    "signs": (b"*** --- ***", "has no text in it"),
    "pdf": (b"%PDF-1.7 broken", "cannot be read as PDF"),
    "html": (b"<!doctype html><html><body></body></html>", "has no article in it"),
    "silent": (
        b"The weather was fair for most of the day and nobody was surprised by it.",
        "names no country",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_a_clear_word_and_leaves_no_file(name, tmp_path, capsys):
    content, wrong = BAD[name]
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    assert run(path, *TOLD, "--language=en", "--out", tmp_path / "corpus") == 1
    assert wrong in capsys.readouterr().err
    assert [item.name for item in tmp_path.rglob("*")] == ["bad.txt"]


def test_a_missing_key_names_its_option(story, tmp_path, capsys):
    assert run(story, "--out", tmp_path / "corpus") == 1
    assert "give --publisher --publisher-country --kind --ownership-note" in capsys.readouterr().err
    assert not (tmp_path / "corpus").exists()


def test_a_bad_value_is_refused_before_a_file_is_there(story, tmp_path, capsys):
    assert run(story, *TOLD, "--published=10/05/2025", "--out", tmp_path / "corpus") == 1
    assert "write 2025-05-10 or 2025-10-05" in capsys.readouterr().err
    assert not (tmp_path / "corpus").exists()


def test_a_folder_that_cannot_be_written_is_told(story, tmp_path, capsys):
    (tmp_path / "corpus").write_text("a file", encoding="utf-8")
    assert run(story, *TOLD, "--out", tmp_path / "corpus") == 1
    assert "cannot be written" in capsys.readouterr().err


def test_one_bad_article_does_not_stop_the_next(story, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"")
    assert run(tmp_path / "bad.txt", story, *TOLD, "--out", tmp_path / "corpus") == 1
    assert [item.name for item in (tmp_path / "corpus").iterdir()] == ["story.md"]


@pytest.mark.parametrize(
    "words",
    [["--source-id=../../etc"], ["--source-id=Big Name"], ["--statements", "evidence.csv", "--force"]],
)
def test_names_that_lead_elsewhere_are_refused(words, story, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "evidence.csv").write_text("mine", encoding="utf-8")
    assert run(story, *TOLD, "--out", tmp_path / "corpus", *words) == 1
    assert "is not a source_id" in (said := capsys.readouterr().err) or "has the name of a table" in said
    assert (tmp_path / "evidence.csv").read_text(encoding="utf-8") == "mine"


def test_a_page_is_not_written_over_by_its_own_text(tmp_path, capsys):
    path = page(tmp_path).rename(tmp_path / "mine.txt")
    content = path.read_bytes()
    assert run(path, *TOLD, "--source-id=mine", "--out", tmp_path / "corpus", "--force") == 1
    assert "would be written over by its own text" in capsys.readouterr().err
    assert path.read_bytes() == content


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.data())
def test_no_bytes_break_the_reader(tmp_path, data):
    whole = data.draw(
        st.sampled_from([b"", b"%PDF-1.4\n", printed(tmp_path).read_bytes(), page(tmp_path).read_bytes()])
    )
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    path = tmp_path / "file"
    path.write_bytes(whole[:start] + data.draw(st.binary(max_size=40)) + whole[end:])
    read = extract(path)
    assert isinstance(read, Extracted | Problem)
    assert isinstance(read, Problem) or read.content.decode() == read.text


def test_a_file_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(extracting, "MAX_BYTES", 10)
    (tmp_path / "long.txt").write_text("eleven signs", encoding="utf-8")
    assert "is larger than 10 bytes" in str(extract(tmp_path / "long.txt"))


@given(st.text(alphabet='Aab .,!\n"”-', max_size=120))
def test_sentences_are_slices_in_order_and_lose_no_word(text):
    spans = list(sentence_spans(text))
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert sum(count_words(text[slice(*span)]) for span in spans) == count_words(text)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("one\ntwo", "one two"),
        ("a coun-\ntry and its country", "a country and its country"),
        ("a self-\nmade man", "a self-made man"),
        ("one\n\ntwo", "one\n\ntwo"),
    ],
)
def test_lines_of_a_printed_page_are_joined(lines, joined):
    assert unwrap(lines) == joined


def test_a_draft_that_no_corpus_could_hold_is_refused(story, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(ingest, "MAX_BYTES", 100)
    assert run(story, *TOLD, "--language=en", "--source-id=a-paper", "--out", tmp_path / "corpus") == 1
    assert "a-paper.md: is larger than" in capsys.readouterr().err
    assert not (tmp_path / "corpus").exists()
