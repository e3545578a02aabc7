"""`python -m geo ingest FILE...`: makes a corpus file of an article in text, HTML or PDF.

Writes to the folder of articles, beside the article or where it is told, and nowhere else; never into a table.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo import home
from geo.articles.attending import Frame, Proposal, propose_statements, statements_csv
from geo.articles.corpus import MAX_BYTES, Article, parse_article, too_large
from geo.articles.extract import Extracted, extract
from geo.articles.front_matter import MAY_BE_EMPTY
from geo.articles.ingest import (
    ASKED,
    Draft,
    draft_text,
    head_values,
    known_outlets,
    make_source_id,
    missing,
    source_name,
    source_row,
)
from geo.articles.propose import Choice, candidates_csv, choose, find_candidates
from geo.articles.sentences import count_words
from geo.articles.verify import verify_article
from geo.base.dates import explain, is_partial, last_day
from geo.base.errors import DataProblems, Problem
from geo.base.schema import shipped_schema
from geo.base.text import counted, slug
from geo.base.writing import taken, write_whole
from geo.commands.folders import add_home, chosen_home
from geo.model import Model, build, inspect
from geo.world.boundaries import SHIPPED, read_boundaries

Ask = Callable[[str], str]
Load = Callable[[Path | None], Model]


@dataclass(frozen=True)
class Made:
    """What came of one article: its corpus file, its text, what was chosen and what it seems to state."""

    draft: Draft
    markdown: str
    extracted: Extracted
    source_file: str
    choice: Choice
    statements: tuple[Proposal, ...]


def main(argv: list[str], ask: Ask | None = None, load: Load | None = None) -> int:
    """Say what was made of each article; 1 if one could not be used or written, 2 for a wrong word.

    `ask` answers for a missing key, by default the terminal if there is one; `load` gives the data of a home.
    """
    parser = _parser()
    options = parser.parse_args(argv)
    if len(options.files) > 1 and any((options.title, options.url, options.source_id)):
        parser.error("--title, --url and --source-id are of one article: give one FILE")
    # once for reading and writing: an article must land beside the tables it was read with
    options.home = chosen_home(options)
    try:
        model = (load or load_tables)(options.home)
    except DataProblems as problems:
        print(problems, file=sys.stderr)
        return 1
    if options.event and options.event not in model.events:
        parser.error(f"--event {options.event} is not an event of the data")
    asked = ask or (_prompt if sys.stdin.isatty() else None)
    made, problems_found = _all(options, model, asked)
    for problem in problems_found:
        print(problem, file=sys.stderr)
    faults = [fault for fault in _write_proposals(options, made) if fault] if made else []
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if problems_found or faults else 0


def load_tables(folder: Path | None) -> Model:
    """Load the data; an article whose row in sources.csv is still to be written does not stand in the way."""
    shapes = read_boundaries(SHIPPED)
    frames, articles, problems = inspect(home.parts(folder), shapes)
    if stopping := [item for item in problems if not item.path.endswith(".md")]:
        raise DataProblems(stopping)
    return build(frames, articles, shapes, "")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m geo ingest", description="Make corpus files of articles."
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="article as text, HTML or PDF")
    add_home(parser)
    parser.add_argument(
        "--out", type=Path, help="folder of articles to write to (corpus of the home, or here)"
    )
    parser.add_argument(
        "--text-out", type=Path, help="folder for the text of HTML and PDF (beside the article)"
    )
    parser.add_argument(
        "--statements", type=Path, metavar="OUT.csv", help="propose statements on attendance here"
    )
    parser.add_argument(
        "--candidates", type=Path, metavar="OUT.csv", help="list every passage that could be quoted here"
    )
    parser.add_argument("--event", default="", help="event_id that the statements are on")
    parser.add_argument("--source-id", default="", help="name of the article (made of outlet, day and title)")
    parser.add_argument("--force", action="store_true", help="replace files that are there already")
    for key in ASKED:
        parser.add_argument(f"--{key.replace('_', '-')}", default="", help=f"{key} of the front matter")
    return parser


def _all(options: argparse.Namespace, model: Model, ask: Ask | None) -> tuple[list[Made], list[Problem]]:
    made: list[Made] = []
    problems: list[Problem] = []
    for path in options.files:
        result = make(path, options, model, ask)
        problem = _write(result, path, options) if isinstance(result, Made) else result
        if isinstance(problem, list):
            problems += problem
        elif isinstance(result, Made):
            made.append(result)
    return made, problems


def make(
    path: Path, options: argparse.Namespace, model: Model, ask: Ask | None = None
) -> Made | list[Problem]:
    """Read an article and draft its corpus file; the problems where that cannot be."""
    extracted = extract(path)
    if isinstance(extracted, Problem):
        return [extracted]
    said = {key: getattr(options, key) for key in ASKED}
    outlets = known_outlets(model.articles.values(), model.sources.values())
    values = head_values(extracted.found, said, outlets)
    if ask:
        values = _asked(values, ask, outlets)
    if gaps := missing(values):
        wrong = f"tells no {', no '.join(gaps)}"
        remedy = f"give {' '.join('--' + key.replace('_', '-') for key in gaps)}"
        return [Problem(path.as_posix(), 0, "", "", wrong, remedy)]
    if values["published"] and not is_partial(values["published"]):
        return [Problem(path.as_posix(), 0, "published", values["published"], *explain(values["published"]))]
    choice = _choice(extracted.text, values, model)
    if not choice.picked:
        wrong = "names no country in a sentence short enough to quote"
        return [
            Problem(path.as_posix(), 0, "", "", wrong, "choose passages by hand as corpus/README.md says")
        ]
    draft = Draft(options.source_id or make_source_id(values, path.stem), values, choice.picked)
    source_file = source_name(draft.source_id, extracted, path.name)
    markdown = draft_text(draft, source_file, extracted.content)
    problems = _faults(draft.source_id, markdown, extracted.text)
    if problems:
        return problems
    event = model.events.get(options.event)
    frame = Frame(draft.source_id, values["published"], event, model.attendees, model.memberships)
    statements = propose_statements(extracted.text, model.finder, frame)
    return Made(draft, markdown, extracted, source_file, choice, tuple(statements))


def _prompt(words: str) -> str:
    try:
        return input(words)
    except EOFError:
        return ""


def _asked(values: Mapping[str, str], ask: Ask, outlets: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    filled = dict(values)
    for key in ASKED:
        if not filled[key]:
            filled[key] = " ".join(ask(f"{key}{' (may be empty)' if key in MAY_BE_EMPTY else ''}: ").split())
            known = outlets.get(filled["publisher"], {})
            filled.update({name: value for name, value in known.items() if not filled[name]})
    return filled


def _choice(text: str, values: Mapping[str, str], model: Model) -> Choice:
    day = last_day(values["published"]) if values["published"] else "9999-12-31"
    return choose(find_candidates(text, model.finder, model.memberships, day), count_words(text))


def _faults(source_id: str, markdown: str, text: str) -> list[Problem]:
    """Read the draft back and prove it as every corpus file is, before it has a place."""
    if slug(source_id) != source_id:
        remedy = "use small letters, digits and hyphens"
        return [Problem("--source-id", 0, "", source_id, "is not a source_id", remedy)]
    name = f"{source_id}.md"
    if len(markdown.encode()) > MAX_BYTES:
        return [too_large(name)]
    article = parse_article(Path(name), markdown)
    problems = verify_article(article, [], text)[1] if isinstance(article, Article) else article
    return [Problem(name, 0, item.column, item.value, item.wrong, item.remedy) for item in problems]


def _write(made: Made, path: Path, options: argparse.Namespace) -> list[Problem] | None:
    target = (options.out or (options.home or Path()) / "corpus") / f"{made.draft.source_id}.md"
    files = [(target, made.markdown.encode())]
    place = (options.text_out or path.parent) / made.source_file
    if not (made.extracted.is_original and made.source_file == path.name):
        # the text first: a corpus file never stands without what proves it
        files.insert(0, (place, made.extracted.content))
        if place.resolve() == path.resolve():
            wrong, remedy = "would be written over by its own text", "name another --text-out or --source-id"
            return [Problem(path.as_posix(), 0, "", "", wrong, remedy)]
    if not options.force and (problems := [fault for file in files if (fault := taken(*file))]):
        return problems
    for file in files:
        if problem := write_whole(*file):
            return [problem]
    _say(made, target, [place for place, _ in files[:-1]])
    return None


def _say(made: Made, target: Path, texts: list[Path]) -> None:
    words, quoted = count_words(made.extracted.text), sum(item.words for item in made.choice.picked)
    named = {entity for item in made.choice.picked for entity in item.entities}
    passages = counted(len(made.choice.picked), "passage", "passages")
    print(f"{target}: {passages}, {quoted} of {words} words ({quoted / words:.1%})")
    for place in texts:
        print(f"  its text for verify: {place}")
    print(f"  countries: {', '.join(sorted(named)) or 'none'}")
    if made.choice.left_out:
        print(f"  no room for: {', '.join(made.choice.left_out)}")
    print(f"  row for sources.csv: {source_row(made.draft)}")


def _write_proposals(options: argparse.Namespace, made: list[Made]) -> Iterator[Problem | None]:
    if options.statements:
        rows = [item for article in made for item in article.statements]
        told = f"{counted(len(rows), 'statement', 'statements')} to accept or strike"
        yield write_beside(options.statements, statements_csv(rows), told, options.force)
    if options.candidates:
        choices = [(article.draft.source_id, article.choice) for article in made]
        count = sum(len(choice.offered) for _, choice in choices)
        told = f"{counted(count, 'passage', 'passages')} to choose from"
        yield write_beside(options.candidates, candidates_csv(choices), told, options.force)


def write_beside(path: Path, content: str, told: str, force: bool) -> Problem | None:
    """Write a list of proposals and say what it holds; never under the name of a table."""
    if path.name in {table.path for table in shipped_schema().values()}:
        return Problem(
            path.as_posix(), 0, "", "", "has the name of a table of the atlas", "name another file"
        )
    problem = (None if force else taken(path, content.encode())) or write_whole(path, content.encode())
    if not problem:
        print(f"{path}: {told}")
    return problem
