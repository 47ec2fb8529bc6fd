"""Figures are written so that people can read them, whatever their size."""

from __future__ import annotations

import pytest

from benchmarks import measure
from benchmarks.measure import TookTooLongError, in_own_process, magnitude, milliseconds, timed
from benchmarks.table import Table


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0.00042, "0.42 ms"),
        (0.035, "35 ms"),
        (1.23, "1.2 s"),
        (7200, "2.0 h"),
        (86_400 * 30, "30 days"),
        (31_557_600 * 300, "300 years"),
        (31_557_600 * 10**400, "1.0·10^400 years"),
    ],
)
def test_a_duration_is_written_in_a_unit_that_fits(seconds: float, written: str) -> None:
    assert milliseconds(seconds) == written


@pytest.mark.parametrize(
    ("number", "written"), [(7, "7"), (12_345, "12,345"), (2_500_000, "2.5·10^6")]
)
def test_a_count_is_written_in_full_while_it_can_be_read(number: int, written: str) -> None:
    assert magnitude(number) == written


def test_the_time_of_several_runs_is_their_median_with_the_range() -> None:
    result, timing = timed(lambda: "done", 3)
    assert result == "done"
    assert len(timing.runs) == 3
    assert min(timing.runs) <= timing.median <= max(timing.runs)
    assert "–" in str(timing)


def test_work_in_a_process_of_its_own_returns_its_result_and_its_memory() -> None:
    result, memory = in_own_process(sorted, [3, 1, 2])
    assert result == [1, 2, 3]
    assert memory > 1


def test_work_that_fails_in_its_own_process_is_an_error_here(capfd: object) -> None:
    with pytest.raises(RuntimeError, match="ended with code 1"):
        in_own_process(int, "no number")


def test_work_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "LONGEST", 0.01)
    with pytest.raises(TookTooLongError, match="stopped after"):
        in_own_process(pow, 3, 10**9)


def test_a_table_says_the_same_on_the_screen_and_in_the_report() -> None:
    table = Table("Two", "What it is.", ("a|b", "n"), (("one", "1"), ("two", "22")), ("A note.",))
    text, markdown = table.as_text(), table.as_markdown()
    for said in ("What it is.", "one", "22", "A note."):
        assert said in text
        assert said in markdown
    assert "a\\|b" in markdown
    assert table.as_data()["rows"] == [{"a|b": "one", "n": "1"}, {"a|b": "two", "n": "22"}]
