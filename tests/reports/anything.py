"""Any content, with any text in it: what people write, and what someone could try."""

from datetime import date

from hypothesis import strategies as st

from facilitation.group.summaries.lines import SummarySection
from guides.model.parts import NoteKind
from reports.content import (
    SERVED,
    ActionContent,
    Agreed,
    Content,
    ContentEntry,
    ContentPart,
    Credit,
    Journey,
    PlanContent,
    PulseContent,
    Rated,
    Served,
    Spent,
    Struck,
    Summary,
    VoteContent,
    VoteOutcome,
)

HOSTILE = (
    '#read("/etc/passwd") #sys.inputs $x$ <label> @ref \\ `raw` #{',
    '=HYPERLINK("http://link.example", "x")',
    "x" * 4000,
    "ab cd " * 700,
    "W" * 300 + " " + "й" * 300,
    "שלום, 123 (abc) עולם.",
    "السلام عليكم، 123.",
    "a\u0301\u0302\u0303" + "\u0300" * 200 + "b",
    "\u202egnp.exe\u202c \u2066x\u2069 \u200b\u200d\u200e\u2060\ufeff",
    "\u200b" * 50,
    "日本語 🙂 👩\u200d👩\u200d👧 🏳️\u200d🌈 ☎\ufe0f",
    "\x00\x01\x1b[31m\x7f\x85\ufffe\uffff\u2028\u2029",
    "tab\there\r\nand\nnew lines\n\n\nthere",
    "</w:t><w:br/>&amp;<script>",
    "\U000e0041\U000f0000\U0010ffff \u0e33\u17d2\u0f71",
)
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.text("= +-@'\";\t\r\nab", max_size=12),
)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
COUNTS = st.integers(0, 12)


def few(of: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=3).map(tuple)


ENTRIES = st.builds(
    ContentEntry,
    text=TEXTS,
    reservations=few(TEXTS),
    owner=TEXTS,
    due=st.none() | DAYS,
    progress=TEXTS,
    asks_help=st.booleans(),
)
AGREED = st.builds(
    Agreed,
    text=TEXTS,
    reserved=st.booleans(),
    kind=st.none() | st.sampled_from(NoteKind),
    reservations=few(TEXTS),
    owner=TEXTS,
    due=st.none() | DAYS,
    progress=TEXTS,
    asks_help=st.booleans(),
)
STRUCK = st.builds(Struck, section=st.sampled_from(SummarySection), text=TEXTS)
CREDITS = st.builds(Credit, guide=TEXTS, title=TEXTS, publisher=TEXTS, year=st.integers(1800, 2200))
PARTS = st.builds(ContentPart, kind=st.sampled_from(NoteKind), entries=few(ENTRIES))
VOTES = st.builds(
    VoteContent, question=TEXTS, outcome=st.sampled_from(VoteOutcome), counts=st.tuples(*[COUNTS] * 6)
)
SERVING = few(
    st.builds(
        Served,
        id=st.sampled_from("abcdef"),
        kind=st.sampled_from(SERVED),
        text=TEXTS,
        reservations=few(TEXTS),
        sign=TEXTS,
        response=TEXTS,
    )
)
RATINGS = st.builds(
    Rated, practice=TEXTS, promise=st.tuples(*[COUNTS] * 5), feasibility=st.tuples(*[COUNTS] * 5)
)
ACTIONS = st.builds(
    ActionContent,
    what=TEXTS,
    owner=TEXTS,
    taken=st.booleans(),
    due=st.none() | DAYS,
    progress=TEXTS,
    asks_help=st.booleans(),
    links=few(st.sampled_from("abcdef")),
)
LANGUAGES = st.sampled_from(["en", "pt-BR", "he", "zh-Hant-TW"])


def summaries() -> st.SearchStrategy[Summary]:
    return st.builds(
        Summary,
        title=TEXTS,
        group=TEXTS,
        language=LANGUAGES,
        date=DAYS,
        number=st.integers(1, 9),
        finished=st.booleans(),
        agreed=few(AGREED),
        parts=few(PARTS),
        votes=few(VOTES),
        ratings=few(RATINGS),
        asked=few(TEXTS),
        covered=COUNTS,
        left=few(TEXTS),
        pulse=few(st.builds(PulseContent, rule=TEXTS, kept=COUNTS, partly=COUNTS, not_kept=COUNTS)),
        spent=few(st.builds(Spent, section=TEXTS, minutes=COUNTS)),
        struck=few(STRUCK),
        own=st.booleans(),
        version=COUNTS,
        released=st.none() | DAYS,
        credit=CREDITS,
    )


def plans() -> st.SearchStrategy[PlanContent]:
    return st.builds(
        PlanContent,
        group=TEXTS,
        language=LANGUAGES,
        served=SERVING,
        actions=few(ACTIONS),
        others=TEXTS,
        celebration=TEXTS,
        setback=TEXTS,
        keeping=TEXTS,
    )


def contents() -> st.SearchStrategy[Content]:
    journeys = st.builds(
        Journey,
        group=TEXTS,
        language=LANGUAGES,
        summaries=few(summaries()),
        plan=st.none() | plans(),
        parts=few(PARTS),
        struck=few(STRUCK),
        own=st.booleans(),
        version=COUNTS,
        released=st.none() | DAYS,
        credit=st.none() | CREDITS,
    )
    return st.one_of(summaries(), plans(), journeys)
