"""What the bot has of discord.py's lines that discord.py has otherwise."""

from bot.lines import SELDOM, Seldom


def test_rate_limits_are_looked_through_once_in_a_while() -> None:
    now, looked = 0.0, list[float]()
    seldom = Seldom(lambda: looked.append(now), lambda: now)
    for now in (0.0, SELDOM - 1, SELDOM, SELDOM + 1, 3 * SELDOM):  # noqa: B007 - read by the clock
        seldom()
    assert looked == [SELDOM, 3 * SELDOM]
