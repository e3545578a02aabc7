"""The proxy set-up of deploy/nginx.conf before two real replicas: readers stay with one, a killed one loses only its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import ROOT, free_port, wait_until_healthy

pytestmark = pytest.mark.browser
DEPLOY = ROOT / "deploy"
WITHIN = 60.0
STREAM = "/_stcore/stream"
ANSWER = "27 of the 29 leaders"


@dataclass(frozen=True)
class Site:
    """A running proxy, its log, and the replicas behind it by address."""

    address: str
    log: Path
    replicas: dict[str, subprocess.Popen[bytes]]

    def lines(self) -> list[list[str]]:
        return [line.split(" ") for line in self.log.read_text("utf-8").splitlines()]

    def served(self, reader: str, path: str = "") -> set[str]:
        """The replicas that answered a reader's requests; of one that moved on, the last."""
        return {line[-3] for line in self.lines() if line[-1] == reader and line[3].startswith(path)}


@contextmanager
def replica(port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", f"--server.port={port}",
               "--server.address=127.0.0.1", "--server.headless=true"]  # fmt: skip
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        try:
            wait_until_healthy(f"http://127.0.0.1:{port}", server, said)
            yield server
        finally:
            server.kill()
            server.wait(timeout=20)


@contextmanager
def proxy(folder: Path, ports: list[int]) -> Iterator[tuple[str, Path]]:
    """The shipped configuration, with only its addresses and its folder of scratch files changed."""
    listen = free_port()
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    for number, port in enumerate(ports, 1):
        text = text.replace(f"atlas-{number}:8501", f"127.0.0.1:{port}")
    text = text.replace("listen 8080", f"listen 127.0.0.1:{listen}").replace("/tmp/", f"{folder}/")
    # the test also wants to know whose request it was, which a real log should not
    text = text.replace("$request_time'", "$request_time $reader'")
    text = text.replace("/dev/stdout", f"{folder}/access.log")
    (folder / "nginx.conf").write_text(text, "utf-8")
    (folder / "access.log").touch()
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    command = [
        nginx,
        "-c",
        str(folder / "nginx.conf"),
        "-p",
        str(folder),
        "-g",
        "daemon off; master_process off;",
    ]
    running = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        until(lambda: answers(f"http://127.0.0.1:{listen}/_stcore/health"))
        yield f"http://127.0.0.1:{listen}", folder / "access.log"
    finally:
        running.send_signal(signal.SIGQUIT)
        running.terminate()
        running.wait(timeout=20)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WITHIN
    while not holds():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.05)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    # the proxy's worker need not be the user the tests run as
    os.chmod(tmp_path, 0o755)
    ports = [free_port(), free_port()]
    with ExitStack() as stack:
        servers = [stack.enter_context(replica(port)) for port in ports]
        address, log = stack.enter_context(proxy(tmp_path, ports))
        yield Site(
            address, log, {f"127.0.0.1:{port}": server for port, server in zip(ports, servers, strict=True)}
        )


@dataclass(frozen=True)
class Reader:
    """A visitor with an open page, known to the proxy by the word in the cookie, and the replica it got."""

    page: Page
    word: str
    replica: str


def visit(site: Site, browser: Browser, stack: ExitStack) -> Reader:
    context = stack.enter_context(browser.new_context())
    page = context.new_page()
    page.goto(site.address)
    expect(page.get_by_text(ANSWER)).to_be_visible(timeout=60_000)
    (cookie,) = [item for item in context.cookies() if item["name"] == "atlas_replica"]
    (replica,) = site.served(cookie["value"])
    return Reader(page, cookie["value"], replica)


def test_readers_stay_with_a_replica_and_a_killed_one_loses_only_its_own(site: Site, browser: Browser):
    with ExitStack() as stack:
        doomed = kept = visit(site, browser, stack)
        visits = 1
        while kept.replica == doomed.replica:
            assert visits < 30, "all readers went to one replica"
            kept = visit(site, browser, stack)
            visits += 1
        for reader in (doomed, kept):
            reader.page.reload()
            expect(reader.page.get_by_text(ANSWER)).to_be_visible(timeout=60_000)
            # a websocket is logged when it ends: the reload has ended one
            until(lambda reader=reader: site.served(reader.word, STREAM) == {reader.replica})
            assert site.served(reader.word) == {reader.replica}

        streams = [line for line in site.lines() if line[-1] == kept.word and line[3] == STREAM]
        site.replicas[doomed.replica].kill()
        site.replicas[doomed.replica].wait(timeout=20)
        # its page loses the websocket, finds the other replica by itself and works on
        connected = doomed.page.locator("[data-test-connection-state='CONNECTED']")
        expect(connected).not_to_be_attached(timeout=60_000)
        expect(connected).to_be_attached(timeout=60_000)
        choose_cancelled(doomed.page)
        assert site.served(doomed.word) == {doomed.replica, kept.replica}
        # the other reader's websocket was never cut
        choose_cancelled(kept.page)
        assert site.served(kept.word) == {kept.replica}
        assert [line for line in site.lines() if line[-1] == kept.word and line[3] == STREAM] == streams
        assert answers(f"{site.address}/api/v1/events.json")


def choose_cancelled(page: Page) -> None:
    page.get_by_text("leaders cancelled").first.click(timeout=60_000)
    expect(page).to_have_url(re.compile("status=cancelled"), timeout=60_000)
    expect(page.get_by_text("Rows behind 2 leaders cancelled").first).to_be_attached(timeout=60_000)


def test_compose_and_proxy_speak_of_the_same_replicas():
    composed = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    named = re.findall(r"server (\S+):8501 ", (DEPLOY / "nginx.conf").read_text("utf-8"))
    assert set(named) == {
        name for name, item in composed["services"].items() if item["image"] == "attendance-atlas"
    }
    for item in composed["services"].values():
        assert item["read_only"] is True
        assert item["cap_drop"] == ["ALL"]
    assert (composed["services"]["proxy"]["volumes"]) == ["./nginx.conf:/etc/nginx/nginx.conf:ro"]


def test_the_image_holds_what_runs_and_is_not_root():
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    assert "USER 10001" in lines
    copied = [line.split()[1:-1] for line in lines if line.startswith("COPY") and "--from" not in line]
    allowed = {
        line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")
    }
    names = {name for group in copied for name in group}
    assert names == allowed
    assert all((ROOT / name).exists() for name in names)
