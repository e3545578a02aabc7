"""What README and documents show is so: commands exist and are tested, addresses answer, links lead somewhere."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.__main__ import main, names
from geo.api.routes import routes
from tests.commands import DOCUMENTS, ROOT, Shown, shown

TUTORIAL = "docs/tutorial.md"
KNOWN = {
    "streamlit run dashboard.py": "tests/browser/server.py",
    "streamlit run dashboard.py -- --home my-summit": "tests/test_home.py",
    "streamlit run dashboard.py -- --home THIS_FOLDER": "tests/test_home.py",
    "frictionless validate --type package dist/attendance-atlas-data-2026.11.21.zip": "tests/test_archive.py",
    "sha256sum -c SHA256SUMS": "tests/test_archive.py",
    "docker build -t attendance-atlas .": "tests/browser/test_proxy.py",
    "docker run --read-only --tmpfs /tmp -p 8501:8501 attendance-atlas": "tests/browser/test_proxy.py",
    "docker compose -f deploy/compose.yaml up --build": "tests/browser/test_proxy.py",
    "export ATLAS_COOKIE_SECRET=$(openssl rand -hex 32)": "tests/browser/test_proxy.py",
}
"""Commands that no test can type as they stand, and where what they do is tested. There is no container engine here."""
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def is_typed(item: Shown) -> bool:
    """Whether the tutorial's own test types the command."""
    line = (ROOT / item.path).read_text("utf-8").splitlines()[item.line - 1]
    return item.path == TUTORIAL and line.strip().startswith("$ ")


def in_sentences(path: Path) -> list[Shown]:
    """Commands of the package, of make and of Streamlit that stand in a sentence."""
    text = path.read_text("utf-8")
    found = re.findall(r"`((?:[A-Z_]+=\S+ )*(?:python -m geo |make |streamlit run )[^`\n]*)`", text)
    return [Shown(path.relative_to(ROOT).as_posix(), 0, command) for command in found]


COMMANDS = [
    item
    for path in DOCUMENTS
    for item in (*shown(path), *in_sentences(path))
    if not item.line or not is_typed(item)
]


@pytest.mark.parametrize("item", COMMANDS, ids=lambda item: f"{item.path}:{item.line}:{item.command[:40]}")
def test_every_command_is_run_or_known(item: Shown):
    words = shlex.split(item.command, comments=True)
    while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
        words.pop(0)
    if words[:3] == ["python", "-m", "geo"]:
        assert options(words[3]) >= {word.partition("=")[0] for word in words[4:] if word.startswith("--")}
    elif words[0] == "make":
        assert set(words[1:]) <= TARGETS
    elif words[0] == "python":
        script = f"{words[2].replace('.', '/')}.py" if words[1] == "-m" else words[1]
        assert (ROOT / script).is_file()
    elif words[0] == "curl":
        assert answers(words[1])
    else:
        assert (ROOT / KNOWN[shlex.join(words) if "$(" not in item.command else item.command]).is_file()


def options(command: str) -> set[str]:
    """The options a command of the package says it takes."""
    assert command in names()
    said = io.StringIO()
    with contextlib.redirect_stdout(said), pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    return set(re.findall(r"--[a-z-]+", said.getvalue()))


def answers(url: str) -> bool:
    """Whether the API answers an address that a document shows."""
    client = TestClient(Starlette(routes=routes()))
    return client.get(url.partition("localhost:8501")[2]).status_code == 200


def addresses() -> list[str]:
    found = [
        url
        for path in DOCUMENTS
        for url in re.findall(r"http://localhost:8501/api[^\s\"'`)]*", path.read_text("utf-8"))
    ]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("url", addresses())
def test_every_address_shown_answers(url: str):
    assert answers(url)


def links() -> list[tuple[str, str]]:
    """Links inside the project, with the document each stands in."""
    found = []
    for path in DOCUMENTS:
        for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8")):
            if not re.match(r"[a-z]+:", target):
                found.append((path.relative_to(ROOT).as_posix(), target))
    return found


@pytest.mark.parametrize(("path", "target"), links())
def test_every_link_leads_somewhere(path: str, target: str):
    name, _, anchor = target.partition("#")
    led_to = (ROOT / path).parent / unquote(name) if name else ROOT / path
    assert led_to.exists()
    if anchor:
        headings = re.findall(r"^#+ (.+)$", led_to.read_text("utf-8"), re.MULTILINE)
        assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_documents_name_no_command_that_is_gone():
    assert {item.command.split()[3] for item in COMMANDS if item.command.startswith("python -m geo ")} <= set(
        names()
    )
    assert len(COMMANDS) > 20
