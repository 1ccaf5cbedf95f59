"""The table of presses on summaries and on the plan: who is served and when."""

from tests.security.access.kinds import (
    ANY,
    LEAD,
    MEMBERS,
    Row,
)
from tests.security.access.terms import (
    GROUP,
    NO_ANSWER,
    NOT_YOURS,
    OF_FACILITATOR,
    OF_OWNERS,
    OWNER,
    RELEASED,
    REVIEWER,
    SERVER,
    read,
)

PRESSES = {
    # what was released
    "summaries": read("0"),
    "sum-group": read("0", ("{group}",)),
    "sum-talk": read("0", ("benefits",)),
    "sum-kind": read("0", ("insight",)),
    "search": read("0"),
    "overview": read("0"),
    "overview-picture": read(),
    "release": read("{draft}", of=SERVER),
    "file": read("{draft}|md", of=SERVER),
    "reply": read("{draft}", of=SERVER),
    "res-thanks": read("{draft}", of=SERVER),
    "res-talk": read("{draft}", of=SERVER),
    "res-unblock": read("{draft}", of=SERVER),
    "res-day": read("{draft}||2031-05-06", of=SERVER),
    "response": Row(
        MEMBERS | REVIEWER, ANY, "answer", of=SERVER, shows=RELEASED, leaders=True, but=NO_ANSWER
    ),
    # the plan
    "plan": Row(MEMBERS, ANY, "0", of=GROUP),
    "picture": Row(MEMBERS, of=GROUP),
    "acts": Row(MEMBERS, of=GROUP),
    "act": Row(MEMBERS, ANY, "{act}", of=GROUP),
    "whole": Row(MEMBERS, of=GROUP),
    "loose": Row(MEMBERS, of=GROUP),
    "act-add": Row(MEMBERS, of=GROUP),
    "act-words": Row(OWNER | LEAD, ANY, "{act}", of=GROUP, only=NOT_YOURS),
    "act-when": Row(OWNER | LEAD, ANY, "{act}", of=GROUP, only=NOT_YOURS),
    "act-day": Row(OWNER | LEAD, ANY, "2031-05-06|{act}", of=GROUP, only=NOT_YOURS),
    "act-link": Row(OWNER | LEAD, ANY, "goal|{act}", ("{agreement}",), of=GROUP, only=NOT_YOURS),
    "act-say": Row(OWNER | LEAD, ANY, "keeping", of=GROUP, only=OF_OWNERS),
    "act-leave": Row(LEAD, ANY, "", ("no-date|act",), of=GROUP, only=OF_FACILITATOR),
    "act-take": Row(MEMBERS, ANY, "{free}", of=GROUP),
    "act-decline": Row(MEMBERS, ANY, "{free}", of=GROUP),
    "act-give-up": Row(OWNER, ANY, "{act}", of=GROUP, only=NOT_YOURS),
    "act-drop": Row(OWNER | LEAD, ANY, "{act}", of=GROUP, only=NOT_YOURS),
    "act-ask": Row(MEMBERS, ANY, "{free}", ("{notetaker}",), of=GROUP),
}
