"""The terms of the tables: who, when, and what they hear instead."""

from tests.security.access.kinds import (
    ANY,
    BEFORE,
    BEGUN,
    EVERYBODY,
    OTHERS,
    OURS,
    RUNNING,
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
"""When the worlds have an open vote, other than the rating of practices in the opening."""
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
"""If no one has answered anything yet, everyone hears so."""


def read(
    argument: str = "", values: tuple[str, ...] = (), of: Of = Of.CHANNEL, only: str = "reviews-not-yours"
) -> Row:
    """A line of what only anyone who leads may read."""
    return Row(REVIEWER, ANY, argument, values, of=of, only=only, shows=RELEASED, leaders=True)
