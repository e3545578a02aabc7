"""The Regions page over the shipped data: shares, members, overlap, each of Central Asia's five."""

from __future__ import annotations

from geo.base.selection import Selection
from geo.home import keeper
from geo.mapview import MapView
from geo.shares import share
from geo.views.groups import regions_view
from tests.pages.app import open_page, text


def view_of(event_id: str, day: str, group_id: str) -> MapView:
    """The map of a group at an event of the shipped data."""
    model, _ = keeper().current()
    assert model is not None
    found = share(model, group_id, event_id, day)
    return regions_view(model, Selection(event=event_id, day=day, group=group_id), found, None)


def test_central_asia_comes_first():
    said = text(open_page("regions"))
    assert "C5 on 9 May 2025: the leaders of " in said
    assert ">5 of 5</a> members came" in said
    assert said.index(">C5</a>") < said.index(">NATO</a>")


def test_all_groups_have_a_share():
    said = text(open_page("regions"))
    for said_share in ("1 of 32", "1 of 27", "0 of 7", "5 of 5 besides the host"):
        assert f"<td>{said_share}</td>" in said


def test_suspended_member_is_said():
    said = text(open_page("regions", group="csto"))
    assert "Suspended or frozen on the day: Armenia" in said
    assert "<small>of these suspended: 1</small>" in said
    assert "also: member, suspended" not in said


def test_those_who_stayed_away_have_their_reason():
    said = text(open_page("regions", group="cis"))
    assert "<strong>Azerbaijan</strong>. Ilham Aliyev: cancelled. On the Kremlin list of 6 May" in said


def test_incomplete_list_is_no_absence():
    said = text(open_page("regions", event="moscow-2005", group="nato"))
    assert "nothing certain is known; they are not counted as absent" in said
    assert "Not among those who came" not in said


def test_gaps_in_the_list_are_said_in_the_answer_and_above_the_groups():
    page = open_page("regions", event="moscow-2005", group="eu")
    said = text(page)
    assert ">7 of 25</a> members are known to have come; the list is not complete." in said
    above, _, table = said.partition("<th>Leaders known to have come</th>")
    assert above.rpartition("Every group")[2].count("the list is not complete") == 1
    assert "<td>0 of 53</td>" in table
    group = next(item for item in page.selectbox if item.label == "Group")
    assert "EU: 7 of 25 known to have come" in group.options


def test_before_the_event_the_announced_are_counted():
    page = open_page("regions", day="2025-05-06")
    said = text(page)
    assert ">5 of 5</a> members are announced; the event begins on 9 May 2025" in said
    assert "nothing certain is known" not in said
    assert "<th>Leaders announced</th>" in said
    entries = view_of("moscow-2025", "2025-05-06", "c5").legend
    assert [entry.words for entry in entries] == ["announced, or no data yet"]
    away = view_of("moscow-2025", "2025-05-06", "eu").legend
    assert "member, cancelled or declined" in [entry.words for entry in away]


def test_before_the_event_the_absent_are_those_who_called_off():
    away = text(open_page("regions", day="2025-05-06", group="eu"))
    assert "it is known that their leaders cancelled or declined" in away
    assert "did not come" not in away


def test_the_announced_are_chosen_by_a_link():
    page = open_page("regions", day="2025-05-06", group="csto", status="member-announced")
    assert not page.warning
    assert "CSV of 5 members" in [item.proto.label for item in page.get("download_button")]
    assert page.get("button_group")[0].value == "member-announced"


def test_within_an_event_nothing_is_final():
    said = text(open_page("regions", event="kazan-2024", day="2024-10-22", group="brics"))
    assert "members had come by then, besides the host; the event lasts until 24 October 2024." in said
    alt = view_of("kazan-2024", "2024-10-22", "brics").alt
    assert alt.startswith("Map of BRICS at 16th BRICS summit 2024, as of 22 October 2024: the leaders of ")
    assert "had come by then" in alt


def test_overlap_opens_from_a_link():
    said = text(open_page("regions", group="csto", against="eaeu"))
    assert "In both CSTO and EAEU" in said
    assert "<strong>Armenia</strong>, <strong>Belarus</strong>" in said


def test_overlap_leaves_out_the_host():
    said = text(open_page("regions", group="cis", against="eaeu"))
    assert "Besides the host: Russia, in CIS and EAEU, is not counted." in said
    assert "<td class='number'>4</td><td class='number'>4</td><td><strong>Armenia" in said


def test_one_member_is_told_in_full():
    page = open_page("regions", entity="KAZ")
    page.session_state["open_each"] = True
    page.run()
    said = text(page)
    assert "At every event, 2005 to 2025" in said
    assert "2022 Moscow: not there" in said
    assert "Passages that speak of it only as part of Central Asia" in said
