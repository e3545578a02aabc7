"""The shape of the package: which module may know which. A new module is added to its layer here."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAX_LINES = 300

LAYERS = (
    "base.derived base.errors base.plainfile base.text boards.markup base.dates articles.saydays base.writing corrections "
    "world.palette world.projection base.selection base.spelling mentions.context reading tables.tabulate "
    "tables.downloads",
    "mapview mapwords base.schema tables.sheets tables.cells tables.joining tables.tableset base.records "
    "articles.front_matter articles.corpus articles.sentences articles.extract articles.documents "
    "mentions.aliases mentions.senses mentions.rereading world.boundaries tables.reader tables.parts tables.dictionary "
    "world.cartography.*",
    "laws.aliasing mentions.finder ledger measures blocs",
    "articles.passages laws.spans laws.seats laws.wording laws.placing laws.citing laws.codes laws.checks "
    "articles.verify articles.propose articles.attending articles.ingest articles.scan articles.engines",
    "model keeper home",
    "summary headline turnout compare shares quality quotations search framing timeline boards.claimboard",
    "exports.geojson dossier statements boards.evidence listings twin glance exports.archive exports.imprint "
    "exports.citation exports.dataset tables.extracts content layers serving.root serving.packing serving.assets "
    "serving.preload serving.headers serving.sockets views.* boards.sanctions boards.groups boards.compare world.drawing "
    "world.canvas exports.picture exports.raster charts exports.rowtable exports.bundle exports.export",
    "api.* pages.* commands.* __main__ dashboard",
)
"""Modules of `geo`, lowest layer first, `*` for any ending; imports go to the own layer or lower."""

ONLY_IN = {
    "streamlit": {"pages.*", "dashboard"},
    "folium": {"layers"},
    "streamlit_folium": {"pages.*"},
    "branca": {"layers"},
}
"""Packages that only these may import."""


def modules() -> dict[str, Path]:
    """Every module of the package by its name without `geo.`; packages themselves are left out."""
    files = sorted((ROOT / "geo").rglob("*.py"))
    found = {".".join(path.relative_to(ROOT / "geo").with_suffix("").parts): path for path in files}
    found = {name: path for name, path in found.items() if not name.endswith("__init__")}
    return {**found, "dashboard": ROOT / "dashboard.py"}


MODULES = modules()


def covers(pattern: str, name: str) -> bool:
    return name.startswith(pattern[:-1]) if pattern.endswith("*") else name == pattern


def layers_of(name: str) -> list[int]:
    return [
        number for number, layer in enumerate(LAYERS) if any(covers(item, name) for item in layer.split())
    ]


def imports(path: Path) -> set[str]:
    """Every dotted name that a file imports, at any depth."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} has a relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return found


def own_imports(path: Path) -> set[str]:
    names = {name.removeprefix("geo.") for name in imports(path) if name.startswith("geo.")}
    return names & set(MODULES)


GRAPH = {name: own_imports(path) for name, path in MODULES.items()}


def reached(name: str) -> set[str]:
    """Everything a module imports, directly or not."""
    found: set[str] = set()
    todo = [name]
    while todo:
        todo += [other for other in GRAPH[todo.pop()] if other not in found and not found.add(other)]
    return found


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_one_layer(name):
    assert len(layers_of(name)) == 1, f"add geo.{name} to its layer in {Path(__file__).name}"


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_down(name):
    above = [other for other in GRAPH[name] if layers_of(other) > layers_of(name)]
    assert above == []


@pytest.mark.parametrize("name", MODULES)
def test_no_circle_of_imports(name):
    assert name not in reached(name)


@pytest.mark.parametrize("name", MODULES)
def test_modules_are_short_and_say_what_for(name):
    text = MODULES[name].read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_LINES
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("package", ONLY_IN)
def test_outer_packages_stay_outside(package):
    users = {
        name
        for name, path in MODULES.items()
        if any(item == package or item.startswith(f"{package}.") for item in imports(path))
    }
    assert {name for name in users if not any(covers(item, name) for item in ONLY_IN[package])} == set()


@pytest.mark.parametrize("name", MODULES)
def test_what_follows_from_a_model_is_kept_no_longer_than_it(name):
    functions = [
        node
        for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and any(word in ast.unparse(item) for item in node.decorator_list for word in ("cache", "kept"))
    ]
    assert [item.name for item in functions if "Model" in ast.unparse(item.args)] == []


def test_the_server_starts_without_what_only_a_page_needs():
    code = "import dashboard, sys; print([name for name in ('folium', 'streamlit_folium', 'branca') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_core_loads_without_streamlit_and_folium():
    outside = {"dashboard", "layers", *(name for name in MODULES if name.startswith("pages."))}
    core = [name for name in MODULES if not ({name} | reached(name)) & outside]
    assert {"model", "summary", "dossier", "quality", "commands.check"} <= set(core)
    loading = "; ".join(f"import geo.{name}" for name in core if name != "__main__")
    code = f"import sys; {loading}; print(*sorted({{'streamlit', 'folium', 'branca'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr, done.returncode) == ("", "", 0)


def test_dashboard_only_wires():
    tree = ast.parse(MODULES["dashboard"].read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.For)]
    pages = {name for name in MODULES if name.startswith("pages.")}
    assert GRAPH["dashboard"] <= pages | {
        "serving.assets",
        "serving.preload",
        "serving.headers",
        "serving.sockets",
        "api.routes",
    }


def test_no_drawer_for_odds_and_ends():
    assert not {"utils", "util", "helpers", "common", "misc"} & {name.split(".")[-1] for name in MODULES}
