"""The tables behind the views hold what the cores count."""

from __future__ import annotations

from geo.compare import absences, by_date, divide, matrix, ranks
from geo.shares import share, shares
from geo.tables import extracts
from tests.builders import event, measure, membership
from tests.small import small_model, visit

DAY = "2025-05-09"


def model_of():
    events = [event(), event("2024-05-09", "2024-05-09", event_id="before", list_complete=False)]
    visits = [
        visit("parade", "RUS", "present"),
        visit("parade", "AAA", "present"),
        visit("parade", "BBB", "declined", note="Busy"),
        visit("before", "AAA", "present", "2024-05-09"),
    ]
    groups = [membership("c5", "AAA"), membership("c5", "BBB", "observer")]
    return small_model(events, ["RUS", "AAA", "BBB", "CCC"], visits, [measure("AAA")], groups)


def test_measures_carry_how_the_state_took_part():
    model = model_of()
    frame = extracts.measure_frame(model, model.measures, "parade", DAY)
    assert list(frame.columns) == list(extracts.MEASURE_COLUMNS)
    assert frame.iloc[0][["target", "presence", "authority"]].tolist() == ["AAA", "came", "EU"]


def test_members_and_shares():
    model = model_of()
    frame = extracts.member_frame(model, share(model, "c5", "parade", DAY), "parade")
    assert frame[["entity_id", "membership", "presence"]].values.tolist() == [
        ["AAA", "member", "came"],
        ["BBB", "observer", "away"],
    ]
    one = extracts.share_frame(model, shares(model, "parade", DAY), "parade").iloc[0]
    assert (one["came"], one["of"], one["names_came"]) == (1, 1, "AAA")


def test_matrix_has_a_column_for_each_event():
    frame = extracts.matrix_frame(matrix(model_of()))
    assert frame.set_index("entity_id").loc["BBB"].to_dict() == {
        "country": "BBB", "times_led": 0, "before": "no_data", "parade": "declined",
    }  # fmt: skip


def test_division_lists_every_state_once():
    model = model_of()
    frame = extracts.division_frame(model, divide(model, "before", "parade"))
    assert sorted(frame["entity_id"]) == ["AAA", "BBB", "CCC", "RUS"]
    assert frame.set_index("entity_id").loc["AAA", "part"] == "both"
    assert len(extracts.division_frame(model, divide(model, "before", "parade"), ["both"])) == 1


def test_absences_and_ranks():
    model = model_of()
    assert extracts.absence_frame(absences(model, "parade", DAY))["reasons"].tolist() == ["Busy"]
    frame = extracts.rank_frame([ranks(model, item.event_id) for item in by_date(model)])
    assert frame[frame["rank"] == "leader"][["count", "list_complete"]].values.tolist() == [
        [1, False],
        [1, True],
    ]


def test_counted_without_a_measure_have_a_row_too():
    model = model_of()
    frame = extracts.measure_frame(model, model.measures, "parade", DAY, ("BBB", "AAA"))
    assert frame[["entity_id", "presence", "measure_id"]].values.tolist() == [
        ["AAA", "came", model.measures[0].measure_id],
        ["BBB", "away", ""],
    ]
    assert frame["backing"].tolist() == ["official", ""]
