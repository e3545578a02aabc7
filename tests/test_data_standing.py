"""Laws over the shipped sanctions and memberships: the positions of 9 May 2025, checked by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from tests.shipped import C5, CAME, DAY, LEADS, MOSCOW, ids, in_force, rows


def listed_by(person: str, day: str = DAY) -> set[str]:
    return {
        row["authority"]
        for row in rows("sanctions")
        if row["target_kind"] == "person" and row["target"] == person and in_force(row, day)
    }


def standing(group: str, entity: str, day: str) -> set[str]:
    return {
        row["membership"]
        for row in rows("memberships")
        if (row["group_id"], row["entity_id"]) == (group, entity)
        and row["since"] <= day
        and (not row["until"] or row["until"] > day)
    }


def grades(entity: str, authority: str, day: str) -> set[str]:
    return {
        row["severity"]
        for row in rows("sanctions")
        if row["target_kind"] == "state"
        and (row["entity_id"], row["authority"]) == (entity, authority)
        and in_force(row, day)
    }


def test_central_asia_is_five_of_five():
    members = [row for row in rows("memberships") if row["group_id"] == "c5"]
    assert sorted(row["entity_id"] for row in members) == sorted(C5)
    assert {row["since"] for row in members} == {"1991"}
    assert set(C5) <= set(CAME)


@pytest.mark.parametrize(
    ("person", "authorities"),
    [
        ("Vladimir Putin", "EU US UK CA CH"),
        ("Alexander Lukashenko", "EU US UK CA CH"),
        ("Min Aung Hlaing", "EU US UK CA CH"),
        ("Nicolás Maduro", "US CA"),
        ("Milorad Dodik", "US UK"),
        ("Željka Cvijanović", "US UK"),
        ("Emmerson Mnangagwa", "US CA"),
        ("Miguel Díaz-Canel", ""),
        ("Mahmoud Abbas", ""),
        ("Kim Yong Bok", "EU US UK"),
        ("Laureano Ortega Murillo", "EU US CA"),
        ("Xi Jinping", ""),
    ],
)
def test_who_was_listed_by_whom_on_the_day(person, authorities):
    assert listed_by(person) == set(ids(authorities))


def test_only_three_leaders_present_were_on_the_eu_list():
    leaders = {
        row["person"]
        for row in rows("attendees")
        if row["event_id"] == MOSCOW and row["role_class"] in LEADS and row["delegate_level"] != ""
    }
    on_list = {person for person in leaders | {"Vladimir Putin"} if "EU" in listed_by(person)}
    assert on_list == {"Vladimir Putin", "Alexander Lukashenko", "Min Aung Hlaing"}


def test_dodik_left_the_us_list():
    assert "US" in listed_by("Milorad Dodik", "2025-10-28")
    assert listed_by("Milorad Dodik", "2025-10-29") == {"UK"}


def test_listed_persons_are_written_as_in_the_attendance_table():
    present = {row["person"] for row in rows("attendees")}
    names = {row["target"] for row in rows("sanctions") if row["target_kind"] == "person"}
    assert names <= present


def test_state_targets_carry_the_entity_names():
    names = {row["entity_id"]: row["name"] for row in rows("entities")}
    for row in rows("sanctions"):
        if row["target_kind"] == "state" and row["entity_id"]:
            assert row["target"] == names[row["entity_id"]]
    on_part = {row["target"] for row in rows("sanctions") if not row["entity_id"]}
    assert on_part == {"Moldova (Transnistria)", "Ukraine: occupied territories"}


def test_frames_relics_and_requests_are_told_apart():
    by_standing = defaultdict(set)
    for row in rows("sanctions"):
        by_standing[row["standing"]].add(row["entity_id"])
    assert by_standing["relic"] == {"SRB", "MNE"}
    assert by_standing["at_request"] == {"MDA"}
    assert "BIH" in by_standing["empty_framework"]


def test_states_at_the_parade_without_any_measure_in_force():
    measured = {
        row["entity_id"] for row in rows("sanctions") if row["target_kind"] == "state" and in_force(row, DAY)
    }
    free = ids("SVK KAZ KGZ UZB TJK TKM BFA COG GNQ EGY PSE MNG VNM LAO BRA SRB")
    assert measured.isdisjoint(free)
    assert {"RUS", "BLR", "MMR", "VEN", "CUB", "CHN", "ZWE", "ETH", "GNB", "BIH", "ARM", "AZE"} <= measured


@pytest.mark.parametrize(
    ("entity", "authority", "turning", "before", "after"),
    [
        ("BLR", "EU", "2021-06-24", "list_based", "sectoral"),
        ("BLR", "CA", "2021-08-06", "list_based", "sectoral"),
        ("MMR", "CA", "2023-01-27", "arms_embargo", "sectoral"),
        ("BIH", "UK", "2022-04-11", "", "list_based"),
    ],
)
def test_a_grade_holds_from_the_day_of_its_measures(entity, authority, turning, before, after):
    eve = (date.fromisoformat(turning) - timedelta(days=1)).isoformat()
    assert grades(entity, authority, eve) == ({before} if before else set())
    assert grades(entity, authority, turning) == grades(entity, authority, DAY) == {after}


def test_a_row_without_source_or_start_is_not_called_verified():
    for row in rows("sanctions"):
        assert row["is_verified"] == "no" or (row["sources"] and row["since"]), row["measure_id"]
        assert (row["backing"] == "none") == (not row["sources"]), row["measure_id"]
        assert "unverified" not in row["note"] or row["is_verified"] == "no", row["measure_id"]


def test_memberships_on_the_day():
    assert standing("csto", "ARM", DAY) == {"suspended"}
    assert standing("csto", "ARM", "2024-02-21") == {"member"}
    assert standing("brics", "IDN", "2024-12-31") == set()
    assert standing("brics", "IDN", "2025-01-31") == {"member"}
    assert standing("brics", "VNM", DAY) == set()
    assert standing("eu", "GBR", "2020-01-31") == {"member"}
    assert standing("eu", "GBR", "2020-02-01") == set()
    members = Counter(
        row["group_id"]
        for row in rows("memberships")
        if row["membership"] == "member" and row["since"] <= DAY and (not row["until"] or row["until"] > DAY)
    )
    counted = {group: members[group] for group in ("nato", "eu", "g7", "sco", "brics")}
    assert counted == {"nato": 32, "eu": 27, "g7": 7, "sco": 10, "brics": 10}
