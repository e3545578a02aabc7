"""The Evidence page as HTML, made safe here: answers side by side, keywords in context, counted terms.

Pure: boards, hits and counts in, HTML out. The page decides what is shown when.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode, urlsplit

from geo import corrections
from geo.base.dates import say_day
from geo.base.records import Answer
from geo.base.selection import Selection
from geo.base.text import escape, link_url, listed
from geo.boards.claimboard import Board, Comparison, Quoted, compared, verdict, verdict_on_others
from geo.framing import Framed, framing, words_quoted
from geo.measures import AUTHORITIES, AUTHORITY_NAMES
from geo.model import Model
from geo.search import Filters, Hit

MOST_ENTITIES = 5
"""Dossiers a line links to; a passage that lists more says how many."""


def board_html(board: Board, model: Model) -> str:
    """One question: how the answers stand to each other, each in its words, and the sanctions table beside them."""
    sentences = _sentence(verdict(board), board.quoted_differ)
    if others := verdict_on_others(board):
        sentences += f" {_sentence(others, True)}"
    note = f"<p class='atlas-quiet'>{escape(board.question.note)}</p>" if board.question.note else ""
    cards = "".join(_card(item, model) for item in board.quoted)
    return (
        f"<h3 class='atlas-name'>{escape(board.question.question)}</h3><p>{sentences}</p>"
        f"<div class='atlas-cards'>{cards}</div>{_comparisons(board)}{note}"
    )


def answers_html(answers: Iterable[Answer]) -> str:
    """What other pages answer, in our words, each with its link."""
    items = "".join(
        f"<li>{escape(item.says)} <small>{_outside(item.url, _host(item.url))}"
        f"{f', {escape(item.note)}' if item.note else ''}</small></li>"
        for item in answers
    )
    return f"<ul class='atlas-answers'>{items}</ul>"


def lines_html(hits: Iterable[Hit], model: Model, event_id: str) -> str:
    """Hits as keyword in context, each with its article, its place and the dossiers it belongs to."""
    return f"<ol class='atlas-lines'>{''.join(_line(hit, model, event_id) for hit in hits)}</ol>"


def counts_html(model: Model, filters: Filters, selection: Selection) -> str:
    """Terms by publishers; every number but 0 leads to the lines it counts."""
    words = words_quoted(model, filters)
    outlets = "".join(f"<th scope='col'>{escape(name.split(' (')[0])}</th>" for name in words)
    totals = "".join(f"<td>{count}</td>" for count in words.values())
    rows = "".join(_count_row(item, list(words), selection) for item in framing(model, filters))
    return (
        "<div class='atlas-table-box'><table class='atlas-table atlas-counts'><thead><tr><th scope='col'>Term</th>"
        f"<th scope='col'>All</th>{outlets}</tr></thead><tbody>{rows}"
        f"<tr><th scope='row'>words quoted</th><td>{sum(words.values())}</td>{totals}</tr>"
        "</tbody></table></div>"
    )


def _sentence(text: str, is_marked: bool) -> str:
    said, colon, rest = text.partition(":")
    mark = f"<span class='atlas-mark'>{escape(said)}</span>" if is_marked else escape(said)
    return f"{mark}{colon}{escape(rest)}"


def _card(item: Quoted, model: Model) -> str:
    claim, source = item.claim, item.source
    value = f"<strong>{escape(claim.value)}</strong> " if claim.value else ""
    base = model.entities.get(source.publisher_entity_id)
    where = f" ({escape(base.name)})" if base else ""
    details = [
        f"{_outside(source.url, source.publisher)}{where}",
        say_day(source.published),
        escape(source.kind),
    ]
    details += [part for part in (corrections.link("claims", claim.claim_id),) if part]
    note = f"<br><small>{escape(claim.note)}</small>" if claim.note else ""
    return (
        f"<figure class='atlas-passage' id='{escape(claim.claim_id)}'><p>{value}<small>{escape(claim.unit)}</small></p>"
        f"<blockquote>{escape(claim.as_stated)}</blockquote><figcaption>{', '.join(details)}{note}</figcaption></figure>"
    )


def _comparisons(board: Board) -> str:
    return "".join(map(_comparison, board.comparisons))


def _comparison(item: Comparison) -> str:
    mark = "<span class='atlas-mark'>Words and table differ.</span> " if item.only_in_words else ""
    said = " ".join(escape(sentence) for sentence in compared(item))
    rows = "".join(_authority(item, code) for code in AUTHORITIES) if item.in_words else ""
    head = f"<tr><th>Authority</th><th>The article's words</th><th>Sanctions table, {say_day(item.day)}</th></tr>"
    table = f"<table class='atlas-table'><thead>{head}</thead><tbody>{rows}</tbody></table>" if rows else ""
    title = f"<h4 class='atlas-section'>Beside the sanctions table: {escape(item.target)}</h4>"
    return f"{title}<p>{mark}{said}</p>{table}"


def _authority(item: Comparison, code: str) -> str:
    words = "named" if code in item.in_words else "not named"
    frameworks = [target for authority, target in item.frameworks if authority == code]
    table = "in force" if code in item.in_table else "none found"
    table += "".join(f"; the framework for {escape(target)} listed nobody" for target in frameworks)
    return f"<tr><th scope='row'>{escape(AUTHORITY_NAMES[code])}</th><td>{words}</td><td>{table}</td></tr>"


def _line(hit: Hit, model: Model, event_id: str) -> str:
    left = ("… " if len(hit.left) < hit.at else "") + hit.left
    end = hit.at + len(hit.hit) + len(hit.right)
    right = hit.right + (" …" if end < len(hit.passage.text) else "")
    article = hit.article
    details = [
        _outside(article.url, article.publisher),
        say_day(article.published),
        escape(article.kind),
        f"character {hit.start}",
    ]
    dossiers = _dossiers(hit, model, event_id)
    return (
        f"<li><span class='left'>{escape(left)}</span><mark>{escape(hit.hit)}</mark>"
        f"<span class='right'>{escape(right)}</span><small>{', '.join(details)}{dossiers}</small></li>"
    )


def _dossiers(hit: Hit, model: Model, event_id: str) -> str:
    known = [model.entities[key] for key in hit.quotation.entities if key in model.entities]
    known.sort(key=lambda entity: entity.name)
    links = [
        f"<a href='./?{escape(urlencode({'event': event_id, 'entity': entity.entity_id}))}' target='_self'>"
        f"{escape(entity.name)}</a>"
        for entity in known[:MOST_ENTITIES]
    ]
    more = len(known) - MOST_ENTITIES
    return f". On {listed([*links, f'{more} more'] if more > 0 else links)}" if links else ""


def _count_row(item: Framed, publishers: list[str], selection: Selection) -> str:
    cells = [_count(item, publisher, item.count(publisher), selection) for publisher in publishers]
    title = f" title='{escape(item.term.note)}'" if item.term.note else ""
    total = _count(item, selection.publisher, item.total, selection)
    return f"<tr><th scope='row'{title}>{escape(item.term.term)}</th>{total}{''.join(cells)}</tr>"


def _count(item: Framed, publisher: str, number: int, selection: Selection) -> str:
    if not number:
        return "<td>0</td>"
    query = selection.but(search=item.term.search, publisher=publisher, question="").query()
    return f"<td><a href='?{escape(urlencode(query))}' target='_self'>{number}</a></td>"


def _outside(url: str, words: str) -> str:
    address = link_url(url)
    if not address:
        return escape(words)
    return f"<a href='{escape(address)}' target='_blank' rel='noopener'>{escape(words)}</a>"


def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")
