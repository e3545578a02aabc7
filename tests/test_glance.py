"""Paragraphs made from the data: every number carries the rows it counts, links and text are safe."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from geo.base.selection import Selection
from geo.glance import Paragraph, attendance, compare, found, regions, sanctions
from geo.listings import Terms
from geo.pages.vocabulary import STATUSES
from tests.builders import entity, event, measure, membership
from tests.small import small_model, visit

DAY = "2025-05-09"
STATES = ("present", "represented", "cancelled", "declined", "announced")


def model_of(stated, *, complete=True, name="Parade"):
    before = event("2024-05-09", "2024-05-09", event_id="before", series_id="s", name="Before")
    now = event(series_id="s", name=name, list_complete=complete)
    visits = [visit("parade", key, said) for key, said in {"RUS": "present", **stated}.items()]
    visits.append(visit("before", "A", "present", "2024-05-09"))
    listed = measure("Leader of A", target_kind="person", entity_id="A", severity="person")
    groups = [membership("c5", key) for key in "AB"]
    states = ["RUS", *"ABC", entity("X", "<b>X</b>")]
    summit = event("2023-05-09", "2023-05-09", event_id="summit", series_id="t", name="Summit")
    return small_model([summit, before, now], states, visits, [listed, measure("RUS"), measure("B")], groups)


def paragraphs(model):
    return [
        attendance(model, "parade", DAY),
        sanctions(model, "parade", Terms(DAY)),
        regions(model, "parade", DAY, "c5"),
        compare(model, "parade", "before"),
    ]


def test_sanctions_are_said_with_names():
    said = sanctions(model_of({"A": "present", "B": "present"}), "parade", Terms(DAY))
    assert "of the 2 leaders who had come as of 9 May 2025, 1 was personally listed" in said.text
    assert "Leader of A" in said.text
    assert "for 1 none was found. The host, RUS, was under such measures" in said.text
    assert found(said, "came-measured").entity_ids == ("B",)
    assert found(said, "nothing") is None


def test_listed_leader_who_stayed_away_is_in_no_count():
    said = sanctions(model_of({"A": "cancelled", "B": "present"}), "parade", Terms(DAY))
    assert "of 1 leader who had come as of 9 May 2025, 0 were personally listed" in said.text
    assert found(said, "listed-others") is None


def test_one_is_said_as_one():
    said = sanctions(model_of({"B": "present"}), "parade", Terms(DAY))
    assert "of 1 leader who had come as of 9 May 2025, 0 were personally listed" in said.text
    assert "Of the one who came, 1 leads a state that was under measures" in said.text
    assert "none was found" not in said.text
    words = [figure.words for figure in said.figures]
    assert words == ["leader came", "leaders listed", "state under measures"]
    said = sanctions(model_of({"A": "present", "C": "represented"}), "parade", Terms(DAY))
    assert found(said, "came-free").words == "state with none found"
    assert found(said, "listed-leaders").words == "leader listed"


def test_of_nobody_it_is_said_once_that_nobody_had_come():
    model = model_of({"A": "cancelled"})
    said = sanctions(model, "parade", Terms(DAY))
    assert said.answer_text == "No leader had come as of 9 May 2025."
    assert said.rest_text.startswith("The host, RUS, was under measures by at least one of the EU")
    assert said.figures == ()
    early = sanctions(model, "parade", Terms("2025-05-08")).answer_text
    assert early == "As of 8 May 2025 the event had not begun: no leader had come to it."
    gaps = sanctions(model_of({"A": "cancelled"}, complete=False), "parade", Terms(DAY)).answer_text
    assert gaps == "No leader is known to have come as of 9 May 2025."


def test_a_list_with_gaps_tells_those_known_to_have_come():
    said = sanctions(model_of({"A": "present", "B": "present"}, complete=False), "parade", Terms(DAY))
    assert "of the 2 leaders known to have come as of 9 May 2025, 1 was personally listed" in said.text
    assert "Of the leaders known to have come, 1 leads a state" in said.text
    assert found(said, "came").words == "leaders known to have come"


def test_what_was_searched_is_said_where_it_is_not_known():
    said = sanctions(model_of({"A": "present", "B": "present"}), "parade", Terms(DAY))
    assert said.text.startswith("Found in the table of measures here: of the 2 leaders")
    said = sanctions(model_of({"A": "cancelled"}), "parade", Terms(DAY))
    assert said.text.endswith("That is what is found in the table of measures here.")


def test_one_authority_is_named():
    assert "listed by the EU." in sanctions(model_of({"A": "present"}), "parade", Terms(DAY, "EU")).text
    assert (
        "0 were personally listed by Canada."
        in sanctions(model_of({"A": "present"}), "parade", Terms(DAY, "CA")).text
    )


def test_a_grade_speaks_of_states_and_the_grade_of_persons_of_persons():
    model = model_of({"A": "present", "B": "present"})
    on_states = sanctions(model, "parade", Terms(DAY, severity="list_based"))
    assert "personally" not in on_states.text
    assert (
        "1 leads a state that was under measures of the grade “listed persons and firms only”"
        in on_states.text
    )
    on_people = sanctions(model, "parade", Terms(DAY, severity="person"))
    assert "1 was personally listed" in on_people.text
    assert "none was found" not in on_people.text


def test_incomplete_list_is_said_to_be_no_absence():
    said = regions(model_of({"A": "present"}, complete=False), "parade", DAY, "c5")
    assert said.answer_text == (
        "C5 on 9 May 2025: the leaders of 1 of 2 members are known to have come; the list is not complete."
    )
    assert found(said, "came").words == "of C5 known to have come"
    assert said.text.endswith("every member besides the host is known to have come: none.")
    assert "Of 1 nothing certain is known; they are not counted as absent." in said.text
    assert found(said, "away") is None


def test_share_and_whole_groups_are_said():
    said = regions(model_of({"A": "present", "B": "present"}), "parade", DAY, "c5")
    assert said.text.startswith("C5 on 9 May 2025: the leaders of 2 of 2 members came. Came: A and B.")
    assert said.text.endswith("came: C5.")


def test_before_the_event_the_announced_are_said():
    stated = {"RUS": "present", "A": "announced", "B": "declined"}
    visits = [visit("parade", key, said, "2025-05-06") for key, said in stated.items()]
    groups = [membership("c5", key) for key in "ABC"]
    model = small_model([event()], [*stated, "C"], visits, memberships=groups)
    said = regions(model, "parade", "2025-05-06", "c5")
    assert said.text == (
        "C5 on 6 May 2025: the leaders of 1 of 3 members are announced; the event begins on 9 May 2025, and nobody can "
        "have come yet. Announced: A. Of 1 it is known that their leaders cancelled or declined. Of 1 no announcement "
        "is known; they are not counted as absent. Groups of which every member besides the host is announced: none."
    )
    assert {item.key for item in said.figures} <= set(STATUSES["regions"])
    assert [item.number + " " + item.words for item in said.figures] == [
        "1 of 3 of C5 announced", "1 cancelled or declined", "1 no announcement known",
    ]  # fmt: skip


def test_within_the_event_it_is_said_how_long_it_lasts():
    visits = [visit("parade", "A", "present", DAY), visit("parade", "B", "declined", DAY)]
    groups = [membership("c5", key) for key in "AB"]
    model = small_model([event(DAY, "2025-05-10")], ["A", "B", "RUS"], visits, memberships=groups)
    said = regions(model, "parade", DAY, "c5").text
    assert "the leaders of 1 of 2 members had come by then; the event lasts until 10 May 2025." in said
    assert "Of 1 it is known that their leaders cancelled, declined or sent someone else." in said
    assert "did not come" not in said


def test_returning_and_absent_are_said():
    model = model_of({"B": "present"})
    said = compare(model, "parade", "summit")
    assert "Against Moscow 2024, the one before in its series: 0 came back, 1 new, 1 absent: A." in said.text
    assert "Against" not in compare(model, "parade", "before").text


def test_those_at_neither_have_a_number_apart_from_no_data():
    said = compare(model_of({"B": "present"}), "parade", "summit")
    assert "Of 3 it is known that their leaders came to neither." in said.text
    assert found(said, "neither").entity_ids == ("X", "A", "C")
    gaps = compare(model_of({"B": "present"}, complete=False), "parade", "summit")
    assert found(gaps, "neither") is None
    alone = compare(model_of({"B": "present"}), "parade", "before").text
    assert alone.endswith("1 only to Moscow 2025. Of 2 it is known that their leaders came to neither.")


def test_every_number_is_a_link_to_its_rows():
    said = sanctions(model_of({"A": "present"}), "parade", Terms(DAY))
    html = said.html("sanctions", Selection(event="parade"))
    keys = re.findall(r"status=([a-z0-9_-]+)", html)
    assert keys == [figure.key for figure in said.figures]
    assert html.count("<a href='./sanctions?event=parade&amp;status=") == len(said.figures)


def test_text_from_the_data_is_escaped():
    said = Paragraph(("<script>alert(1)</script>",), ("<b>",))
    assert "<script>" not in said.html("", Selection(event="parade"))
    assert "<b>" not in said.html("", Selection(event="parade"))
    assert said.text == "<script>alert(1)</script> <b>"


def test_attendance_is_the_headline_with_its_day():
    said = attendance(model_of({"A": "present", "B": "cancelled"}), "parade", DAY)
    assert said.text == "As of 9 May 2025: 1 of the 2 leaders who came or had been announced was there."


@given(st.dictionaries(st.sampled_from("ABC"), st.sampled_from(STATES)), st.booleans())
def test_keys_are_known_and_numbers_count_their_rows(stated, complete):
    model = model_of(stated, complete=complete)
    for page, said in zip(("attendance", "sanctions", "regions", "compare"), paragraphs(model), strict=True):
        for figure in said.figures:
            assert figure.key in STATUSES[page]
            assert figure.number.split(" ")[0] == str(len(figure.entity_ids))
        assert said.html("", Selection()).count("<a ") == len(said.figures)


def test_answer_comes_before_the_rest():
    html = regions(model_of({"A": "present"}), "parade", DAY, "c5").html("regions", Selection())
    answer, rest = html.split("</p>")[:2]
    assert answer.startswith("<p class='atlas-headline'>C5 on 9 May 2025")
    assert rest.startswith("<p class='atlas-rest'>Came: A. Of ")
