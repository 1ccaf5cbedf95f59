"""Time zones, as people look for them: by place, and in the United States by what they call theirs."""

import re
from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

CHOICES = 25
"""What Discord shows of a list."""
_AMERICA: Mapping[str, str] = {
    "America/New_York": (
        "Eastern, EST, EDT, ET, New York, NYC, Boston, Atlanta, Philadelphia, Pittsburgh, Washington DC, "
        "DC, Baltimore, Miami, Orlando, Tampa, Jacksonville, Charlotte, Raleigh, Richmond, Cleveland, "
        "Columbus, Cincinnati, Detroit, Buffalo, Newark, Hartford, Providence, Portland Maine, Florida, "
        "Georgia, Massachusetts, New Jersey, Connecticut, Rhode Island, Vermont, New Hampshire, Maine, "
        "Pennsylvania, Ohio, Maryland, Delaware, Virginia, West Virginia, North Carolina, South Carolina, "
        "Michigan, Kentucky, Louisville, Indiana, Indianapolis, Tennessee"
    ),
    "America/Chicago": (
        "Central, CST, CDT, CT, Chicago, Dallas, Houston, Austin, San Antonio, Fort Worth, Minneapolis, "
        "St Paul, Milwaukee, Madison, St Louis, Kansas City, New Orleans, Memphis, Nashville, Oklahoma "
        "City, Tulsa, Omaha, Des Moines, Little Rock, Texas, Illinois, Wisconsin, Minnesota, Iowa, "
        "Missouri, Arkansas, Louisiana, Mississippi, Alabama, Oklahoma, Tennessee, Kansas, Nebraska, "
        "North Dakota, South Dakota, Kentucky, Indiana, Florida"
    ),
    "America/Denver": (
        "Mountain, MST, MDT, MT, Denver, Colorado Springs, Boulder, Salt Lake City, Albuquerque, Santa "
        "Fe, El Paso, Boise, Billings, Cheyenne, Colorado, Utah, New Mexico, Wyoming, Montana, Idaho, "
        "Texas, Kansas, Nebraska, North Dakota, South Dakota"
    ),
    "America/Phoenix": "Arizona, Phoenix, Tucson, Mesa, Scottsdale, Mountain without daylight saving",
    "America/Los_Angeles": (
        "Pacific, PST, PDT, PT, Los Angeles, LA, San Francisco, San Diego, San Jose, Oakland, Sacramento, "
        "Fresno, Seattle, Tacoma, Spokane, Portland, Portland Oregon, Las Vegas, Reno, California, "
        "Washington, Washington State, Oregon, Nevada, Idaho"
    ),
    "America/Anchorage": "Alaska, Anchorage, Fairbanks, Juneau, AKST, AKDT",
    "Pacific/Honolulu": "Hawaii, Honolulu, HST, Hilo, Maui",
}
"""The time zones of the United States, east to west, each with the names that people know it by."""
_STATE = re.compile(r",\s*[a-z]{2}$")
_NOISE = re.compile(r"[,()]|\b(?:standard|daylight|time|zone|usa?)\b", re.IGNORECASE)


def zones(typed: str, *, american: bool = False) -> list[str]:
    """Time zones to choose from: those whose place begins as typed come first, in an `american` server those
    of the United States before all others. One that is typed in full is the only one."""
    wanted = typed.strip().replace(" ", "_").casefold()
    fitting = [zone for zone in _all_zones() if wanted in zone.casefold()]
    exact = [zone for zone in fitting if zone.casefold() == wanted]
    known = [zone for zone, names in _names().items() if _name(typed) in names]
    begun = [zone for zone, names in _names().items() if any(one.startswith(_name(typed)) for one in names)]
    fitting.sort(key=lambda zone: not zone.casefold().rpartition("/")[2].startswith(wanted))
    found = [*begun, *fitting] if american or (begun and not fitting) else [*fitting, *begun]
    if len(known) == 1 or exact:
        return known if len(known) == 1 else exact
    return [*dict.fromkeys([*known, *found])][:CHOICES]


def label(zone: str) -> str:
    """What a zone is called in a list."""
    name = _AMERICA.get(zone, "").partition(",")[0]
    return f"{name} Time ({zone})" if name else zone


def _name(typed: str) -> str:
    bare = typed.casefold().replace(".", "").strip().replace("washington, dc", "washington dc")
    return " ".join(_NOISE.sub(" ", _STATE.sub("", bare)).split())


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    return {zone: tuple(map(_name, names.split(","))) for zone, names in _AMERICA.items()}


@cache
def _all_zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))
