"""The Sanctions page over the shipped data: its sentences, filters and rows."""

from __future__ import annotations

from geo.boards.sanctions import LEFT_OUT, meaning
from tests.builders import event
from tests.pages.app import open_page, text
from tests.small import small_model, visit


def test_answer_names_the_listed_leaders():
    said = text(open_page("sanctions"))
    assert "were personally listed by at least one of the EU, the US, the UK, Canada and Switzerland" in said
    assert "Emmerson Mnangagwa" in said
    assert "“Western-sanctioned” here means" in said


def test_authority_filter_changes_answer_and_link():
    page = open_page("sanctions")
    chooser = next(item for item in page.get("button_group") if item.label == "Listed or measured by")
    chooser.set_value("EU").run()
    assert page.query_params["authority"] == "EU"
    said = text(page)
    assert "personally listed by the EU." in said
    assert "Emmerson Mnangagwa" not in said


def test_chosen_count_opens_its_rows():
    page = open_page("sanctions", status="came-measured", severity="comprehensive")
    assert "Measures behind: 1 state under measures (1)" in [item.label for item in page.expander]
    assert "Trading with the Enemy Act" in text(page)


def test_legend_key_of_the_map_is_a_count_like_any_other():
    page = open_page("sanctions", status="not-measured")
    assert any(item.label.startswith("Measures behind: 21") for item in page.expander)


def test_day_after_the_event_takes_dodik_off_the_american_list():
    before = text(open_page("sanctions", authority="US", day="2025-10-28"))
    after = text(open_page("sanctions", authority="US", day="2025-10-29"))
    assert "Milorad Dodik" in before
    assert "Milorad Dodik" not in after


def test_country_opens_its_dossier():
    assert "Nicolás Maduro is listed by" in text(open_page("sanctions", entity="VEN"))


def test_unknown_authority_in_a_link_is_said():
    page = open_page("sanctions", authority="XX")
    assert any("authority" in warning.value for warning in page.warning)


def shown(page, title):
    """The text of one open section."""
    (section,) = [item for item in page.expander if item.label.startswith(title)]
    return "\n".join(block.proto.body for block in section.get("html"))


def opened_section(key, **query):
    """A page with one more section opened, as a press on its title does."""
    page = open_page("sanctions", **query)
    page.session_state[f"open_{key}"] = True
    return page.run()


def test_a_split_row_is_told_as_changed():
    said = shown(opened_section("changes", event="moscow-2015"), "Changed between")
    told = [line for line in said.split("<li>") if line.startswith("24 June 2021")]
    assert len(told) == 1
    assert "24 June 2021: changed, European Union on <strong>Belarus</strong>: from arms embargo" in told[0]
    assert "to sectoral, arms embargo" in told[0]
    assert "17 January 2017: added, United States on <strong>Milorad Dodik</strong>" in said
    assert "29 October 2025: lifted, United States on <strong>Milorad Dodik</strong>" in said
    assert "(Zimbabwe (ended))" in said


def test_a_grade_of_states_asks_for_no_persons():
    said = text(open_page("sanctions", severity="sectoral"))
    assert "Only measures on states are asked for." in said
    assert "Nobody with a row" not in said


def test_only_the_authorities_asked_for_have_a_column():
    said = text(open_page("sanctions", authority="EU"))
    assert "<th><abbr title='European Union'>EU</abbr></th>" in said
    assert "<abbr title='United States'>" not in said
    assert "<abbr title='United States'>" in text(open_page("sanctions"))


def test_rows_left_out_are_grouped_by_why():
    page = opened_section("frames")
    assert "Left out of all counts: 9 rows" in [item.label for item in page.expander]
    said = shown(page, "Left out")
    frames, relics, asked = (said.index(words) for words in LEFT_OUT.values())
    assert frames < said.index("Lebanon") < relics < said.index("Montenegro") < asked
    assert said.index("<strong>Moldova</strong>", asked) > asked
    assert "is no measure against the state. 1 row:" in said


def test_measures_on_others_are_listed_apart():
    said = shown(opened_section("measures"), "Measures in force on the day (142)")
    assert "On people with a row at the event, and on states (140)" in said
    rest = said.partition("On others: people without a row at the event, and parts of states (2)")[2]
    assert "Kim Jong Un" in rest
    assert "occupied territories" in rest


def test_counted_states_are_named_with_how_they_took_part():
    page = open_page("sanctions", status="came-free")
    said = shown(page, "Counted: 17 states with none found")
    assert "<strong>Leader came (17)</strong>: " in said
    assert ">Kazakhstan</a>" in said
    assert "None found with these filters" not in text(page)
    assert shown(open_page("sanctions", status="sent-free"), "Counted: ").startswith(
        "<p><strong>Someone else came"
    )


def test_what_rests_on_other_pages_is_said_and_explained():
    said = text(open_page("sanctions"))
    assert "* no page of the authority itself, only others" in said
    assert "<small class='year'>2022 *</small>" in said
    rows = shown(opened_section("measures"), "Measures in force")
    assert "<small>(no page of the authority itself)</small>" in rows


def test_visa_bans_and_the_day_searched_are_said_below():
    said = text(open_page("sanctions"))
    assert "as in a visa restriction, counts as a listing" in said
    assert "The table was made for 9 May 2025" in said


def test_a_table_of_one_s_own_is_not_said_to_be_of_2025():
    states = small_model([event()], ["RUS", "AAA"], [visit("parade", "RUS", "present")])
    assert "9 May 2025" not in meaning(states)
    assert "31 December 2020" not in meaning(states)
