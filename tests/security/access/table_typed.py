"""The table of forms and commands: who is served and when, as for presses."""

from dataclasses import replace

from tests.security.access.kinds import (
    ANY,
    BEGUN,
    LEAD,
    MEMBERS,
    PRESENT,
    ROLES,
    RUNNING,
    SCRIBE,
    Kind,
    Row,
)
from tests.security.access.terms import (
    ADMINISTRATORS,
    ALL_NAMES,
    ASKING_ONLY,
    AWAY,
    CHANNEL,
    EVER,
    GROUP,
    NO_AGREEMENT,
    NO_BALLOT,
    NOT_A_VOTER,
    NOT_ABSENT,
    NOT_IN_IT,
    NOT_YOURS,
    OF_OWNERS,
    ONESELF,
    OWNER,
    PAGE,
    SERVER,
    VOTING,
    read,
)

QUESTIONS = range(1, 2)
"""The key questions that someone has answered."""


TEXT = {"text": "Something new"}


FORMS = {
    "write": Row(SCRIBE, BEGUN, "7", fields={"kind": "insight", **TEXT}),
    "park": Row(ROLES, BEGUN, "7", fields=TEXT),
    "note": Row(SCRIBE, BEGUN, "{note}", fields={"kind": "concern", **TEXT}),
    "detail-response": Row(ROLES, RUNNING, "{constraint}", fields=TEXT),
    "jot": Row(PRESENT, ASKING_ONLY, "7", fields=TEXT, moving=True),
    "merge": Row(ROLES, RUNNING, "{pair}", fields=TEXT),
    "reword": Row(ROLES, RUNNING, "{second}", fields=TEXT),
    "sign": Row(ROLES, RUNNING, "{goal}", fields=TEXT),
    "why": Row(PRESENT, VOTING, "b", fields=TEXT, unless=NO_BALLOT, only=NOT_A_VOTER),
    "rule": Row(MEMBERS, ANY, "{rule}", fields=TEXT, of=GROUP),
    "rule-new": Row(MEMBERS, ANY, "7", fields=TEXT, of=GROUP),
    "object": Row(AWAY, EVER, "{agreement}", fields=TEXT, of=GROUP, only=NOT_ABSENT, unless=NO_AGREEMENT),
    "act-add": Row(MEMBERS, ANY, "7", fields=TEXT, of=GROUP),
    "act-words": Row(
        OWNER | LEAD, ANY, "{act}", fields={**TEXT, "text-seen": "It is seen"}, of=GROUP, only=NOT_YOURS
    ),
    "act-when": Row(OWNER | LEAD, ANY, "{act}", fields={"text": "6 May 2031"}, of=GROUP, only=NOT_YOURS),
    "again-day": Row(MEMBERS, ANY, "{agreement}", fields={"text": "6 May 2031"}, of=GROUP),
    "expect": Row(MEMBERS, ANY, "act", fields=TEXT, of=GROUP),
    "went": Row(MEMBERS, ANY, "on-track|act|7", fields={**TEXT, "text-expected": "It is seen"}, of=GROUP),
    "judge": Row(MEMBERS, ANY, "adopt|act", fields=TEXT, of=GROUP),
    "draft-reword": Row(
        MEMBERS,
        ANY,
        "{draft}/{line}",
        fields={**TEXT, "text-reservations": "Somebody minds"},
        of=GROUP,
    ),
    "draft-talk": Row(MEMBERS, ANY, "{draft}/{line}/7", fields=TEXT, of=GROUP),
    "act-say": Row(OWNER | LEAD, ANY, "keeping", fields=TEXT, of=GROUP, only=OF_OWNERS),
    "zone": Row(MEMBERS, ANY, "7", fields={"text": "London"}, of=SERVER),
    "weigh-lines": Row(
        MEMBERS, ANY, "7", fields={f"text-{number}": "Something new" for number in QUESTIONS}, of=GROUP
    ),
    "meet-next": Row(MEMBERS, ANY, fields={"text": "6 May 2026 15:30"}, of=GROUP),
    "meet-move": Row(MEMBERS, ANY, "meet", fields={"text": "6 May 2026 15:30"}, of=GROUP),
    "wish-quiet": Row(MEMBERS, ANY, fields={"text": "20:00 to 07:00"}, of=GROUP),
    "wish-off": Row(MEMBERS, ANY, fields={"text": "6 May 2026"}, of=GROUP),
    "poll-ask": Row(MEMBERS, ANY, fields={"text": "6 May 2026 15:30\n7 May 2026 15:30"}, of=GROUP),
    "search": replace(read("0"), fields=TEXT),
    "res-thanks": replace(read("{draft}|||7", of=SERVER), fields=TEXT),
    "res-talk": replace(read("{draft}|||7", of=SERVER), fields=TEXT),
    "res-unblock": replace(read("{draft}", of=SERVER), fields={"text": "6 May 2031"}),
    "res-day": replace(read("{draft}||2031-05-06|7", of=SERVER), fields=TEXT),
    "make-name": Row(fields=TEXT, of=PAGE),
    "make-zone": Row(fields={"text": "London"}, of=PAGE),
}


COMMANDS = {
    "group create": Row(options={"name": "Another"}, of=ONESELF),
    "group show": Row(of=CHANNEL),
    "group settings": Row(MEMBERS, of=CHANNEL),
    "group join": Row(of=CHANNEL, leaders=True),
    "group leave": Row(MEMBERS, of=CHANNEL, only=NOT_IN_IT),
    "group move": Row(of=CHANNEL, home=True),
    "group archive": Row(MEMBERS, of=CHANNEL),
    "group reopen": Row(of=CHANNEL),
    "schedule next": Row(MEMBERS, options={"when": "6 May 2026 15:30"}, of=CHANNEL),
    "schedule series": Row(MEMBERS, options={"when": "Wednesday 15:30"}, of=CHANNEL),
    "schedule poll": Row(MEMBERS, of=CHANNEL),
    "schedule show": Row(MEMBERS, of=CHANNEL),
    "summaries": read(),
    "overview": read(),
    "session start": Row(of=CHANNEL, leaders=True),
    "agreements": Row(MEMBERS, of=CHANNEL),
    "actions": Row(MEMBERS, of=CHANNEL),
    "plan show": Row(MEMBERS, of=CHANNEL),
    "plan edit": Row(MEMBERS, of=CHANNEL),
    "flipchart": Row(MEMBERS, of=CHANNEL),
    "help": Row(of=ONESELF),
    "privacy": Row(of=ONESELF),
    "setup": Row(
        frozenset({Kind.ADMINISTRATOR}),
        options={"time_zone": "Europe/London"},
        of=CHANNEL,
        only=ADMINISTRATORS,
        leaders=True,
        shows=ALL_NAMES,
    ),
}


UNFURNISHED = frozenset({"press move", "press reopen"})
"""What is pressed where no group meets: `test_moving.py` does so."""
"""Lines about something that no world has yet: anyone who is to be refused is, and no one is
served."""
