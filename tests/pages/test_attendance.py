"""The Attendance page run without a browser: every state a reader can meet."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import opened, plain, text
from tests.shipped import C5


@pytest.fixture
def page() -> AppTest:
    return opened()


def strip(page: AppTest) -> list[str]:
    return [option.content for option in page.button_group(key="figure_control").proto.options]


def test_first_visit_answers_with_figures_of_the_events_day(page: AppTest) -> None:
    assert "As of 9 May 2025: 27 of the 29 leaders who came or had been announced were there." in plain(page)
    assert strip(page) == [
        "**29** leaders expected",
        "**27** leaders came",
        "**2** leaders cancelled",
        "**2** leaders declined",
        "**7** where someone else came",
        "**13** contingents marched",
        "**5 of 5** of Central Asia's leaders came",
    ]


def test_nothing_selected_says_what_a_click_does(page: AppTest) -> None:
    assert "Choose a country on the map, in the search or in the table" in text(page)


def test_three_days_before_29_are_announced() -> None:
    page = opened(day="2025-05-06")
    assert "As of 6 May 2025: 29 leaders are announced." in plain(page)
    assert strip(page)[0] == "**29** leaders announced, not confirmed"
    assert strip(page)[-1] == "**5 of 5** of Central Asia's leaders announced"


def test_numbers_of_the_answer_lead_to_their_rows(page: AppTest) -> None:
    links = re.findall(r"<a href='([^']+)'[^>]*>(27|29)</a>", text(page))
    assert links == [
        ("./?event=moscow-2025&amp;status=attended", "27"),
        ("./?event=moscow-2025&amp;status=expected", "29"),
    ]
    table = opened(below="table", status="expected").dataframe[0].value
    assert table["entity_id"].nunique() == 29


def test_a_row_can_be_pointed_at() -> None:
    address = "?event=moscow-2025&amp;entity=KAZ#moscow-2025.KAZ.kassym-jomart-tokayev"
    assert f"<a href='{address}' target='_self' aria-label='Link to this row'>#</a>" in text(
        opened(entity="KAZ")
    )


def test_a_note_on_an_earlier_day_says_it_was_written_later() -> None:
    assert "Written later: " in text(opened(entity="AZE", day="2025-05-06"))
    assert "Written later: " not in text(opened(entity="AZE"))


def test_where_a_curator_decided_no_statement_did() -> None:
    page = text(opened(event="moscow-2015", entity="UZB", section="statements"))
    assert "Set by the curator, not by the rule" in page
    assert "Decided." not in page


def test_a_link_opens_the_dossier_with_passage_and_strength() -> None:
    page = opened(entity="KAZ")
    shown = text(page)
    assert "Kassym-Jomart Tokayev" in shown
    assert "6 independent publishers say so, 4 of them outside Russia." in shown
    assert "<mark>Kazakhstan</mark>" in shown


@pytest.mark.parametrize("entity_id", C5)
def test_central_asia_is_reached_by_name_and_through_the_group(entity_id: str) -> None:
    assert "<mark>" in text(opened(entity=entity_id))


def test_every_statement_is_listed_and_the_deciding_ones_said() -> None:
    shown = text(opened(entity="KAZ", section="statements"))
    assert len(re.findall("<li id='moscow-2025.KAZ.kassym-jomart-tokayev", shown)) == 22
    assert "Decided." in shown


def test_country_with_several_people_names_each() -> None:
    shown = text(opened(entity="IND"))
    assert all(name in shown for name in ("Narendra Modi", "Rajnath Singh", "Sanjay Seth"))


def test_a_person_who_does_not_lead_is_not_said_to() -> None:
    assert "came, without leading the state" in text(opened(entity="LBY"))


def test_entity_without_a_shape_says_where_it_lies() -> None:
    assert "within the recognised borders of Georgia" in text(opened(entity="abkhazia"))


def test_never_expected_is_said_with_the_completeness_of_the_list() -> None:
    assert "No source here names a leader of France as expected at this event." in text(opened(entity="FRA"))
    incomplete = text(opened(entity="FJI", event="moscow-2005"))
    assert "This event's list is not complete, so this says nothing." in incomplete.replace("&#x27;", "'")


def test_country_without_passage_says_so() -> None:
    assert "No passage here speaks of it." in text(opened(entity="GNB"))


def test_choosing_another_event_keeps_the_country(page: AppTest) -> None:
    page = opened(entity="KAZ")
    page.selectbox(key="event_control").select("moscow-2024").run()
    assert page.query_params["event"] == "moscow-2024"
    assert page.query_params["entity"] == "KAZ"


def test_search_finds_without_diacritics(page: AppTest) -> None:
    page.text_input(key="find_control").input("vucic").run()
    assert page.query_params["entity"] == "SRB"


def test_search_offers_several_matches(page: AppTest) -> None:
    page.text_input(key="find_control").input("congo").run()
    labels = [button.label for button in page.button if button.key and button.key.startswith("found_")]
    assert labels[:2] == ["DR Congo", "Republic of the Congo"]
    page.button(key="found_DR Congo").click().run()
    assert page.query_params["entity"] == "COD"


@pytest.mark.parametrize(
    ("typed", "entity_id"),
    [("USA", "USA"), ("uk", "GBR"), ("DPRK", "PRK"), ("Turkey", "TUR"), ("Burma", "MMR"), ("GBR", "GBR"),
     ("Czech Republic", "CZE"), ("UAE", "ARE"), ("Vatican", "VAT"), ("Guinea", "GIN"), ("Niger", "NER")],
)  # fmt: skip
def test_search_knows_a_country_by_its_usual_names(page: AppTest, typed: str, entity_id: str) -> None:
    page.text_input(key="find_control").input(typed).run()
    assert page.query_params["entity"] == entity_id


def test_what_was_offered_is_forgotten_with_the_next_choice(page: AppTest) -> None:
    page.text_input(key="find_control").input("congo").run()
    page.selectbox(key="event_control").select("moscow-2024").run()
    assert page.text_input(key="find_control").value == ""
    assert not [button for button in page.button if (button.key or "").startswith("found_")]


def test_search_says_that_nothing_is_called_so(page: AppTest) -> None:
    page.text_input(key="find_control").input("Atlantis").run()
    assert [caption.value for caption in page.caption] == ["Nothing here is called “Atlantis”."]


def test_unknown_link_parts_are_told_and_the_page_is_shown() -> None:
    page = opened(entity="ATL", day="2025-02-30", colour="red")
    assert [warning.value for warning in page.warning] == [
        "The link's entity, ATL, is not known here.",
        "The link's day, 2025-02-30, is not a date; write it as 2025-05-09.",
        "The link has a part that is not known here: colour.",
    ]
    assert "27 of the 29" in plain(page)


def test_words_and_table_hold_the_same_count() -> None:
    words = text(opened(below="words"))
    table = opened(below="table").dataframe[0].value
    assert "Leader came (27, and 1 part of a state):" in words
    assert (table["status"] == "came").sum() == 29


def test_a_figure_leads_to_its_rows() -> None:
    page = opened(below="table", status="attended")
    assert len(page.dataframe[0].value) == 27
    assert next(button.label for button in page.get("download_button")) == "CSV of 27 rows"


def test_timeline_lists_what_moved_the_list() -> None:
    shown = text(opened(below="timeline"))
    assert "Thongloun Sisoulith, Laos: cancelled" in shown
    assert "?event=moscow-2025&day=2025-05-07" in shown
