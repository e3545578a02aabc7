"""The link that reports a mistake in one row."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from geo import corrections

FORM = Path(__file__).parent.parent / ".github" / "ISSUE_TEMPLATE" / corrections.FORM
KEY = "moscow-2025.republika-srpska.milorad-dodik"


def test_no_repository_no_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_REPOSITORY", "")
    assert corrections.address("attendees", KEY) == corrections.link("attendees", KEY) == ""


def test_the_form_is_filled_with_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_REPOSITORY", "https://code.example/owner/name/")
    url = urlsplit(corrections.address("attendees", KEY))
    assert (url.netloc, url.path) == ("code.example", "/owner/name/issues/new")
    fields = {item["id"] for item in yaml.safe_load(FORM.read_text(encoding="utf-8"))["body"]}
    given = {name: values[0] for name, values in parse_qs(url.query).items()}
    assert given.pop("template") == FORM.name
    assert given.pop("title") == f"Correction: attendees {KEY}"
    assert given == {"table": "attendees", "row": KEY}
    assert set(given) <= fields


@pytest.mark.parametrize(
    "setting", ["javascript:alert(1)", "ftp://x.example", "https://x.example/'><b>", "name"]
)
def test_a_setting_that_is_no_address_gives_no_link(monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    monkeypatch.setenv("ATLAS_REPOSITORY", setting)
    assert corrections.link("attendees", KEY) == ""


def test_a_hostile_key_stays_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_REPOSITORY", "https://code.example/owner/name")
    made = corrections.link("attendees", "'><script>&")
    assert "<script" not in made
    assert made.count("'") == 10


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/deploy.md", "docs/operations.md"])
def test_the_setting_is_told(document: str) -> None:
    said = (FORM.parents[2] / document).read_text(encoding="utf-8")
    assert "ATLAS_REPOSITORY" in said
    assert "Report a correction" in " ".join(said.split())
