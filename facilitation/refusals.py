"""Why something may not be done now. The sentence for each reason stands with the bot's other sentences."""

from enum import StrEnum


class Reason(StrEnum):
    """One reason each, named for what the person should learn from it."""

    # who
    FACILITATOR_ONLY = "facilitator-only"
    NOTETAKER_ONLY = "notetaker-only"
    PRESENT_ONLY = "present-only"
    MEMBERS_ONLY = "members-only"
    PROPOSED_ONLY = "proposed-only"
    CLOCK_ONLY = "clock-only"
    NOT_YOURS_TO_HAND_OVER = "not-yours-to-hand-over"
    STILL_HELD = "still-held"
    ROLE_FREE = "role-free"
    NOT_HERE = "not-here"
    # when
    NOT_BEGUN = "not-begun"
    ALREADY_BEGUN = "already-begun"
    PAUSED = "paused"
    NOT_PAUSED = "not-paused"
    CLOSED = "closed"
    NOT_WHILE_OPENING = "not-while-opening"
    NOT_WHILE_CLOSING = "not-while-closing"
    NOT_WHILE_ASKING = "not-while-asking"
    MOVED_ALREADY = "moved-already"
    # what
    ALREADY_HERE = "already-here"
    ALREADY_YOURS = "already-yours"
    NOBODY_FACILITATES = "nobody-facilitates"
    NO_EARLIER_STEP = "no-earlier-step"
    NO_SUCH_STEP = "no-such-step"
    NO_SUCH_PROBE = "no-such-probe"
    NOTHING_TO_CHOOSE = "nothing-to-choose"
    ALREADY_QUIET = "already-quiet"
    ALREADY_REPHRASED = "already-rephrased"
    NO_TIME_LEFT = "no-time-left"
    NOT_AWAY = "not-away"
    TEXT_EMPTY = "text-empty"
    TEXT_TOO_LONG = "text-too-long"
    FLIPCHART_FULL = "flipchart-full"
    HAND_UP_ALREADY = "hand-up-already"
    HAND_NOT_UP = "hand-not-up"
    NO_HAND_UP = "no-hand-up"
    CALLED_ALREADY = "called-already"
    INVITES_OTHERS = "invites-others"
    ROUND_GOING = "round-going"
    NO_ROUND = "no-round"
    NOT_YOUR_TURN = "not-your-turn"
    TURN_OVER = "turn-over"
    READY_ALREADY = "ready-already"
    NOT_READY = "not-ready"
    NO_COUNTDOWN = "no-countdown"
    KEPT_ALREADY = "kept-already"
    NO_JOTS = "no-jots"
    NO_SUCH_JOT = "no-such-jot"
    NO_SUCH_NOTE = "no-such-note"
    NO_SUCH_RULE = "no-such-rule"
    RULES_FULL = "rules-full"
    NOT_A_MEMBER = "not-a-member"
    ALREADY_A_MEMBER = "already-a-member"
    SESSION_LIVE = "session-live"
    NO_SUCH_DISCUSSION = "no-such-discussion"
    JOURNEY_DONE = "journey-done"
    MINUTES_OUT_OF_RANGE = "minutes-out-of-range"
    UNKNOWN_TIME_ZONE = "unknown-time-zone"


class Refused(Exception):
    """Raised when something may not be done; nothing has changed.

    `details` fill the gaps of the sentence (for instance `who`, a person's id).
    """

    def __init__(self, reason: Reason, **details: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details
