"""Time zones, by their names in the IANA database."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facilitation.refusals import Reason, Refused


def named(name: str) -> str:
    """The name of a zone as the database has it, such as Europe/London. Raises Refused for any other."""
    try:
        return ZoneInfo(name.strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Refused(Reason.UNKNOWN_TIME_ZONE) from error
