"""The boards of sanctions, groups and comparisons: safe HTML, the same counts as the cores, marks said in words."""

from __future__ import annotations

import pytest

from geo.base.selection import Selection
from geo.base.text import escape
from geo.boards import compare as boards_compare
from geo.boards import groups as boards_groups
from geo.boards import sanctions as boards_sanctions
from geo.compare import absences, by_date, matrix, ranks, returns
from geo.dossier import verb
from geo.listings import Terms, listings
from geo.measures import Change
from geo.shares import overlap, share, shares
from geo.summary import roll
from tests.builders import entity, event, measure, membership
from tests.small import small_model, visit

DAY = "2025-05-09"
NASTY = "<script>alert(1)</script>"
SELECTION = Selection(event="parade")


def model_of(*, complete=True, name="Aria", measures=(), came="present"):
    visits = [
        visit("parade", "RUS", "present"),
        visit("parade", "AAA", came, person=f"Ann {NASTY}", note=f"Busy {NASTY}"),
        visit("parade", "BBB", "represented", role_class="minister"),
    ]
    groups = [membership("c5", key) for key in ("AAA", "BBB", "CCC")] + [
        membership("csto", "AAA", "suspended")
    ]
    states = [entity("AAA", name), "BBB", "CCC", "RUS"]
    return small_model([event(list_complete=complete)], states, visits, measures, groups)


def every_board(model):
    current, one = roll(model, "parade", DAY), share(model, "c5", "parade", DAY)
    two, terms = share(model, "csto", "parade", DAY), Terms(DAY)
    yield boards_sanctions.two_way_html(model, SELECTION, terms)
    yield boards_sanctions.people_html(model, listings(model, "parade", terms), terms)
    yield boards_sanctions.measures_html(model, model.measures)
    yield boards_sanctions.changes_html([Change(DAY, item) for item in model.measures])
    yield boards_groups.groups_html(model, shares(model, "parade", DAY), SELECTION)
    yield boards_groups.members_html(model, one, current)
    yield boards_groups.overlap_html(model, one, two, overlap(model, "c5", "csto", "parade", DAY))
    yield boards_groups.state_html(model, "AAA", current, "c5")
    yield boards_compare.matrix_html(matrix(model), by_date(model), SELECTION)
    yield boards_compare.series_html(model, returns(model, "parade"))
    yield boards_compare.absences_html(absences(model, "parade", DAY), model.events["parade"])
    yield boards_compare.ranks_html([ranks(model, "parade")])


def test_absences_are_said_in_the_person_s_words():
    model = model_of(came="cancelled")
    board = boards_compare.absences_html(absences(model, "parade", DAY), model.events["parade"])
    assert "<td>cancelled</td>" in board
    assert "no one else" not in board


@pytest.mark.parametrize("came", ["present", "cancelled"])
def test_text_from_the_data_is_escaped_on_every_board(came):
    listed = measure(f"Ann {NASTY}", target_kind="person", entity_id="AAA", severity="person", note=NASTY)
    model = model_of(name=NASTY, measures=[listed, measure("AAA", legal_basis=NASTY)], came=came)
    for board in every_board(model):
        assert "<script" not in board
        assert board.count("<table") == board.count("</table>")
        assert board.count("<td") == board.count("</td>")


def test_two_way_counts_lead_to_their_rows():
    said = boards_sanctions.two_way_html(model_of(measures=[measure("AAA")]), SELECTION, Terms(DAY))
    assert "<a href='./sanctions?event=parade&amp;status=came-measured' target='_self'>1</a>" in said
    chosen = boards_sanctions.two_way_html(model_of(), SELECTION.but(status="came-free"), Terms(DAY))
    assert chosen.count("aria-current") == 1


def test_doubtful_measures_are_marked():
    doubtful = measure("AAA", is_verified=False, backing="copy_only")
    said = boards_sanctions.measures_html(model_of(), [doubtful])
    assert "not fully verified; rests on copies of lists, not on the authority&#x27;s page" in said
    assert "atlas-mark" not in boards_sanctions.measures_html(model_of(), [measure("AAA")])


def test_empty_filters_say_so():
    assert "None found with these filters" in boards_sanctions.measures_html(model_of(), [])
    assert "No member of this group" in boards_compare.matrix_html((), [], SELECTION)
    assert "Nobody with a row" in boards_sanctions.people_html(model_of(), (), Terms(DAY))


def test_the_years_are_those_of_the_events():
    events = [event(), event("2031-05-09", "2031-05-09", event_id="later")]
    model = small_model(
        events, ["AAA", "RUS"], [visit("parade", "AAA", "present")], [], [membership("c5", "AAA")]
    )
    assert boards_compare.years(model) == "2025 to 2031"
    assert boards_compare.years(model_of()) == "2025"
    said = boards_groups.state_html(model, "AAA", roll(model, "parade", DAY), "c5")
    assert "<h4>At every event, 2025 to 2031</h4>" in said


def test_what_a_person_did_is_said_as_in_the_dossier():
    model = model_of(
        measures=[measure("Leader of BBB", target_kind="person", entity_id="BBB", severity="person")]
    )
    (item,) = listings(model, "parade", Terms(DAY))
    assert f"<td>{escape(verb(item.row))}</td>" in boards_sanctions.people_html(model, [item], Terms(DAY))


def test_strip_has_one_sign_for_each_member():
    strip = boards_groups.strip(model_of(), share(model_of(), "c5", "parade", DAY))
    assert [sign for sign in strip if sign in boards_groups.SIGNS.values()] == ["●", "◐", "○"]


def test_members_are_told_with_their_reason():
    model = model_of(came="cancelled")
    said = boards_groups.members_html(model, share(model, "c5", "parade", DAY), roll(model, "parade", DAY))
    assert "Cancelled or declined (1)" in said
    assert "cancelled. Busy" in said


def test_suspended_members_are_told_as_part_of_the_number():
    groups = [
        membership("csto", "AAA", "suspended"),
        membership("csto", "BBB"),
        membership("csto", "CCC", "observer"),
    ]
    model = small_model(
        [event()], ["AAA", "BBB", "CCC", "RUS"], [visit("parade", "RUS", "present")], (), groups
    )
    said = boards_groups.groups_html(model, shares(model, "parade", DAY), SELECTION)
    assert "<td>0 of 2</td>" in said
    assert "<small>of these suspended: 1; also: observer 1</small>" in said


@pytest.mark.parametrize(
    ("dates", "complete", "day", "heads", "caution"),
    [
        ((DAY, DAY), True, DAY, ("Leaders came", "Who came"), ""),
        ((DAY, DAY), False, DAY, ("Leaders known to have come", "Known to have come"),
         "Leaders who are known to have come; the list is not complete."),
        ((DAY, DAY), True, "2025-05-06", ("Leaders announced", "Announced"),
         "Leaders who are announced; the event begins on 9 May 2025, and nobody can have come yet."),
        ((DAY, "2025-05-10"), True, DAY, ("Leaders had come", "Had come"),
         "Leaders who had come by then; the event lasts until 10 May 2025."),
    ],
)  # fmt: skip
def test_tables_of_groups_say_what_their_numbers_are(dates, complete, day, heads, caution):
    groups = [membership("c5", "AAA"), membership("csto", "AAA")]
    found = event(*dates, list_complete=complete)
    visits = [visit("parade", "AAA", "present" if day == DAY else "announced", day)]
    model = small_model([found], ["AAA", "RUS"], visits, (), groups)
    every = shares(model, "parade", day)
    tables = boards_groups.groups_html(model, every, SELECTION)
    assert all(f"<th>{head}</th>" in tables for head in heads)
    assert "<td>1 of 1</td>" in tables
    beside = boards_groups.overlap_html(model, *every, overlap(model, "c5", "csto", "parade", day))
    for said in (tables, beside):
        assert said.startswith(f"<p class='atlas-quiet'>{caution}</p>" if caution else "<div")
    assert "<td class='number'>1</td><td class='number'>1</td><td><strong>AAA</strong></td>" in beside


def test_the_host_is_in_no_count_of_an_overlap():
    groups = [membership("c5", "RUS"), membership("c5", "AAA"), membership("csto", "RUS")]
    visits = [visit("parade", key, "present") for key in ("AAA", "RUS")]
    model = small_model([event()], ["AAA", "RUS"], visits, (), groups)
    one, two = (share(model, key, "parade", DAY) for key in ("c5", "csto"))
    said = boards_groups.overlap_html(model, one, two, overlap(model, "c5", "csto", "parade", DAY))
    assert "In both C5 and CSTO</th><td class='number'>0</td><td class='number'>0</td><td>—</td>" in said
    assert "Besides the host: RUS, in C5 and CSTO, is not counted." in said


def test_suspended_members_are_named():
    model = model_of()
    said = boards_groups.members_html(model, share(model, "csto", "parade", DAY), roll(model, "parade", DAY))
    assert "Suspended or frozen on the day: Aria." in said


def test_incomplete_lists_are_hatched_and_say_no_data():
    model = model_of(complete=False)
    said = boards_compare.matrix_html(matrix(model), by_date(model), SELECTION)
    assert "<td class='atlas-incomplete'>● came</td>" in said
    assert "<th class='atlas-incomplete' title='Parade'>" in said
    bars = boards_compare.ranks_html([ranks(model, "parade")])
    assert "2 or more" in bars
    assert "2 or more" not in boards_compare.ranks_html([ranks(model_of(), "parade")])
