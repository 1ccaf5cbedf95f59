"""A small guide: three discussions, one of them with sections to choose from."""

from guides.model.guide import Discussion, Guide, Prompt, Section, Source
from guides.model.parts import NoteKind, Offer, Probe, Statement


def prompt(
    key: str, *, weight: int = 2, must_ask: bool = False, probes: int = 0, sensitive: bool = False
) -> Prompt:
    return Prompt(
        key=key,
        ask=f"What do you make of {key}?",
        rephrase=f"How would you put {key} to a friend?",
        probes=tuple(Probe(ask=f"And what of {key}, part {n}?") for n in range(probes)),
        weight=weight,
        must_ask=must_ask,
        sensitive=sensitive,
    )


def section(key: str, *prompts: Prompt, optional: bool = False, offer: Offer | None = None) -> Section:
    return Section(key=key, title=f"Section {key}", optional=optional, offer=offer, prompts=prompts)


def discussion(key: str, *sections: Section) -> Discussion:
    return Discussion(
        key=key, title=f"About {key}", purpose="To try things.", check_in="One word.", sections=sections
    )


VISITS = Offer(kind=NoteKind.PRACTICE, title="Visits", text="Go and see each other teach.")
GLAD = Offer(kind=NoteKind.GOAL, title="Glad to be here", text="A school where people like to be.")

WORK = discussion(
    "work",
    section("A", prompt("a1", must_ask=True), prompt("a2", weight=1, probes=2), prompt("a3", must_ask=True)),
    section(
        "B",
        prompt("b1", weight=4),
        prompt("b2", weight=3, must_ask=True, sensitive=True),
        prompt("b3", weight=1),
    ),
)
WAYS = discussion(
    "ways",
    section("C", prompt("c1", must_ask=True)),
    section("P", prompt("p1", must_ask=True), prompt("p2"), optional=True, offer=VISITS),
    section("Q", prompt("q1", must_ask=True).model_copy(update={"offer": GLAD}), optional=True),
)
PLAN = discussion("plan", section("D", prompt("d1", must_ask=True), prompt("d2", must_ask=True)))

GUIDE = Guide(
    guide="small",
    title="A small guide",
    source=Source(title="Made up", publisher="Nobody", year=2024),
    ground_rules=(Statement(text="One person speaks."), Statement(text="What is said here stays here.")),
    discussions=(WORK, WAYS, PLAN),
)
KINDS = tuple(NoteKind)
