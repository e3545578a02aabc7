"""The tutorial's commands do what it says, word for word, and what they make is what it promises."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from geo.home import load
from geo.shares import share
from geo.summary import main_event, roll
from tests.commands import ROOT, shown

COMMANDS = [item for item in shown(ROOT / "docs" / "tutorial.md") if item.line and item.command]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a reader has who typed every line that begins with `$`; each answered as shown."""
    folder = tmp_path_factory.mktemp("tutorial")
    script = f'python() {{ {shlex.quote(sys.executable)} "$@"; }}\n'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for item in typed():
        done = subprocess.run(
            ["bash", "-ec", script + item.command],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert (done.stdout.splitlines(), done.returncode) == (list(item.answer), 0), f"{item}\n{done.stderr}"
    return folder / "my-summit"


def typed():
    lines = (ROOT / "docs" / "tutorial.md").read_text("utf-8").splitlines()
    return [item for item in COMMANDS if lines[item.line - 1].strip().startswith("$ ")]


def test_the_summit_is_as_the_tutorial_says(home):
    assert len(typed()) == 19
    model = load(home)
    event = model.events[main_event(model)]
    assert event.name == "Lakeside Summit 2025"
    iceland = roll(model, event.event_id, event.last).standings["ISL"]
    assert iceland.status == "attended"
    assert not iceland.is_thin
    assert set(share(model, "lakes", event.event_id, event.last).came) == {"KEN", "ISL"}
