"""Days with a time of day, series and stretches of days, as people type them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.custom_ids import CustomId
from bot.ui.typed import date_ranges, quiet_hours, recurrence, times
from bot.ui.typed.encoded_times import MeetingTimes, NewTime, PollTimes
from bot.ui.typed.times import TypingContext
from facilitation.group.meetings.state import HOLIDAYS_MOST, TIMES, DaysOff, Quiet
from facilitation.shared import wall_time
from facilitation.shared.refusals import Reason, Refused

NOW = datetime(2026, 11, 25, 18, tzinfo=UTC)
"""A Wednesday evening."""
LONDON = "Europe/London"
HERE = TypingContext(NOW, LONDON)
LATER = st.datetimes(
    min_value=datetime.fromisoformat("2026-11-27"), max_value=datetime.fromisoformat("2028-12-01")
)


def read(text: str, language: str = "en-GB", zone: str = LONDON) -> list[str]:
    return [f"{at:%Y-%m-%d %H:%M}" for at in times.read(text, TypingContext(NOW, zone, language))]


def why(text: str) -> Reason:
    with pytest.raises(Refused) as refused:
        times.read(text, HERE)
    return refused.value.reason


@pytest.mark.parametrize(("text", "time"), [
    ("12 January 3.30 pm", "2027-01-12 15:30"), ("12 January, 15:30", "2027-01-12 15:30"),
    ("Tuesday 15:30", "2026-12-01 15:30"), ("Tuesday at 3:30 p.m.", "2026-12-01 15:30"),
    ("3pm tomorrow", "2026-11-26 15:00"), ("tomorrow noon", "2026-11-26 12:00"),
    ("12 am tomorrow", "2026-11-26 00:00"), ("12pm tomorrow", "2026-11-26 12:00"),
    ("Tuesday 8:30", "2026-12-01 08:30"), ("Tuesday 03:30", "2026-12-01 03:30"),
    ("today 18:30", "2026-11-25 18:30"), ("2027-01-12 15:30", "2027-01-12 15:30"),
    ("12 January 15.30", "2027-01-12 15:30"), ("15.30 Tuesday", "2026-12-01 15:30"),
    ("15.30 on 12 January", "2027-01-12 15:30"),
    ("12 January 15 o'clock", "2027-01-12 15:00"), ("  Tuesday   15:30 ", "2026-12-01 15:30"),
])  # fmt: skip
def test_a_day_and_a_time_are_read_as_people_type_them(text: str, time: str) -> None:
    assert read(text) == [time]


@pytest.mark.parametrize(("language", "text", "found"), [
    ("de", "am 3. Dez. um 15 Uhr", ["12-03 15:00"]), ("de", "3.12. 15.30", ["12-03 15:30"]),
    ("de", "15:30 am Dienstag", ["12-01 15:30"]), ("de", "Dienstag, 8. Dez., 15.30", ["12-08 15:30"]),
    ("de", "nächsten Dienstag 15:30", ["12-01 15:30", "12-08 15:30"]),
    ("fr", "le 3 décembre 15h30", ["12-03 15:30"]), ("fr", "3 décembre à 15 h 30", ["12-03 15:30"]),
    ("fr", "mardi prochain à 15h30", ["12-01 15:30", "12-08 15:30"]),
    ("es-ES", "el 3 de diciembre a las 15:30", ["12-03 15:30"]),
    ("es-ES", "próximo martes 15:30", ["12-01 15:30", "12-08 15:30"]),
    ("it", "martedì alle 15:30", ["12-01 15:30"]), ("pt-BR", "terça-feira às 15:30", ["12-01 15:30"]),
    ("nl", "dinsdag om 15:30", ["12-01 15:30"]), ("da", "tirsdag kl. 15.30", ["12-01 15:30"]),
    ("pl", "wtorek 15:30", ["12-01 15:30"]), ("ja", "火曜日 15:30", ["12-01 15:30"]),
])  # fmt: skip
def test_the_language_of_the_server_is_read_as_people_type_it(
    language: str, text: str, found: list[str]
) -> None:
    year = [at for at in read(text, language) if at.startswith("2026-")]
    assert [at.removeprefix("2026-") for at in year] == found


@pytest.mark.parametrize("text", ["next week 15:30", "nächste Woche 15:30"])
def test_the_next_week_is_the_one_after_this(text: str) -> None:
    assert read(text, "de") == ["2026-12-02 15:30"]


@pytest.mark.parametrize(("text", "found"), [
    ("Tue 3:30", ["2026-12-01 15:30"]), ("Tue 6:30", ["2026-12-01 18:30", "2026-12-01 06:30"]),
    ("3/4 at 15:30", ["2027-04-03 15:30", "2027-03-04 15:30"]),
    ("next Tuesday 8:30", ["2026-12-01 08:30", "2026-12-08 08:30"]),
    ("today 6:30", ["2026-11-25 18:30"]),
])  # fmt: skip
def test_what_can_be_read_in_several_ways_is_and_what_is_past_is_not(text: str, found: list[str]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(("text", "language", "time"), [
    ("Dienstag um 15:30 Uhr", "de", "2026-12-01 15:30"), ("15 Uhr Dienstag", "de-DE", "2026-12-01 15:00"),
    ("mardi 15h30", "fr", "2026-12-01 15:30"), ("martes a las 15:30", "es-ES", "2026-12-01 15:30"),
    ("Tuesday 15:30", "de", "2026-12-01 15:30"), ("Tuesday 15:30", "tlh", "2026-12-01 15:30"),
])  # fmt: skip
def test_words_of_the_servers_language_are_read_and_english_always(
    text: str, language: str, time: str
) -> None:
    assert read(text, language) == [time]


@pytest.mark.parametrize(("text", "reason"), [
    ("Tuesday", Reason.TIME_UNREADABLE), ("15:30", Reason.TIME_UNREADABLE), ("", Reason.TIME_UNREADABLE),
    ("Tuesday 15:30 16:30", Reason.TIME_UNREADABLE), ("Tuesday 25:00", Reason.TIME_UNREADABLE),
    ("Tuesday 13pm", Reason.TIME_UNREADABLE), ("Tuesday 9", Reason.TIME_UNREADABLE),
    ("x" * 121, Reason.TIME_UNREADABLE), ("soon 15:30", Reason.DATE_UNREADABLE),
    ("31 February 15:30", Reason.DATE_UNKNOWN), ("today 17:00", Reason.TIME_PAST),
    ("yesterday 15:30", Reason.DATE_PAST), ("Tuesday 15:75", Reason.TIME_UNREADABLE),

])  # fmt: skip
def test_what_is_no_time_to_come_is_refused(text: str, reason: Reason) -> None:
    assert why(text) is reason


@pytest.mark.parametrize(("text", "first", "every"), [
    ("every second Tuesday 15:30", "2026-12-01 15:30", 2),
    ("every Tuesday at 3.30 pm", "2026-12-01 15:30", 1),
    ("Tuesdays 15:30", "2026-12-01 15:30", 2), ("every 3rd Tuesday 15:30", "2026-12-01 15:30", 3),
    ("every 2 weeks on Tuesday 15:30", "2026-12-01 15:30", 2),
    ("fortnightly Tuesday 15:30", "2026-12-01 15:30", 2),
    ("every two weeks Tuesday 15:30", "2026-12-01 15:30", 2),
    ("weekly on Tuesday 15:30", "2026-12-01 15:30", 1),
    ("every other Tuesday 15:30 from 12 January", "2027-01-12 15:30", 2),
    ("every Tuesday from 13 January 15:30", "2027-01-19 15:30", 1),
    ("15:30 starting on 12 January", "2027-01-12 15:30", 2),
    ("every fourth Tuesday at 15:30 beginning 12 January 2027", "2027-01-12 15:30", 4),
])  # fmt: skip
def test_a_series_is_read_as_people_say_it(text: str, first: str, every: int) -> None:
    rhythm = recurrence.rhythm(text, HERE)
    assert [f"{at:%Y-%m-%d %H:%M}" for at in rhythm.firsts] == [first]
    assert rhythm.every == every
    assert recurrence.rhythm(text, HERE, 5).every == 5, "what is given beside it counts"


@pytest.mark.parametrize(("text", "reason"), [
    ("every second Tuesday", Reason.TIME_UNREADABLE), ("every week 15:30", Reason.TIME_UNREADABLE),
    ("Tuesday 15:30 from 3/4", Reason.DATE_TWO_WAYS), ("15:30 from today", Reason.TIME_PAST),
])  # fmt: skip
def test_a_series_that_says_too_little_is_refused(text: str, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        recurrence.rhythm(text, HERE)
    assert refused.value.reason is reason


def off(first: str, last: str | None = None) -> DaysOff:
    return DaysOff(date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize(("text", "found"), [
    ("22 December to 3 January; 16 February", (off("2026-12-22", "2027-01-03"), off("2027-02-16"))),
    ("22 Dec - 3 Jan\n1 May 2027", (off("2026-12-22", "2027-01-03"), off("2027-05-01"))),
    ("22 December 2026–3 January 2027, 5 May", (off("2026-12-22", "2027-01-03"), off("2027-05-05"))),
    ("2026-12-22 to 2027-01-03", (off("2026-12-22", "2027-01-03"),)), (" \n ", ()),
])  # fmt: skip
def test_stretches_of_days_are_read(text: str, found: tuple[DaysOff, ...]) -> None:
    assert date_ranges.read(text, HERE) == found


def test_days_that_can_be_read_in_two_ways_are_refused_and_named() -> None:
    with pytest.raises(Refused) as refused:
        date_ranges.read("22 December; 3/4", HERE)
    assert refused.value.details == {"typed": "3/4"}


def test_more_than_anybody_needs_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refused) as refused:
        date_ranges.read("not a day;" * (HOLIDAYS_MOST + 1), HERE)
    assert refused.value.reason is Reason.DAYS_OFF_UNFIT
    with pytest.raises(Refused) as refused:
        list(times.each("not a time\n" * (TIMES[-1] + 1), HERE))
    assert refused.value.reason is Reason.POLL_UNFIT


def test_times_stand_one_in_each_line() -> None:
    found = times.each("Tuesday 3:30\n\n 12 January 15:30 ", HERE)
    assert [f"{at:%d.%m. %H:%M}" for at in found] == ["01.12. 15:30", "12.01. 15:30"]
    with pytest.raises(Refused) as refused:
        list(times.each("Tuesday 15:30\n3/4 15:30", HERE))
    assert refused.value.details == {"typed": "3/4 15:30"}


@pytest.mark.parametrize("text", ["20:00 to 7:00", "8pm - 7am", "20-7", "20:00–07:00", "20 until 7"])
def test_quiet_hours_are_read(text: str) -> None:
    quiet = quiet_hours.read(text)
    assert quiet is not None
    assert (quiet.since.hour, quiet.until.hour) == (20, 7)
    assert quiet_hours.read(" ") is None
    assert quiet == Quiet(quiet.since, quiet.until)


@pytest.mark.parametrize(
    "text", ["x", "20:00", "20:00 to", "20:00 to 25:00", "Tuesday 20:00 to 7:00", "20 to x"]
)
def test_what_are_no_hours_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        quiet_hours.read(text)


@given(LATER, st.sampled_from((LONDON, "America/New_York", "Pacific/Auckland")))
def test_every_time_to_come_is_read_back_as_it_is_written_out(at: datetime, zone: str) -> None:
    at = at.replace(second=0, microsecond=0, fold=0)
    if wall_time.wall(wall_time.moment(at, zone), zone) == at:
        assert read(f"{at:%Y-%m-%d %H:%M}", zone=zone) == [f"{at:%Y-%m-%d %H:%M}"]
        assert f"{at:%Y-%m-%d %H:%M}" in read(f"{at.day} {at:%B} {at.year}, {at:%I:%M %p}", zone=zone)


@given(st.text(max_size=130))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    for reader in (recurrence.rhythm, date_ranges.read):
        try:
            reader(text, HERE)
        except Refused:
            continue
    try:
        found = times.read(text, HERE)
    except Refused:
        return
    assert all(wall_time.moment(at, LONDON) > NOW for at in found)


@given(st.text("0123456789:.-amp to", max_size=20))
def test_whatever_is_typed_as_hours_is_read_or_refused(text: str) -> None:
    try:
        quiet_hours.read(text)
    except Refused:
        return


@given(LATER, st.sets(st.integers(0, 113), min_size=1, max_size=12), st.integers(45, 75))
def test_what_was_read_comes_back_from_the_buttons(first: datetime, weeks: set[int], minutes: int) -> None:
    first = first.replace(second=0, microsecond=0, fold=0)
    all_times = wall_time.weekly(first, (0, *sorted(weeks - {0})))
    zone = "America/Argentina/ComodRivadavia"
    wanted = MeetingTimes(all_times, minutes, "discussion")
    assert (
        MeetingTimes.of(CustomId("meet-series", "abcdefgh", argument=wanted.argument(zone)).argument, zone)
        == wanted
    )
    assert len(CustomId("meet-series", "abcdefgh", argument=wanted.argument(zone)).id) <= 100
    moved = NewTime("abcdefgh", first)
    assert (
        NewTime.of(CustomId("meet-moved", "abcdefgh", argument=moved.argument(zone)).argument, zone) == moved
    )
    choices = PollTimes(all_times[:8], minutes)
    assert (
        PollTimes.of(CustomId("poll-keep", "abcdefgh", argument=choices.argument(zone)).argument, zone)
        == choices
    )
    for kind, argument in ((MeetingTimes, wanted.argument(zone)), (NewTime, moved.argument(zone))):
        with pytest.raises(Refused):
            kind.of(argument, LONDON)
