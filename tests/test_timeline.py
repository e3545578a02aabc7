"""How the list grew and shrank, on the shipped data."""

from __future__ import annotations

from geo.home import keeper
from geo.model import Model
from geo.summary import figures
from geo.timeline import listing, picture, timeline


def model() -> Model:
    loaded, problems = keeper().current()
    assert loaded is not None, problems
    return loaded


def test_every_day_counts_what_the_figures_of_that_day_count() -> None:
    for day in timeline(model(), "moscow-2025"):
        counts = {figure.key: figure.count for figure in figures(model(), "moscow-2025", day.day)}
        away = counts.get("cancelled", 0) + counts.get("declined", 0)
        assert day.away_count == away, day.day
        there = counts.get("announced", 0) + counts.get("attended", 0) + counts.get("contested", 0)
        assert day.expected_count == there, day.day


def test_the_list_was_longest_on_6_may_and_27_came() -> None:
    days = {day.day: day.expected_count for day in timeline(model(), "moscow-2025")}
    assert (days["2025-05-06"], days["2025-05-07"], days["2025-05-09"]) == (29, 27, 27)


def test_a_move_names_the_page_that_moved_it() -> None:
    laos = [
        move
        for day in timeline(model(), "moscow-2025")
        for move in day.moves
        if move.person == "Thongloun Sisoulith" and move.after == "cancelled"
    ]
    assert len(laos) == 1
    assert laos[0].before == "announced"
    assert "https://tass.com/world/1954685" in laos[0].pages


def test_days_after_the_chosen_one_are_pale_and_each_is_a_link() -> None:
    days = timeline(model(), "moscow-2025")
    assert picture(days, "2025-05-06").count("class='later'") == sum(day.day > "2025-05-06" for day in days)
    assert listing(model(), "moscow-2025", days).count("?event=moscow-2025&day=") == len(days)
