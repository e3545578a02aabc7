"""Attendance of groups: shares equal the rows counted, nobody is absent on an incomplete list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.base.dates import first_day
from geo.shares import overlap, share, shares, standings_held
from tests.builders import event, membership
from tests.small import small_model, visit

DAY = "2025-05-09"
AHEAD = {"A": "announced", "B": "en_route_or_arrived", "C": "declined", "D": "invited", "RUS": "announced"}
ends = st.sampled_from(["", "2020", "2025-05-09", "2025-05-10", "2030"])
spans = st.builds(
    membership, st.sampled_from(["c5", "nato"]), st.sampled_from("ABC"),
    st.sampled_from(["member", "suspended", "partner", "observer", "candidate"]),
    st.sampled_from(["1991", "2024-02-22", "2025-05-09"]), ends,
)  # fmt: skip


def model_of(memberships, complete=True, came=("A",)):
    visits = [visit("parade", key, "present") for key in ("RUS", *came)]
    return small_model([event(list_complete=complete)], ["RUS", *"ABCD"], visits, memberships=memberships)


def test_share_counts_leaders_of_full_members():
    model = model_of([membership("nato", key) for key in "ABC"])
    found = share(model, "nato", "parade", DAY)
    assert (found.words, found.came, found.away, found.unknown) == ("1 of 3", ("A",), ("B", "C"), ())


def test_host_stands_beside_the_share():
    model = model_of([membership("csto", key) for key in ("RUS", "A")])
    found = share(model, "csto", "parade", DAY)
    assert (found.words, found.hosts, found.of) == ("1 of 1 besides the host", ("RUS",), 1)


def test_suspended_members_count_and_are_kept_apart():
    rows = [membership("csto", "A", "suspended"), membership("csto", "B")]
    model = model_of([*rows, membership("csto", "C", "observer")])
    found = share(model, "csto", "parade", DAY)
    assert found.words == "1 of 2"
    assert standings_held(found) == ("member", "suspended", "observer")
    assert found.in_standing("suspended") == ("A",)


def test_incomplete_list_yields_no_data_and_no_absence():
    model = model_of([membership("nato", key) for key in "ABC"], complete=False)
    found = share(model, "nato", "parade", DAY)
    assert (found.away, found.unknown) == ((), ("B", "C"))


def test_central_asia_comes_first_and_groups_not_yet_founded_are_left_out():
    rows = [membership("nato", "A"), membership("bloc", "B", since="2026"), membership("c5", "A")]
    assert [item.group.group_id for item in shares(model_of(rows), "parade", DAY)] == ["c5", "nato"]


def test_overlap_puts_every_member_into_one_part():
    rows = [membership("cis", key) for key in "ABC"] + [membership("csto", key) for key in "BCD"]
    found = overlap(model_of(rows), "cis", "csto", "parade", DAY)
    assert (found.both, found.only_a, found.only_b) == (("B", "C"), ("A",), ("D",))
    assert (found.counted, found.hosts) == ({"A"}, ())


def test_overlap_leaves_the_host_out_of_every_part():
    rows = [membership("cis", key) for key in ("RUS", "A")] + [membership("csto", "RUS")]
    found = overlap(model_of(rows), "cis", "csto", "parade", DAY)
    assert (found.both, found.only_a, found.only_b, found.hosts) == ((), ("A",), (), ("RUS",))


def test_before_the_event_the_announced_are_counted():
    visits = [visit("parade", key, said, "2025-05-06") for key, said in AHEAD.items()]
    rows = [membership("c5", key) for key in AHEAD]
    model = small_model([event()], AHEAD, visits, memberships=rows)
    found = share(model, "c5", "parade", "2025-05-06")
    assert (found.when, found.came, found.counted) == ("before", (), ("A", "B"))
    assert (found.words, found.told) == ("2 of 4 besides the host", "2 of 4 besides the host announced")
    assert found.said == "the leaders of 2 of 4 members are announced, besides the host"
    assert found.caution == "; the event begins on 9 May 2025, and nobody can have come yet"
    assert (found.uncounted(found.away), found.uncounted(found.unknown)) == (("C",), ("D",))
    assert share(model, "c5", "parade", DAY).announced == ()


def test_a_group_all_announced_is_whole_before_the_event():
    visits = [visit("parade", "A", "announced", "2025-05-06")]
    model = small_model([event()], ["A", "RUS"], visits, memberships=[membership("c5", "A")])
    assert share(model, "c5", "parade", "2025-05-06").is_whole
    assert not share(model, "c5", "parade", DAY).is_whole


def test_within_an_event_of_several_days_nothing_is_final():
    visits = [visit("parade", "A", "present", DAY)]
    days = event(DAY, "2025-05-11")
    model = small_model([days], ["A", "RUS"], visits, memberships=[membership("c5", "A")])
    found = share(model, "c5", "parade", DAY)
    assert found.said + found.caution == (
        "the leaders of 1 of 1 members had come by then; the event lasts until 11 May 2025"
    )
    assert found.told == "1 of 1 had come"
    over = share(model, "c5", "parade", "2025-05-11")
    assert over.said + over.caution == "the leaders of 1 of 1 members came"


def test_gaps_in_the_list_are_said_with_the_number():
    found = share(model_of([membership("nato", key) for key in "AB"], complete=False), "nato", "parade", DAY)
    assert found.said + found.caution == (
        "the leaders of 1 of 2 members are known to have come; the list is not complete"
    )
    assert found.told == "1 of 2 known to have come"


@given(st.lists(spans, max_size=8), st.sets(st.sampled_from("ABCD")), st.booleans())
def test_shares_equal_the_rows_counted(rows, came, complete):
    model = model_of(rows, complete, sorted(came))
    for found in shares(model, "parade", DAY):
        assert len(found.came) + len(found.away) + len(found.unknown) == found.of
        assert set(found.came) == came & set(found.kinds)
        assert complete or not found.away
        assert set(found.kinds) == {*found.in_standing("member"), *found.in_standing("suspended")}


@given(st.lists(spans, max_size=8), st.dates(), st.dates())
def test_membership_changes_only_on_a_since_or_until_day(rows, one, other):
    start, end = sorted((one.isoformat(), other.isoformat()))
    model = model_of(rows)
    held = [
        {item.group.group_id: dict(item.standings) for item in shares(model, "parade", day)}
        for day in (start, end)
    ]
    if held[0] != held[1]:
        turns = [first_day(day) for row in rows for day in (row.since, row.until) if day]
        assert any(start < turn <= end for turn in turns)


@given(st.lists(spans, max_size=8))
def test_overlap_partitions_the_members(rows):
    model = model_of([*rows, membership("c5", "A"), membership("nato", "B")])
    found = overlap(model, "c5", "nato", "parade", DAY)
    parts = [*found.both, *found.only_a, *found.only_b]
    members = {key for name in ("c5", "nato") for key in share(model, name, "parade", DAY).kinds}
    assert len(parts) == len(set(parts))
    assert set(parts) == members
