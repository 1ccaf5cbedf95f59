"""Time in the rehearsal: as fast as the wall's, and ahead of it by every skip."""

from datetime import timedelta

import pytest

from bot.launch.rehearsal import Env, build_school, time_zone
from bot.launch.rehearsal_clock import RehearsalClock
from tests.system.launch.small_bot import StandIn


class Wall:
    """A clock on the wall that someone moves by hand."""

    seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


async def test_the_clock_follows_the_wall_and_every_skip() -> None:
    env, wall = Env(StandIn(), shard_count=1), Wall()
    await env.start()
    pace, begun = RehearsalClock(env, wall), env.now()
    wall.seconds += 2.5
    await pace.catch_up()
    assert round((env.now() - begun).total_seconds(), 3) == 2.5
    pace.skip(5)
    assert round((env.now() - begun).total_seconds(), 3) == 2.5
    await pace.catch_up()
    assert abs(env.now() - begun - timedelta(minutes=5, seconds=2.5)) < timedelta(milliseconds=1)
    await env.shutdown()


async def test_the_bot_meets_its_deadlines_in_order() -> None:
    env, wall = Env(StandIn(), shard_count=1), Wall()
    await env.start()
    school, pace = build_school(env), RehearsalClock(env, wall)
    begun = env.now()
    for seconds in (250, 70):
        await school.people[0].slash(school.channel, "remind", seconds=seconds)
    pace.skip(10)
    await pace.catch_up()
    spoken = [message for message in school.channel.history() if message.content == "Time is up."]
    assert [round((message.created_at - begun).total_seconds()) for message in spoken] == [70, 250]
    await env.shutdown()


async def test_the_school_has_six_teachers_a_principal_and_an_administrator() -> None:
    env = Env(StandIn(), shard_count=1)
    await env.start()
    school = build_school(env)
    assert len(school.people) == 8
    await env.shutdown()


@pytest.mark.parametrize(
    ("told", "zone"),
    [("Europe/Athens", "Europe/Athens"), ("Etc/UTC", "UTC"), ("Nowhere/At_All", "UTC"), ("../../etc", "UTC")],
)
def test_the_school_is_where_the_machine_is(told: str, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", told)
    assert time_zone() == zone
