"""The Compare page over the shipped data: two events, the series, absences, the matrix."""

from __future__ import annotations

from geo.turnout import STAYED
from tests.builders import event, membership
from tests.pages.app import keep, open_page, text
from tests.small import small_model, visit


def test_event_is_set_beside_the_one_before():
    said = text(open_page("compare"))
    assert "states came to both Moscow 2024 and Moscow 2025" in said
    assert "Absent now" in said
    assert "Laos" in said


def test_events_may_be_of_different_series():
    said = text(open_page("compare", event="beijing-2025", other="tianjin-2025"))
    assert "came to both Tianjin 2025 and Beijing 2025" in said


def test_incomplete_columns_are_hatched_and_never_silent():
    said = text(open_page("compare", group="c5"))
    row = next(part for part in said.split("<tr") if ">Tajikistan</a>" in part)
    assert "<td class='atlas-incomplete'>? no data</td>" in row
    assert "<td class='atlas-incomplete'></td>" not in said


def test_matrix_keeps_the_members_of_a_group():
    said = text(open_page("compare", group="c5"))
    assert ">Uzbekistan</a>" in said
    assert ">Serbia</a>" not in said


def test_only_members_are_full_members_as_in_the_api(monkeypatch):
    members = [
        membership("sco", "AAA"),
        membership("sco", "BBB", "suspended"),
        membership("sco", "CCC", "partner"),
    ]
    visits = [visit("now", key, "present") for key in ("AAA", "BBB", "CCC")]
    events = [event(event_id="now"), event("2024-05-09", "2024-05-09", event_id="then")]
    keep(monkeypatch, small_model(events, ["RUS", "AAA", "BBB", "CCC"], visits, memberships=members))
    said = text(open_page("compare", event="now", group="sco"))
    assert ">AAA</a>" in said
    assert ">BBB</a>" in said
    assert ">CCC</a>" not in said


def test_absence_map_has_the_reasons_and_the_person_s_words():
    said = text(open_page("compare", view="absence"))
    assert "fell ill with COVID" in said
    assert "no one else" not in said


def test_those_at_neither_are_counted_and_their_rows_open():
    page = open_page("compare", status="neither")
    rows = page.dataframe[0].value
    assert set(rows["part"]) == {"neither"}
    assert set(rows["first"]) | set(rows["second"]) <= STAYED
    assert f"Rows behind: {len(rows)} at neither" in [item.label for item in page.expander]


def test_chosen_part_opens_its_rows():
    page = open_page("compare", status="both")
    assert "Rows behind: 8 at both" in [item.label for item in page.expander]
    assert len(page.dataframe[0].value) == 8


def test_counts_by_rank_open_on_request():
    page = open_page("compare")
    assert "Moscow 2005</th>" not in text(page)
    page.session_state["open_ranks"] = True
    page.run()
    assert "<td class='number'>18 or more</td>" in text(page)
