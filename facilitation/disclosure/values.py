"""What the objects inside events disclose."""

from facilitation.disclosure.rule import Disclosure
from facilitation.group.agreements.state import Agreement
from facilitation.group.followup.state import FellDue
from facilitation.group.key_questions.state import Spread
from facilitation.group.meetings.state import DaysOff, Quiet
from facilitation.group.plan.state import LooseEnd, Terms
from facilitation.group.summaries.lines import SummaryLine, Wording
from facilitation.session.pulse.state import RuleKept
from facilitation.shared import agenda, ballots, pace, proposals, rota
from facilitation.shared.ground_rules import GroundRule
from facilitation.shared.notes import KeptNote, Note, ShownJot

ABOUT_SOMEBODY = {
    rota.Rota: Disclosure(inside="turns unwilling", nobodys="rounds"),
    rota.Turn: Disclosure(people="person", facts="role level last"),
    rota.Place: Disclosure(people="person", facts="role"),
    Agreement: Disclosure(
        people="absent",
        facts="id session discussion agreed_at window_ends",
        nobodys="kind text details rating earlier reservations with_reservations finality objecting "
        "objections",
    ),
    SummaryLine: Disclosure(
        people="owner",
        facts="id section source session discussion due",
        nobodys="text kind standing reservations progress links topic asks_help counts struck earlier",
    ),
}
"""The group's objects; each tells someone what they have to do with it."""

WRITTEN = {
    proposals.Details: Disclosure(facts="sort to_obtain daunting", own="sign response"),
    Terms: Disclosure(facts="due links", own="what progress"),
    Wording: Disclosure(own="text progress", nobodys="reservations"),
    LooseEnd: Disclosure(facts="what id"),
    Quiet: Disclosure(facts="since until"),
    DaysOff: Disclosure(facts="first last"),
    ballots.Mark: Disclosure(facts="value option aspect"),
}
"""What someone hands in with an event of theirs."""

NOBODYS = {
    agenda.Step: "key kind section weight must_ask optional_section probes lean sensitive",
    rota.RotaRound: "role number",
    proposals.Proposal: "id kind text details notes offer earlier standing dots rating reasons into",
    proposals.Rating: "promise feasibility",
    ballots.Tally: "votes counts",
    ballots.Count: "mark times",
    Note: "id kind text step withdrawn",
    KeptNote: "note discussion session",
    ShownJot: "id text",
    RuleKept: "text kept partly not_kept",
    pace.Used: "step kind weight seconds planned",
    GroundRule: "id text",
    Spread: "question counts lines",
    FellDue: "action day",
}
"""The guide's, or the group's as a whole."""

OF_VALUES = ABOUT_SOMEBODY | WRITTEN | {cls: Disclosure(nobodys=names) for cls, names in NOBODYS.items()}
