"""The Sanctions page over the shipped data: its sentences, filters and rows."""

from __future__ import annotations

from tests.pages.app import open_page, text


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
    assert "Measures behind: 1 states under measures (1)" in [item.label for item in page.expander]
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
