"""The maps of the views: fills follow the cores, nobody unknown is drawn as away, what can be pressed filters."""

from __future__ import annotations

from geo.base.selection import Selection
from geo.compare import divide, short
from geo.content import counted_by_sanctions
from geo.glance import absence, found
from geo.listings import Terms
from geo.pages.vocabulary import STATUSES
from geo.shares import share
from geo.summary import Figure, figure, roll
from geo.twin import sentences
from geo.views.attendance import attendance_view
from geo.views.compare import STYLES, absence_view, compare_view
from geo.views.groups import regions_view, side
from geo.views.sanctions import sanctions_view
from geo.world.palette import parse_style
from tests.builders import entity, event, measure, membership
from tests.small import small_model, visit

DAY = "2025-05-09"
SELECTION = Selection(event="parade")


def model_of(complete=True):
    events = [event(list_complete=complete), event("2024-05-09", "2024-05-09", event_id="before")]
    visits = [
        visit("parade", "RUS", "present"),
        visit("parade", "AAA", "present"),
        visit("parade", "BBB", "cancelled", note="Busy"),
        visit("parade", "CCC", "present"),
        visit("before", "AAA", "present", "2024-05-09"),
    ]
    listed = measure("Leader of AAA", target_kind="person", entity_id="AAA", severity="person")
    measures = [listed, measure("CCC", severity="sectoral"), measure("DDD", severity="arms_embargo")]
    groups = [membership("c5", key) for key in ("AAA", "BBB", "DDD")] + [membership("c5", "CCC", "partner")]
    return small_model(events, ["RUS", "AAA", "BBB", "CCC", "DDD"], visits, measures, groups)


def test_two_sides_are_drawn_and_a_listed_person_is_only_a_ring():
    view = sanctions_view(model_of(), SELECTION, Terms(DAY), None)
    assert view.fills == {"AAA": "only_a", "CCC": "both", "DDD": "only_b", "RUS": "host"}
    assert view.rings == ("AAA",)
    assert "Leader of AAA is listed by EU" in view.tooltips["AAA"]
    assert "Measures: none found" in view.tooltips["AAA"]
    assert view.tooltips["CCC"].endswith("Measures: EU; whole sectors of trade or finance")
    assert [entry.count for entry in view.legend] == [1, 1, 1, None, 1]


def test_whoever_is_not_known_to_have_come_is_told_so():
    for complete, day in ((False, DAY), (True, "2025-05-08")):
        view = sanctions_view(model_of(complete), SELECTION, Terms(day), None)
        assert view.fills["DDD"] == "only_b"
        (entry,) = [item for item in view.legend if item.style == "only_b"]
        assert entry.words == "state under measures, no leader known to have come"
    gaps = sanctions_view(model_of(complete=False), SELECTION, Terms(DAY), None)
    assert "state under measures, no leader known to have come: 1" in gaps.alt


def test_where_only_persons_are_asked_for_nothing_is_said_of_states():
    view = sanctions_view(model_of(), SELECTION, Terms(DAY, severity="person"), None)
    assert [entry.words for entry in view.legend][:2] == ["leader came", "host, not counted"]
    assert "Measures" not in view.tooltips["CCC"]
    graded = sanctions_view(model_of(), SELECTION, Terms(DAY, severity="arms_embargo"), None)
    assert graded.tooltips["CCC"].endswith("Measures of this grade: none found")


def test_grades_colour_states_under_measures_only():
    view = sanctions_view(model_of(), SELECTION.but(view="grades"), Terms(DAY), None)
    assert view.fills == {"CCC": "sectoral", "DDD": "arms_embargo"}
    assert [entry.style for entry in view.legend] == ["sectoral", "arms_embargo", "ring"]


def test_chosen_count_keeps_only_its_states_and_the_host():
    view = sanctions_view(model_of(), SELECTION, Terms(DAY), Figure("came-free", "", ("AAA",)))
    assert view.fills == {"AAA": "only_a", "RUS": "host"}


def test_group_is_framed_and_its_standings_kept_apart():
    model = model_of()
    view = regions_view(model, SELECTION, share(model, "c5", "parade", DAY), None)
    assert view.fills == {
        "AAA": "member-came",
        "BBB": "member-away",
        "CCC": "partner-came",
        "DDD": "member-away",
    }
    assert set(view.frame) == {"AAA", "BBB", "DDD"}
    assert view.labels["AAA"] == "AAA"


def test_incomplete_list_draws_no_data_in_groups():
    model = model_of(complete=False)
    view = regions_view(model, SELECTION, share(model, "c5", "parade", DAY), None)
    assert view.fills["DDD"] == "no_data"


def test_two_events_are_drawn_by_part():
    model = model_of()
    division = divide(model, "before", "parade")
    view = compare_view(model, SELECTION, division, None)
    assert view.fills == {"AAA": "both", "CCC": "only_b", "RUS": "host"}
    assert [(entry.words, entry.count) for entry in view.legend] == [
        ("leader came to both", 1), ("only Moscow 2025", 1), ("leader came to neither", 2), ("host of one", 1),
    ]  # fmt: skip


def test_neither_is_drawn_and_pressed_where_it_is_chosen():
    model = model_of()
    division = divide(model, "before", "parade")
    chosen = Figure("neither", "", division.part("neither"))
    view = compare_view(model, SELECTION.but(status="neither"), division, chosen)
    assert set(view.fills) == set(division.part("neither")) == {"BBB", "DDD"}
    (entry,) = [entry for entry in view.legend if entry.is_pressed]
    assert (entry.status, entry.count, {entry.style}) == ("neither", 2, set(view.fills.values()))
    assert entry.style not in {STYLES[part] for part in STYLES}
    assert view.tooltips["DDD"] == "DDD\nleader came to neither"


def test_absence_speaks_of_the_person_whoever_else_came():
    deputy = visit("parade", "BBB", "represented", person="Minister", role_class="minister")
    visits = [visit("parade", "BBB", "cancelled", note="Sent his foreign minister"), deputy]
    model = small_model([event()], ["RUS", "BBB"], visits)
    view = absence_view(model, SELECTION, DAY)
    assert view.tooltips["BBB"] == "BBB\nLeader of BBB: cancelled\nSent his foreign minister"
    assert [(entry.words, entry.count) for entry in view.legend] == [("cancelled", 1)]


def test_absence_is_apart_from_no_data():
    view = absence_view(model_of(complete=False), SELECTION, DAY)
    assert view.fills == {"BBB": "cancelled", "DDD": "no_data"}
    assert "Busy" in view.tooltips["BBB"]
    assert absence_view(model_of(), SELECTION, DAY).fills == {"BBB": "cancelled"}


def thin(event_id, entity_id, states):
    row, cited = visit(event_id, entity_id, states)
    return row, cited[:1]


def test_the_legend_counts_the_dots_that_are_drawn_whatever_is_filtered():
    visits = [
        visit("parade", "RUS", "present"),
        thin("parade", "AAA", "present"),
        thin("parade", "BBB", "announced"),
    ]
    model = small_model([event()], ["RUS", "AAA", "BBB"], visits)
    current = roll(model, "parade", DAY)
    assert current.standings["BBB"].is_thin
    for chosen in (None, Figure("announced", "", ("BBB",))):
        view = attendance_view(model, current, SELECTION, chosen)
        (entry,) = [entry for entry in view.legend if entry.style == "attended+thin"]
        assert (entry.count, entry.is_filter) == (1, False)
        assert entry.words == "dotted: thin evidence (and 1 without dots)"
    assert "Thin evidence (2): AAA and BBB." in sentences(model, current)


def test_a_pattern_over_a_status_is_said_in_legend_and_words():
    row, there = visit("parade", "AAA", "present", override_status="cancelled")
    _, away = visit("parade", "AAA", "cancelled")
    disputed = (row, (*there, *away))
    model = small_model([event()], ["RUS", "AAA"], [visit("parade", "RUS", "present"), disputed])
    current = roll(model, "parade", DAY)
    view = attendance_view(model, current, SELECTION, None)
    assert view.fills["AAA"] == "cancelled+contested"
    words = "sources disagree on one of those named"
    assert [(item.words, item.count) for item in view.legend if item.style == view.fills["AAA"]] == [
        (f"hatched: {words}", 1)
    ]
    assert f"{words.capitalize()} (1): AAA." in sentences(model, current)


def test_a_chosen_entity_without_a_shape_is_marked_on_every_view():
    states = ["RUS", "AAA", entity("isle", status="subnational")]
    events = [event(), event("2024-05-09", "2024-05-09", event_id="before")]
    came = [visit("parade", "AAA", "present")]
    model = small_model(events, states, came, memberships=[membership("c5", "AAA")])
    chosen = SELECTION.but(entity="isle")
    views = [
        attendance_view(model, roll(model, "parade", DAY), chosen, None),
        sanctions_view(model, chosen, Terms(DAY), None),
        sanctions_view(model, chosen.but(view="grades"), Terms(DAY), None),
        regions_view(model, chosen, share(model, "c5", "parade", DAY), None),
        compare_view(model, chosen, divide(model, "before", "parade"), None),
        absence_view(model, chosen, DAY),
    ]
    for view in views:
        assert [(marker.entity_id, marker.style) for marker in view.markers] == [("isle", "not_concerned")]


def test_every_button_of_a_legend_leads_to_what_it_counts():
    model = model_of()
    current, one = roll(model, "parade", DAY), share(model, "c5", "parade", DAY)
    division = divide(model, "before", "parade")
    for entry in attendance_view(model, current, SELECTION, None).legend:
        assert entry.is_filter == (entry.kind == "patch")
        if entry.is_filter:
            chosen = figure(model, "parade", DAY, entry.status)
            again = attendance_view(model, current, SELECTION.but(status=entry.status), chosen)
            assert [item.status for item in again.legend if item.is_pressed] == [entry.status]
    for entry in regions_view(model, SELECTION, one, None).legend:
        chosen = side(model, "parade", one, entry.status)
        assert chosen is not None
        assert chosen.count == entry.count
        again = regions_view(model, SELECTION.but(status=entry.status), one, chosen)
        assert [item.status for item in again.legend if item.is_pressed] == [entry.status]
        assert len(again.fills) == entry.count
    assert all(
        entry.status in STATUSES["regions"] for entry in regions_view(model, SELECTION, one, None).legend
    )
    assert all(entry.is_filter for entry in compare_view(model, SELECTION, division, None).legend)


def test_what_filters_nothing_is_no_button():
    model = model_of(complete=False)
    sides = sanctions_view(model, SELECTION, Terms(DAY), None).legend
    assert [entry.is_filter for entry in sides] == [True, True, True, False, False]
    grades = sanctions_view(model, SELECTION.but(view="grades"), Terms(DAY), None).legend
    assert [entry.style for entry in grades if not entry.is_filter] == ["ring"]


def test_a_grade_of_the_legend_leaves_its_states_and_every_count_as_it_was():
    model, graded = model_of(), SELECTION.but(view="grades")
    whole = sanctions_view(model, graded, Terms(DAY), None)
    chosen = counted_by_sanctions(model, graded.but(status="sectoral"))
    narrowed = sanctions_view(model, graded.but(status="sectoral"), Terms(DAY), chosen)
    assert narrowed.fills == {"CCC": "sectoral"}
    assert [entry.count for entry in narrowed.legend] == [entry.count for entry in whole.legend]
    assert [entry.status for entry in narrowed.legend if entry.is_pressed] == ["sectoral"]
    assert "sectoral" in STATUSES["sanctions"]


def test_a_legend_of_who_was_away_filters_and_its_paragraph_counts_the_same():
    model = model_of(complete=False)
    said = absence(model, "parade", DAY)
    assert said.text == (
        f"{short(model.events['parade'])}, as of 9 May 2025: 1 leader cancelled, 0 declined. "
        "Of 1 state there is no data; they are not counted as absent."
    )
    for entry in absence_view(model, SELECTION, DAY).legend:
        chosen = found(said, entry.status)
        again = absence_view(model, SELECTION.but(status=entry.status), DAY, chosen)
        assert set(again.fills) == set(chosen.entity_ids)
        assert [item.status for item in again.legend if item.is_pressed] == [entry.status]
        assert entry.status in STATUSES["compare"]


def test_every_style_and_legend_key_is_known():
    model = model_of()
    views = [
        sanctions_view(model, SELECTION, Terms(DAY), None),
        regions_view(model, SELECTION, share(model, "c5", "parade", DAY), None),
        compare_view(model, SELECTION, divide(model, "before", "parade"), None),
        absence_view(model, SELECTION, DAY),
    ]
    for view in views:
        for style in [*view.fills.values(), *(e.style for e in view.legend if e.kind == "patch")]:
            parse_style(style)
        assert view.alt
        assert view.title
