"""A made-up group, its second session and its plan: what the examples in docs/examples show."""

from dataclasses import replace
from datetime import date

from facilitation.group.summaries.lines import SummarySection
from guides.model.parts import NoteKind
from reports.content import (
    ActionContent,
    Agreed,
    ContentEntry,
    ContentPart,
    Credit,
    Journey,
    PlanContent,
    PulseContent,
    Served,
    Spent,
    Struck,
    Summary,
    VoteContent,
    VoteOutcome,
)

CREDIT = Credit(
    guide="Working together",
    title="Teacher Collaboration in Perspective",
    publisher="Public Agenda and the Spencer Foundation",
    year=2017,
)
GROUP = "Year 5 and 6, Hillside School"

SUMMARY = Summary(
    title="Making time for each other",
    group=GROUP,
    language="en",
    date=date(2026, 3, 3),
    number=2,
    finished=True,
    agreed=(
        Agreed(
            text="Every second Tuesday, 14:00 to 15:00, belongs to planning together.", kind=NoteKind.GOAL
        ),
        Agreed(
            text="Whoever wants a visit in a lesson asks two days before.",
            kind=NoteKind.PRACTICE,
            reserved=True,
            reservations=("Not in the weeks of the reports.", "Music and sport need longer notice."),
        ),
    ),
    parts=(
        ContentPart(
            kind=NoteKind.ASSET, entries=(ContentEntry(text="The library is free on Tuesday afternoons."),)
        ),
        ContentPart(
            kind=NoteKind.CONSTRAINT, entries=(ContentEntry(text="Three of us share the bus at 15:20."),)
        ),
        ContentPart(
            kind=NoteKind.ACTION,
            entries=(
                ContentEntry(
                    text="Ask the office for one timetable.",
                    owner="Ana Kovač",
                    due=date(2026, 3, 17),
                    progress="The hour stands in the plan for term three.",
                ),
                ContentEntry(text="Collect what we have on fractions in one folder.", owner="Ποθητή Λάμπρου"),
                ContentEntry(text="Find out who has the key to the library."),
            ),
        ),
        ContentPart(
            kind=NoteKind.INSIGHT,
            entries=(
                ContentEntry(text="We plan the same lesson four times, in four rooms."),
                ContentEntry(text="A visit feels like an inspection until somebody says what it is for."),
            ),
        ),
        ContentPart(
            kind=NoteKind.QUESTION, entries=(ContentEntry(text="Who covers a class during a visit?"),)
        ),
        ContentPart(
            kind=NoteKind.PARKED, entries=(ContentEntry(text="The homework policy", owner="Ben Okafor"),)
        ),
    ),
    votes=(
        VoteContent(
            question="Every second Tuesday, 14:00 to 15:00, belongs to planning together.",
            outcome=VoteOutcome.AGREED,
            counts=(0, 0, 0, 1, 2, 4),
        ),
        VoteContent(
            question="Whoever wants a visit in a lesson asks two days before.",
            outcome=VoteOutcome.RESERVED,
            counts=(0, 0, 2, 1, 3, 1),
        ),
    ),
    asked=(
        "What would you do with one more hour a week?",
        "When did planning with somebody else save you time?",
        "What stands in the way of visiting each other?",
    ),
    covered=1,
    left=("Who outside this group would notice a difference?",),
    pulse=(
        PulseContent(rule="One person speaks at a time.", kept=5, partly=2),
        PulseContent(rule="What is said here stays here.", kept=7),
        PulseContent(rule="We ask before we advise."),
    ),
    spent=(
        Spent(section="Time that we have", minutes=24),
        Spent(section="Doors that are open", minutes=19),
    ),
    version=1,
    released=date(2026, 3, 5),
    credit=CREDIT,
)
OWN = replace(
    SUMMARY,
    version=0,
    released=None,
    own=True,
    struck=(
        Struck(section=SummarySection.CONCERN, text="Some of us feel watched when the door is open."),
        Struck(section=SummarySection.PARKED, text="Who gets the small room"),
    ),
)
"""The same, as the group has it for itself."""

PLAN = PlanContent(
    group=GROUP,
    language="en",
    served=(
        Served(
            id="g1",
            kind=NoteKind.GOAL,
            text="Nobody prepares the fractions unit alone.",
            sign="All four of us teach from one folder.",
        ),
        Served(id="g2", kind=NoteKind.GOAL, text="Each of us visits two lessons a term."),
        Served(id="a1", kind=NoteKind.ASSET, text="The library is free on Tuesday afternoons."),
        Served(id="a2", kind=NoteKind.ASSET, text="Ana has taught fractions with film for years."),
        Served(id="c1", kind=NoteKind.CONSTRAINT, text="Three of us share the bus at 15:20."),
        Served(
            id="c2",
            kind=NoteKind.CONSTRAINT,
            text="There is nobody to cover a class.",
            response="We ask for one free hour a fortnight.",
        ),
        Served(
            id="p1",
            kind=NoteKind.PRACTICE,
            text="Visits with one question",
            reservations=("Not in the weeks of the reports.",),
        ),
    ),
    actions=(
        ActionContent(
            what="Ask the office for one timetable with a common hour.",
            owner="Ana Kovač",
            due=date(2026, 3, 17),
            progress="The hour stands in the plan for term three.",
            links=("g1", "g2", "c1"),
        ),
        ActionContent(
            what="Plan the fractions unit together, with Ana's films.",
            owner="Ποθητή Λάμπρου",
            due=date(2026, 4, 14),
            progress="One folder that all four of us have taught from.",
            links=("g1", "a1", "a2"),
        ),
        ActionContent(
            what="Try one visit each, with one question agreed before.",
            owner="Ben Okafor",
            due=date(2026, 5, 12),
            progress="Seven visits; each visitor can say the question.",
            links=("g2", "c2", "p1"),
        ),
        ActionContent(what="Find somebody who covers a class during a visit.", links=("g2", "c2")),
    ),
    others="The two colleagues in year 4, and whoever makes the timetable.",
    celebration="Cake in the library after the first unit that nobody planned alone.",
    setback="We ask what the week was like before we ask what went wrong.",
    keeping="Five minutes for the plan at the start of every second Tuesday.",
)

JOURNEY = Journey(
    group=GROUP,
    language="en",
    summaries=(SUMMARY,),
    plan=PLAN,
    parts=(
        ContentPart(
            kind=NoteKind.QUESTION, entries=(ContentEntry(text="Who outside this group would notice?"),)
        ),
        ContentPart(
            kind=NoteKind.PARKED, entries=(ContentEntry(text="The homework policy", owner="Ben Okafor"),)
        ),
    ),
    version=2,
    released=date(2026, 3, 19),
    credit=CREDIT,
)
