"""The table: every press, form and command, who is served and when. One line each; who learns what instead
is in `kinds.py`. A verb that the bot serves and that has no line here fails the tests, and so does a line
without a verb.
"""

from dataclasses import replace

from tests.security.access.kinds import (
    ANY,
    BEFORE,
    BEGUN,
    EVERYBODY,
    JOT,
    LEAD,
    LIVE,
    MEMBERS,
    OTHERS,
    OURS,
    PRESENT,
    ROLES,
    RUNNING,
    SCRIBE,
    VOTE,
    Kind,
    Of,
    Row,
    When,
)

OPENING, ASKING, CLOSING, PAUSED = When.OPENING, When.ASKING, When.CLOSING, When.PAUSED
STEPS = frozenset({OPENING, ASKING})
LOBBY_ONLY, PAUSED_ONLY, OPENING_ONLY, ASKING_ONLY = (
    frozenset({when}) for when in (When.LOBBY, PAUSED, OPENING, ASKING)
)
TO_THE_END = frozenset({CLOSING, PAUSED})
NO_VOTERS: dict[When, frozenset[Kind]] = {When.LOBBY: frozenset(), OPENING: frozenset()}
"""When the ballot that is asked about was never held."""
ADMINISTRATOR = frozenset({Kind.ADMINISTRATOR})
VOTING = frozenset({ASKING, PAUSED})
"""When the worlds have a vote continuing, other than the rating of practices in the opening."""
BEGUN_ALREADY = dict.fromkeys(BEGUN, "refused-already-begun")
NOT_PAUSED = dict.fromkeys((When.LOBBY, *RUNNING), "refused-not-paused")
NO_BALLOT = dict.fromkeys(BEGUN - VOTING, "refused-no-such-ballot")
NO_RATING = dict.fromkeys(BEGUN - OPENING_ONLY, "refused-no-such-ballot")
NOT_A_VOTER = "refused-not-a-voter"
NOT_ABSENT, NOT_YOURS = "refused-not-absent", "refused-not-your-action"
OF_FACILITATOR, OF_OWNERS = "refused-plan-of-facilitator", "refused-plan-of-owners"
NOT_IN_IT, ADMINISTRATORS = "refused-not-a-member", "setup-administrators-only"
ALL_NAMES = (OTHERS,)
"""What groups are called: administrators read that of all that meet in their server."""
OF_MEMBERS = (OURS, BEFORE)
"""What anyone who comes in reads from then on."""
GROUP, SERVER, CHANNEL, PAGE, ONESELF = Of.GROUP, Of.SERVER, Of.CHANNEL, Of.PAGE, Of.ONESELF
OWNER = frozenset({Kind.PARTICIPANT})
AWAY = frozenset({Kind.MEMBER})
EVER = ANY - {When.NONE}
NO_AGREEMENT = {When.NONE: "refused-no-such-agreement"}

REVIEWER = frozenset({Kind.REVIEWER})
RELEASED = (BEFORE,)
"""What was released, and is read by the person who leads."""
NO_ANSWER = {When.NONE: EVERYBODY}
"""Where no one has answered anything yet, everyone is told so."""
QUESTIONS = range(1, 2)
"""The key questions that someone has answered."""


def read(
    argument: str = "", values: tuple[str, ...] = (), of: Of = Of.CHANNEL, only: str = "reviews-not-yours"
) -> Row:
    """A line of what only anyone who leads may read."""
    return Row(REVIEWER, ANY, argument, values, of=of, only=only, shows=RELEASED, leaders=True)


PRESSES = {
    # coming, going and the roles
    "arrive": Row(EVERYBODY, LIVE, shows=OF_MEMBERS, leaders=True),
    "leave": Row(PRESENT, LIVE),
    "volunteer": Row(
        EVERYBODY, LOBBY_ONLY, "notetaker", unless=BEGUN_ALREADY, shows=OF_MEMBERS, leaders=True
    ),
    "decline": Row(PRESENT, LOBBY_ONLY, "notetaker", unless=BEGUN_ALREADY, leaders=True),
    "never": Row(PRESENT, LOBBY_ONLY, "notetaker", unless=BEGUN_ALREADY, leaders=True),
    "begin": Row(PRESENT, LOBBY_ONLY, unless=BEGUN_ALREADY, leaders=True),
    "hand": Row(ROLES, BEGUN, "notetaker", ("{participant}",)),
    "handing": Row(ROLES, BEGUN),
    "take": Row(PRESENT, BEGUN, "facilitator"),
    # the steps and the clock
    "choose": Row(LEAD, OPENING_ONLY, "", ("A",), moving=True),
    "next": Row(LEAD, STEPS, moving=True),
    "back": Row(LEAD, RUNNING, moving=True),
    "jump": Row(LEAD, RUNNING, "", ("{last}",), moving=True),
    "probe": Row(LEAD, ASKING_ONLY, "", ("0",), moving=True),
    "quiet": Row(LEAD, ASKING_ONLY, moving=True),
    "rephrase": Row(LEAD, ASKING_ONLY, moving=True),
    "more-time": Row(LEAD, RUNNING, moving=True),
    "end-later": Row(LEAD, RUNNING, moving=True),
    "pause": Row(LEAD, RUNNING, moving=True),
    "resume": Row(PRESENT, PAUSED_ONLY, moving=True, unless=NOT_PAUSED),
    "carry-on": Row(LEAD, RUNNING, moving=True),
    "give-back": Row(LEAD, RUNNING, moving=True),
    "keep": Row(LEAD, STEPS, "", ("{last}",), moving=True),
    "stay": Row(PRESENT, STEPS, moving=True),
    "ready": Row(PRESENT, STEPS, moving=True),
    "close": Row(LEAD, LIVE, "yes", moving=True),
    # the floor
    "raise": Row(PRESENT, RUNNING),
    "call": Row(LEAD, RUNNING, "0"),
    "round": Row(LEAD, RUNNING, moving=True),
    "done": Row(PRESENT, RUNNING, "{turn}", moving=True),
    "pass": Row(PRESENT, RUNNING, "{turn}", moving=True),
    "come-back": Row(PRESENT, RUNNING, "{turn}", moving=True),
    "end-round": Row(LEAD, RUNNING, moving=True),
    "heard": Row(LEAD, RUNNING, "", ("{participant}",)),
    "invite": Row(LEAD, RUNNING, "{participant}", moving=True),
    "voices": Row(LEAD, RUNNING),
    "share": Row(),
    # pages
    "more": Row(leaders=True),
    "duties": Row(MEMBERS, ANY, "facilitator"),
    "catch-up": Row(),
    "background": Row(),
    # the flipchart and jots
    "write": Row(SCRIBE, BEGUN, but={ASKING: PRESENT}),
    "park": Row(ROLES, BEGUN),
    "flipchart": Row(MEMBERS),
    "note": Row(SCRIBE, BEGUN, "", ("{note}",)),
    "detail": Row(ROLES, RUNNING, "", ("{asset}",)),
    "detail-sort": Row(ROLES, RUNNING, "{asset}", ("time and money",)),
    "detail-obtain": Row(ROLES, RUNNING, "{asset}"),
    "detail-have": Row(ROLES, RUNNING, "{asset}"),
    "detail-daunting": Row(ROLES, RUNNING, "{constraint}", ("rather",)),
    "detail-response": Row(ROLES, RUNNING, "{constraint}"),
    "jot": Row(PRESENT, ASKING_ONLY),
    "my-jots": Row(),
    "take-back": Row(EVERYBODY, BEGUN, "", ("{jot}",)),
    "show-jots": Row(LEAD, ASKING_ONLY, "yes", moving=True, shows=(JOT,)),
    "jots": Row(EVERYBODY, ANY, "0"),
    "take-jot": Row(SCRIBE, BEGUN, "", ("{shown}",)),
    # deciding
    "decide": Row(ROLES, RUNNING),
    "put": Row(ROLES, RUNNING, "", ("{loose}",)),
    "offer": Row(ROLES, RUNNING, "{offer}"),
    "look": Row(ROLES, RUNNING, "", ("{second}",)),
    "shortlist": Row(LEAD, RUNNING, "practice"),
    "alike": Row(ROLES, RUNNING, "0"),
    "merge": Row(ROLES, RUNNING, "{pair}"),
    "reword": Row(ROLES, RUNNING, "{second}"),
    "sign": Row(ROLES, RUNNING, "{goal}"),
    "shelve": Row(LEAD, RUNNING, "{second}"),
    "strike": Row(ROLES, RUNNING, "{second}"),
    "reserve": Row(LEAD, RUNNING, "{voted}"),
    "ballot": Row(LEAD, RUNNING, "{second}"),
    "count": Row(LEAD, BEGUN, "b", shows=(VOTE,)),
    "vote": Row(PRESENT, VOTING | OPENING_ONLY, unless=NO_BALLOT, only=NOT_A_VOTER),
    "fist": Row(PRESENT, VOTING, "b:4", unless=NO_BALLOT, only=NOT_A_VOTER),
    "dots": Row(PRESENT, VOTING, "b", ("{voted}",), unless=NO_BALLOT, only=NOT_A_VOTER),
    "why": Row(PRESENT, VOTING, "b", unless=NO_BALLOT, only=NOT_A_VOTER),
    # the group
    "join": Row(of=GROUP, leaders=True),
    "leave-group": Row(MEMBERS, of=GROUP, only=NOT_IN_IT),
    "switch": Row(MEMBERS, ANY, "own-pace:off", of=SERVER),
    "window": Row(MEMBERS, ANY, "", ("7",), of=SERVER),
    "agree": Row(MEMBERS, ANY),
    "rules": Row(MEMBERS, ANY),
    "rule": Row(MEMBERS, ANY, "", ("{rule}",), of=GROUP),
    "rule-new": Row(MEMBERS, ANY, of=GROUP),
    "agreements": Row(MEMBERS, ANY, "0", of=GROUP),
    "answer": Row(AWAY, EVER, "", ("{agreement}",), of=GROUP, only=NOT_ABSENT, unless=NO_AGREEMENT),
    "accept": Row(AWAY, EVER, "{agreement}", of=GROUP, only=NOT_ABSENT, unless=NO_AGREEMENT),
    "object": Row(AWAY, EVER, "{agreement}", of=GROUP, only=NOT_ABSENT, unless=NO_AGREEMENT),
    # the group's home
    "home": Row(of=SERVER),
    "settings": Row(MEMBERS, of=SERVER),
    "members": Row(MEMBERS, ANY, "0", of=SERVER),
    "remove": Row(MEMBERS, ANY, "", ("{member}",), of=SERVER),
    "remove-now": Row(MEMBERS, ANY, "{member}", of=SERVER),
    "zone": Row(MEMBERS, of=SERVER),
    "zone-set": Row(MEMBERS, ANY, "", ("Europe/London",), of=SERVER),
    "move": Row(MEMBERS, ANY, "", ("{group}",), of=SERVER),
    "archive": Row(MEMBERS, of=SERVER),
    "rest": Row(MEMBERS, of=SERVER),
    "reopen": Row(MEMBERS, of=SERVER),
    # before the first session
    "weigh": Row(MEMBERS, of=GROUP),
    "weigh-set": Row(MEMBERS, ANY, "{question}", ("3",), of=GROUP),
    "weigh-lines": Row(MEMBERS, of=GROUP),
    "spread": Row(MEMBERS, of=GROUP),
    # meetings
    "meetings": Row(MEMBERS, of=GROUP),
    "meet": Row(MEMBERS, ANY, "", ("meet",), of=GROUP),
    "meet-next": Row(MEMBERS, of=GROUP),
    "meet-read": Row(MEMBERS, ANY, "{wanted}", of=GROUP),
    "meet-about": Row(MEMBERS, ANY, "meet", ("-",), of=GROUP),
    "meet-series": Row(MEMBERS, ANY, "{wanted}", of=GROUP),
    "meet-keep": Row(MEMBERS, ANY, "{wanted}", of=GROUP),
    "meet-move": Row(MEMBERS, ANY, "meet", of=GROUP),
    "meet-moved": Row(MEMBERS, ANY, "{instead}", of=GROUP),
    "meet-cancel": Row(MEMBERS, ANY, "meet", of=GROUP),
    "meet-cancelled": Row(MEMBERS, ANY, "meet", of=GROUP),
    "meet-file": Row(MEMBERS, ANY, "meet", of=GROUP),
    "meet-start": Row(MEMBERS, ANY, "meet", of=GROUP),
    "primer": Row(MEMBERS, ANY, "meet", of=GROUP),
    "wishes": Row(MEMBERS, of=GROUP),
    "wish": Row(MEMBERS, ANY, "messages|on", of=GROUP),
    "wish-quiet": Row(MEMBERS, of=GROUP),
    "wish-quiet-keep": Row(MEMBERS, ANY, "2000|0700", of=GROUP),
    "wish-off": Row(MEMBERS, of=GROUP),
    "off-keep": Row(MEMBERS, ANY, "fuse|5m9s", of=GROUP),
    "poll": Row(MEMBERS, ANY, "poll", of=GROUP),
    "poll-ask": Row(MEMBERS, of=GROUP),
    "poll-keep": Row(MEMBERS, ANY, "{choices}", of=GROUP),
    "poll-tick": Row(MEMBERS, ANY, "poll", ("0",), of=GROUP),
    "poll-take": Row(MEMBERS, ANY, "poll", ("0",), of=GROUP),
    "poll-drop": Row(MEMBERS, ANY, "poll", of=GROUP),
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
    # between the sessions
    "acts-all": Row(MEMBERS, ANY, "0", of=GROUP),
    "mine": Row(MEMBERS, ANY, "0", of=GROUP),
    "open-mine": Row(MEMBERS, of=GROUP),
    "open-rules": Row(MEMBERS, of=GROUP),
    "going": Row(MEMBERS, ANY, "", ("act",), of=GROUP),
    "progress": Row(MEMBERS, of=GROUP),
    "went": Row(MEMBERS, ANY, "on-track|act", of=GROUP),
    "expect": Row(MEMBERS, ANY, "act", of=GROUP),
    "aid": Row(MEMBERS, ANY, "on|act", of=GROUP),
    "judge": Row(MEMBERS, ANY, "adopt|act", of=GROUP),
    "pk": Row(MEMBERS, ANY, "", ("{parked}",), of=GROUP),
    "pk-carry": Row(MEMBERS, ANY, "{parked}", of=GROUP),
    "pk-down": Row(MEMBERS, ANY, "{parked}", of=GROUP),
    "pk-off": Row(MEMBERS, ANY, "{parked}", of=GROUP),
    "pk-up": Row(MEMBERS, ANY, "{parked}", of=GROUP),
    "again": Row(LEAD, RUNNING, "", ("{agreement}",)),
    "again-day": Row(MEMBERS, ANY, "{agreement}", of=GROUP),
    "again-keep": Row(MEMBERS, ANY, "2031-05-06|{agreement}", of=GROUP),
    "hold": Row(EVERYBODY, ANY, "goals", of=GROUP, shows=OF_MEMBERS),
    "still-good": Row(LEAD, RUNNING, "{agreement}"),
    "take-up": Row(LEAD, RUNNING, "{agreement}"),
    # rating, and what was said
    "compare": Row(ROLES, RUNNING),
    "compared": Row(LEAD, RUNNING, "", ("{second}", "{third}")),
    "sayings": Row(ROLES, RUNNING, "0|{second}"),
    "rate": Row(PRESENT, OPENING_ONLY, "r:0:promise", ("3",), unless=NO_RATING, only=NOT_A_VOTER),
    "through": Row(PRESENT, OPENING_ONLY, "r", unless=NO_RATING, only=NOT_A_VOTER),
    "rating": Row(PRESENT, VOTING, "b:0", unless=NO_BALLOT, only=NOT_A_VOTER),
    "consider": Row(PRESENT, VOTING, "b:0", unless=NO_BALLOT, only=NOT_A_VOTER),
    "reasons": Row(PRESENT, ANY, "0|b", only=NOT_A_VOTER, shows=(VOTE,), but=NO_VOTERS),
    "pulse": Row(PRESENT, TO_THE_END),
    "upheld": Row(PRESENT, TO_THE_END, "own", ("kept",)),
    # the minutes
    "draft": Row(MEMBERS, ANY, "{draft}", of=GROUP),
    "draft-choose": Row(MEMBERS, ANY, "", ("{draft}",), of=GROUP),
    "draft-page": Row(MEMBERS, ANY, "{draft}/0", of=GROUP),
    "draft-line": Row(MEMBERS, ANY, "{draft}", ("{line}",), of=GROUP),
    "draft-reword": Row(MEMBERS, ANY, "{draft}/{line}", of=GROUP),
    "draft-strike": Row(MEMBERS, ANY, "{draft}/{line}", of=GROUP),
    "draft-restore": Row(MEMBERS, ANY, "{draft}/{line}", of=GROUP),
    "draft-talk": Row(MEMBERS, ANY, "{draft}/{line}", of=GROUP),
    "draft-settle": Row(MEMBERS, ANY, "{draft}", ("t",), of=GROUP),
    "draft-approve": Row(MEMBERS, ANY, "{draft}", of=GROUP, counted="changes"),
    "draft-unapprove": Row(MEMBERS, ANY, "{draft}", of=GROUP),
    "draft-withdraw": Row(MEMBERS, ANY, "{draft}", of=GROUP),
    "draft-withdraw-now": Row(MEMBERS, ANY, "{draft}", of=GROUP),
    "draft-versions": Row(MEMBERS, ANY, "{draft}", of=GROUP),
    "draft-version": Row(MEMBERS, ANY, "{draft}/1", of=GROUP),
    "draft-record": Row(MEMBERS, ANY, "{draft}", of=GROUP),
    # the server
    "retain": Row(
        ADMINISTRATOR, ANY, "", ("12",), of=CHANNEL, only=ADMINISTRATORS, leaders=True, shows=ALL_NAMES
    ),
    "retained": Row(ADMINISTRATOR, ANY, "12", of=CHANNEL, only=ADMINISTRATORS, leaders=True, shows=ALL_NAMES),
    "server": Row(ADMINISTRATOR, ANY, "0", of=CHANNEL, only=ADMINISTRATORS, leaders=True, shows=ALL_NAMES),
    "server-group": Row(ADMINISTRATOR, ANY, "", ("{group}",), of=CHANNEL, only=ADMINISTRATORS, leaders=True),
    "server-fix": Row(ADMINISTRATOR, of=SERVER, only=ADMINISTRATORS, leaders=True),
    "server-members": Row(ADMINISTRATOR, ANY, "0", of=SERVER, only=ADMINISTRATORS, leaders=True),
    "server-remove": Row(ADMINISTRATOR, ANY, "", ("{member}",), of=SERVER, only=ADMINISTRATORS, leaders=True),
    "server-remove-now": Row(ADMINISTRATOR, ANY, "{member}", of=SERVER, only=ADMINISTRATORS, leaders=True),
    # a group that is not there yet
    "make": Row(of=PAGE),
    "make-set": Row(EVERYBODY, ANY, "window", ("7",), of=PAGE),
    "make-name": Row(of=PAGE),
    "make-zone": Row(of=PAGE),
    # about oneself
    "held": Row(of=ONESELF),
    "copy": Row(of=ONESELF),
    "erase": Row(of=ONESELF),
    "erase-now": Row(of=ONESELF),
}

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
"""Lines of which no world has yet what they are about: anyone who is to be refused is, and no one is
served."""
