"""Accuracy and speed of `geo.mentions.finder` beside GeoText and flashgeotext, in one run on one core.

    python benchmarks/mentions.py [--seeds ../shared/seeds] [--megabytes 10]

Accuracy is measured on the gold mentions of the seed articles, speed on news text made of the same articles.
GeoText and flashgeotext are wanted for the comparison only; a line says so where one is not installed.
"""

from __future__ import annotations

import argparse
import csv
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from geo.mentions.finder import find_mentions  # noqa: E402

Span = tuple[str, int, int]
Spans = Callable[[str], list[tuple[int, int]]]

# news prose that names no country: with as much of it as of the articles, a kilobyte holds about six mentions,
# which is what a kilobyte of general agency news holds (5.8 counted in 299 broadcast reports of 2001)
PROSE = """
The council approved the budget late on Thursday after a debate that lasted more than six hours, with several
members saying that the figures for road repairs and school meals had reached them only the evening before. The
treasurer said revenue had fallen because two of the largest employers in the area had moved part of their work
elsewhere, and that the reserve would cover the gap until the spring. Residents who spoke from the gallery asked
for the library to stay open on Saturdays. “We were told last year that this would be the final cut,” said one of
them, a retired teacher. “Now we hear it again.” The vote was nine to four, with two members absent.

Shares closed little changed after a quiet session in which the bank's results were the only news of note. Net
profit rose four percent in the third quarter, helped by lower costs and fewer bad loans, while income from
lending was flat. Analysts had expected slightly more. The chief executive said margins would stay under pressure
as long as rates were low, but that the company would keep its dividend. Two smaller lenders report next week.

The striker, who missed most of last season with a knee injury, came on after an hour and scored with his second
touch. The goalkeeper then saved a penalty in stoppage time, and the visitors, who had not lost since August, left
the pitch without speaking to reporters. The manager praised the crowd. Rain is forecast for the return match.
"""


def read_articles(seeds: Path) -> dict[str, str]:
    paths = sorted(seeds.glob("*.txt"))
    if not paths:
        sys.exit(f"no article in {seeds}; name the folder of the seed articles with --seeds")
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def read_gold() -> list[dict[str, str]]:
    with (ROOT / "tests" / "cases" / "gold_mentions.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def our_spans(text: str) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in find_mentions(text) if m.kind in ("name", "demonym")]


def geotext_spans() -> Spans:
    """GeoText gives words without offsets, in the order of the text; each is looked up after the one before."""
    from geotext import GeoText

    def spans(text: str) -> list[tuple[int, int]]:
        places = GeoText(text)
        return [span for group in (places.countries, places.nationalities) for span in _in_order(text, group)]

    return spans


def _in_order(text: str, wanted: list[str]) -> list[tuple[int, int]]:
    found, at = [], 0
    for word in wanted:
        start = text.find(word, at)
        at = start + len(word)
        found.append((start, at))
    return found


def flashgeotext_spans() -> Spans:
    from flashgeotext.geotext import GeoText

    finder = GeoText()

    def spans(text: str) -> list[tuple[int, int]]:
        countries = finder.extract(input_text=text)["countries"]
        return [tuple(span) for country in countries.values() for span in country["span_info"]]

    return spans


def f1(gold: set[Span], found: set[Span]) -> float:
    return 2 * len(gold & found) / (len(gold) + len(found))


def span_f1(spans: Spans, articles: dict[str, str], gold: list[dict[str, str]]) -> float:
    wanted = {
        (row["file"], int(row["start"]), int(row["end"]))
        for row in gold
        if row["kind"] in ("name", "demonym")
    }
    found = {(name, start, end) for name, text in articles.items() for start, end in spans(text)}
    return f1(wanted, found)


def exact_f1(articles: dict[str, str], gold: list[dict[str, str]]) -> float:
    wanted = {
        (row["file"], int(row["start"]), int(row["end"]), row["kind"], row["codes"])
        for row in gold
        if row["kind"] not in ("historic", "place")
    }
    found = {
        (name, m.start, m.end, m.kind, ";".join(m.codes))
        for name, text in articles.items()
        for m in find_mentions(text)
        if m.kind not in ("historic", "place")
    }
    return 2 * len(wanted & found) / (len(wanted) + len(found))


def megabytes_per_second(spans: Spans, texts: list[str], megabytes: float) -> float:
    """Processor time, best of three, over as many rounds of the texts as make up the wanted amount."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    rounds = max(1, round(megabytes / size))
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for _ in range(rounds):
            for text in texts:
                spans(text)
        best = min(best, time.process_time() - start)
    return size * rounds / best


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=Path, default=ROOT.parent / "shared" / "seeds")
    options.add_argument("--megabytes", type=float, default=10)
    chosen = options.parse_args()
    articles, gold = read_articles(chosen.seeds), read_gold()
    dense = list(articles.values())
    plain = [text + PROSE * round(len(text) / len(PROSE)) for text in dense]
    for name, texts in (("articles", dense), ("plain news", plain)):
        kilobytes = sum(len(text.encode()) for text in texts) / 1e3
        count = sum(len(find_mentions(text)) for text in texts)
        print(f"{name}: {kilobytes:.1f} kB, {count / kilobytes:.1f} mentions a kB")
    print(f"python {platform.python_version()}, {platform.machine()}")
    print(f"geo.mentions.finder, exact span, kind and codes on the gold: F1 {exact_f1(articles, gold):.4f}")
    print("\n| tool | span F1, names and adjectives | MB/s, plain news | MB/s, articles |")
    print("|---|--:|--:|--:|")
    makers = {
        "geo.mentions.finder": lambda: our_spans,
        "GeoText": geotext_spans,
        "flashgeotext": flashgeotext_spans,
    }
    for tool, make in makers.items():
        try:
            spans = make()
        except ImportError:
            print(f"| {tool} | not installed | | |")
            continue
        speeds = [megabytes_per_second(spans, texts, chosen.megabytes) for texts in (plain, dense)]
        print(f"| {tool} | {span_f1(spans, articles, gold):.4f} | {speeds[0]:.1f} | {speeds[1]:.1f} |")


if __name__ == "__main__":
    main()
