"""The Regions page over the shipped data: shares, members, overlap, each of Central Asia's five."""

from __future__ import annotations

from tests.pages.app import open_page, text


def test_central_asia_comes_first():
    said = text(open_page("regions"))
    assert "C5 on 9 May 2025: the leaders of " in said
    assert ">5 of 5</a> members came" in said
    assert said.index(">C5</a>") < said.index(">NATO</a>")


def test_all_groups_have_a_share():
    said = text(open_page("regions"))
    for share in ("1 of 32", "1 of 27", "0 of 7", "5 of 5 besides the host"):
        assert f"<td>{share}</td>" in said


def test_suspended_member_is_said():
    said = text(open_page("regions", group="csto"))
    assert "Suspended or frozen on the day: Armenia" in said


def test_those_who_stayed_away_have_their_reason():
    said = text(open_page("regions", group="cis"))
    assert "<strong>Azerbaijan</strong>. Ilham Aliyev: cancelled. On the Kremlin list of 6 May" in said


def test_incomplete_list_is_no_absence():
    said = text(open_page("regions", event="moscow-2005", group="nato"))
    assert "nothing certain is known; they are not counted as absent" in said
    assert "Not among those who came" not in said


def test_overlap_opens_from_a_link():
    said = text(open_page("regions", group="csto", against="eaeu"))
    assert "In both CSTO and EAEU" in said
    assert "<strong>Armenia</strong>, <strong>Belarus</strong>" in said


def test_one_member_is_told_in_full():
    page = open_page("regions", entity="KAZ")
    page.session_state["open_each"] = True
    page.run()
    said = text(page)
    assert "At every event, 2005 to 2025" in said
    assert "2022 Moscow: not there" in said
    assert "Passages that speak of it only as part of Central Asia" in said
