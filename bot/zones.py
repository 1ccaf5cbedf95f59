"""Time zones, as people look for them."""

from functools import cache
from zoneinfo import available_timezones

CHOICES = 25
"""What Discord shows of a list."""


def zones(typed: str) -> list[str]:
    """Time zones to choose from: those whose place begins as typed come first. One that is typed in full is
    the only one."""
    wanted = typed.strip().replace(" ", "_").casefold()
    fitting = [zone for zone in _all_zones() if wanted in zone.casefold()]
    exact = [zone for zone in fitting if zone.casefold() == wanted]
    fitting.sort(key=lambda zone: not zone.casefold().rpartition("/")[2].startswith(wanted))
    return exact or fitting[:CHOICES]


@cache
def _all_zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))
