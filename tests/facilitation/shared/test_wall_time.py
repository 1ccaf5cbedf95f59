"""Wall time: an hour on the wall stays that hour when the clocks change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.shared import wall_time
from facilitation.shared.wall_time import TimesShown
from tests.facilitation.support.scheduled_group import LONDON, ZONES, showing

zones = st.sampled_from(ZONES)
times = st.datetimes(min_value=showing("2026-01-01T00:00"), max_value=showing("2036-01-01T00:00")).map(
    lambda time: time.replace(second=0, microsecond=0, fold=0)
)
DAY = timedelta(days=1)


@given(times, zones)
def test_a_time_that_a_clock_shows_is_the_first_moment_at_which_it_does(time: datetime, zone: str) -> None:
    at = wall_time.moment(time, zone)
    showing = [
        moment
        for fold in (0, 1)
        if wall_time.wall(moment := time.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC), zone)
        == time
    ]
    if wall_time.shown(time, zone) is TimesShown.NEVER:
        assert not showing
        later = wall_time.wall(at, zone) - time
        assert timedelta() < later <= timedelta(hours=1), "as much later as the clocks go forward"
    else:
        assert at == min(showing)
        assert wall_time.wall(at, zone) == time
        assert (wall_time.shown(time, zone) is TimesShown.TWICE) == (len(set(showing)) == 2)


@given(times, zones, st.integers(1, 60))
def test_a_weekly_time_stays_that_time_whatever_the_clocks_do(time: datetime, zone: str, weeks: int) -> None:
    later = wall_time.weekly(time, (0, weeks))[1]
    assert later - time == weeks * 7 * DAY
    if TimesShown.NEVER not in (wall_time.shown(time, zone), wall_time.shown(later, zone)):
        shown = [wall_time.wall(wall_time.moment(one, zone), zone) for one in (time, later)]
        assert shown[0].time() == shown[1].time()
        assert shown[0].weekday() == shown[1].weekday()


@pytest.mark.parametrize(("time", "zone", "shown", "at"), [
    ("2026-10-20T15:30", LONDON, TimesShown.ONCE, "2026-10-20T14:30"),
    ("2026-10-27T15:30", LONDON, TimesShown.ONCE, "2026-10-27T15:30"),
    ("2026-10-25T01:30", LONDON, TimesShown.TWICE, "2026-10-25T00:30"),
    ("2027-03-28T01:30", LONDON, TimesShown.NEVER, "2027-03-28T01:30"),
    ("2027-03-14T02:30", "America/New_York", TimesShown.NEVER, "2027-03-14T07:30"),
    ("2026-10-04T02:15", "Australia/Lord_Howe", TimesShown.NEVER, "2026-10-03T15:45"),
    ("2027-04-04T02:30", "Pacific/Auckland", TimesShown.TWICE, "2027-04-03T13:30"),
    ("2027-03-28T01:30", "UTC", TimesShown.ONCE, "2027-03-28T01:30"),
])  # fmt: skip
def test_at_the_changes_of_the_clock(time: str, zone: str, shown: TimesShown, at: str) -> None:
    wall = datetime.fromisoformat(time)
    assert wall_time.shown(wall, zone) is shown
    assert wall_time.moment(wall, zone) == datetime.fromisoformat(at).replace(tzinfo=UTC)


@given(times, zones, times)
def test_the_next_moment_of_a_time_is_not_past(time: datetime, zone: str, after: datetime) -> None:
    now = after.replace(tzinfo=UTC)
    found = wall_time.next_moment(time, zone, now)
    assert found >= now
    if wall_time.moment(time, zone) >= now:
        assert found == wall_time.moment(time, zone)
