"""What is said of one entity: each authority and each statement once, offices with the names."""

from __future__ import annotations

import re

from geo import dossier
from geo.ledger import Cited
from geo.model import Model
from geo.pages.panel import _statements
from geo.statements import by_person
from geo.summary import roll
from tests.builders import event, measure, said
from tests.small import small_model, visit

DAY = "2025-05-09"


def parade(*visits: tuple[object, tuple[Cited, ...]], measures: tuple[object, ...] = ()) -> Model:
    return small_model([event()], ["AAA", "RUS"], visits, measures)  # type: ignore[arg-type]


def test_an_authority_is_named_once_whatever_the_order_of_the_rows():
    rows = [measure("AAA", by, severity=grade) for by, grade in
            (("US", "sectoral"), ("EU", "sectoral"), ("US", "arms_embargo"))]  # fmt: skip
    model = parade(measures=tuple(rows))
    words = dossier.sanctions(model.entities["AAA"], None, DAY, model)
    assert re.findall(r"<li>(.*?) on the state", words) == ["European Union", "United States"]


def test_a_tooltip_gives_the_office():
    model = parade(visit("parade", "AAA", "present", person="Ann", role="President"),
                   visit("parade", "AAA", "present", person="", role="Ambassador", role_class="envoy"))  # fmt: skip
    words = dossier.tooltip(roll(model, "parade", DAY).standings["AAA"])
    assert "Ann, President: came" in words
    assert "Ambassador, not named: came" in words


def test_statements_on_one_not_named_are_listed_once():
    troops = said("contingent_marched", DAY, "Gazette", person="")
    row, cited = visit("parade", "AAA", "present", person="")
    model = parade((row, (*cited, troops)))
    current = roll(model, "parade", DAY)
    standing = current.standings["AAA"]
    assert [(name, len(items)) for name, items, _ in by_person(model, current, standing)] == [("", 3)]
    listed = _statements(model, current, standing)
    assert listed.count("<h4>") == 1
    ids = re.findall(r"id='([^']+)'", listed)
    assert len(ids) == len(set(ids))
