"""The calendar file, read back by another library and by the rules of the standard."""

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from facilitation.group.meetings.commands import CancelMeeting, MoveMeeting
from facilitation.group.meetings.state import Meeting
from reports.formats import icalendar
from reports.formats.icalendar import Appointment
from tests.facilitation.support.scheduled_group import ANN, LONDON, Diary, showing

NAMES = {
    *(
        "BEGIN",
        "END",
        "PRODID",
        "VERSION",
        "CALSCALE",
        "METHOD",
        "X-WR-CALNAME",
        "UID",
        "SEQUENCE",
        "DTSTAMP",
    ),
    *("CREATED", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "STATUS"),
    "TRANSP",
}
BEFORE, AFTER = showing("2026-10-20T15:30"), showing("2026-10-27T15:30")


def diary() -> Diary:
    made = Diary()
    made.meets(BEFORE, AFTER)
    return made


def worded(meeting: Meeting, text: str = "Benefits") -> Appointment:
    return Appointment(
        meeting=meeting, title=text, about=text, place=text, link="https://discord.com/channels/7/8"
    )


def written(made: Diary, text: str = "Benefits") -> bytes:
    return icalendar.file(made.group, [worded(one, text) for one in made.group.meetings.meetings.values()])


def read(file: bytes) -> list[dict[str, object]]:
    """The meetings of a file, as vobject reads them."""
    parsed = vobject.readOne(file.decode())
    return [{name: parts[0].value for name, parts in event.contents.items()} for event in parsed.vevent_list]


def lines(file: bytes) -> list[str]:
    """The content lines of a file by the standard's own rules: unfolded, each `NAME[;...]:value`."""
    assert file.endswith(b"\r\n")
    repository = file.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in repository), "75 octets are the most for a line"
    whole = list[bytes]()
    for line in repository:
        assert b"\n" not in line
        assert b"\r" not in line
        if line.startswith((b" ", b"\t")):
            whole[-1] += line[1:]
        else:
            whole.append(line)
    return [line.decode() for line in whole]


def value(text: str) -> str:
    """What an escaped text says."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def test_another_library_reads_the_moments_and_not_the_wall() -> None:
    first, second = read(written(diary()))
    assert first["dtstart"] == datetime(2026, 10, 20, 14, 30, tzinfo=UTC), "still summer time"
    assert second["dtstart"] == datetime(2026, 10, 27, 15, 30, tzinfo=UTC)
    assert first["summary"] == "Benefits"
    assert (first["status"], first["sequence"]) == ("CONFIRMED", "0")
    assert first["uid"] != second["uid"]


def test_a_meeting_that_moves_keeps_its_name_and_its_number_rises() -> None:
    made = diary()
    before = read(written(made))[0]
    made.now += timedelta(days=1)
    made.ask(MoveMeeting(by=ANN, id="m0", starts=showing("2026-10-21T16:00"), zone=LONDON))
    after = read(written(made))[0]
    assert after["uid"] == before["uid"]
    assert after["sequence"] == "1"
    assert after["dtstart"] == datetime(2026, 10, 21, 15, tzinfo=UTC)
    assert after["dtstamp"] > before["dtstamp"]  # type: ignore[operator]


def test_a_cancelled_meeting_takes_itself_away() -> None:
    made = diary()
    made.ask(CancelMeeting(by=ANN, id="m0"))
    among = written(made)
    assert b"METHOD:PUBLISH" in among
    assert [event["status"] for event in read(among)] == ["CANCELLED", "CONFIRMED"]
    alone = icalendar.file(made.group, [worded(made.meeting())])
    assert b"METHOD:CANCEL" in alone
    assert b"SEQUENCE:1" in alone


def test_equal_meetings_give_equal_bytes() -> None:
    assert written(diary()) == written(diary())
    assert icalendar.file(diary().group, []).count(b"METHOD:PUBLISH") == 1


@given(st.text(st.characters(exclude_categories=()), max_size=1_200))
def test_whatever_somebody_wrote_stays_text(text: str) -> None:
    file = written(diary(), text)
    found = lines(file)
    assert sum(line.startswith("BEGIN:VEVENT") for line in found) == 2
    assert {re.split("[;:]", line)[0] for line in found} == NAMES
    for name in ("SUMMARY", "DESCRIPTION", "LOCATION"):
        said = [line.partition(":")[2] for line in found if line.startswith(f"{name}:")]
        assert [value(one) for one in said] == [icalendar.plain(text)] * 2
    assert len(read(file)) == 2


def test_a_text_that_would_be_a_line_of_its_own_is_none() -> None:
    hostile = "Fun\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTACH:file;x,y\\n\u2028\u202e\x00"
    first, second = read(written(diary(), hostile))
    assert first["summary"] == second["summary"] == "Fun\nEND:VEVENT\nBEGIN:VEVENT\nATTACH:file;x,y\\n"


@pytest.mark.parametrize(("zone", "changes"), [
    ("Europe/London", ("2026-10-25", "2027-03-28")),
    ("America/New_York", ("2026-11-01", "2027-03-14")),
    ("Pacific/Auckland", ("2026-09-27", "2027-04-04")),
])  # fmt: skip
def test_another_library_shows_half_past_three_on_both_sides_of_every_change(
    zone: str, changes: tuple[str, str]
) -> None:
    made = Diary()
    noon = [datetime.fromisoformat(f"{day}T15:30") for day in changes]
    walls = [at + timedelta(days=days) for at in noon for days in (-3, 4)]
    made.meets(*walls, zone=zone)
    file = written(made)
    shown = [event["dtstart"].astimezone(ZoneInfo(zone)) for event in read(file)]  # type: ignore[attr-defined]
    assert [at.replace(tzinfo=None) for at in shown] == walls
    assert [one.utcoffset() == other.utcoffset() for one, other in pairwise(shown)] == [False, True, False]
    assert b"TZID" not in file, "a file that names a zone has to explain it; moments need no explaining"


def test_what_google_and_outlook_insist_on_stands_in_every_file() -> None:
    file = written(diary(), "Fünf Gespräche über Zusammenarbeit " * 9)
    found = lines(file)
    assert {f"PRODID:{icalendar.MAKER}", "VERSION:2.0"} <= {*found[1:3]}
    assert found.count("METHOD:PUBLISH") == 1
    times = [line for line in found if line.startswith(("DTSTAMP", "DTSTART", "DTEND"))]
    assert len(times) == 6
    assert all(re.fullmatch(r"[A-Z]+:\d{8}T\d{6}Z", line) for line in times), times
    assert file.count(b"\n") == file.count(b"\r\n")
