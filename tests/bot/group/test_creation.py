"""Getting ready: a page where everything has its usual value, and one press that makes the group."""

from collections.abc import Sequence

import pytest

from bot.cards.group.creation import NAME_LENGTH, SWITCHES, GroupDraft
from bot.ui.custom_ids import LIMIT
from bot.ui.router import AnswerOutcome
from facilitation.group.state import Group
from storage import event_types
from storage.memory import MemoryStore
from storage.store import Append, BallotBox, Row
from tests.bot.support.evening import at_once, posted
from tests.bot.support.school import MAKE, Person, School, heard, seen

LONGEST_ZONE = "America/Argentina/ComodRivadavia"


class Counting(MemoryStore):
    """Counts what is remembered at once."""

    def __init__(self) -> None:
        super().__init__(event_types.codec())
        self.commits = list[int]()

    async def commit(
        self, appends: Sequence[Append], rows: Sequence[Row] = (), counted: Sequence[BallotBox] = ()
    ) -> None:
        await super().commit(appends, rows, counted)
        self.commits.append(len(appends))


@pytest.fixture
def store() -> Counting:
    return Counting()


async def made(school: School) -> Group:
    """The group of this channel, as it is remembered."""
    group = await school.bot.services.handler.group_in(school.channel.id)
    assert group is not None
    return group


def page(person: Person) -> str:
    """The newest thing that this person sees."""
    return seen(person.messages()[-1])


async def test_one_press_makes_a_group_with_everything_as_usual(school: School) -> None:
    await school.sam.slash("setup", time_zone="Europe/London")
    offered = heard(await school.ana.slash("group create", name="Tuesday group"))
    assert "Tuesday group: getting ready" in offered
    assert "Europe/London, where it is 00:00 now." in offered
    assert "Nobody is added: people join by the card" in offered
    assert posted(school) == [], "nothing is shown to anybody else before the press"
    await school.ana.press(MAKE)
    (card,) = posted(school)
    assert "**Members (1):** @Ana" in card
    group = await made(school)
    assert (group.minutes, group.zone, group.listed) == (60, None, False)
    assert (group.teachers_first, group.moves_itself, group.decisions.window_days) == (True, False, 2)
    assert "Others join by its card" in school.ana.sees()


async def test_everything_can_be_chosen_before_the_press(school: School) -> None:
    ana = school.ana
    await ana.slash("group create", name="Tuesday group")
    await ana.choose("45 minutes a session")
    await ana.choose("5 school days to object")
    await ana.choose("Moves on by itself", "Known to reviewers")
    assert "Teachers first: off." in page(ana).replace("**", "")
    await ana.fill(await ana.press("Another name"), text=" Fourth  grade ")
    await ana.fill(await ana.press("Time zone"), text="Kathmandu")
    assert "Fourth grade: getting ready" in page(ana)
    assert "Asia/Kathmandu, where it is 05:45 now." in page(ana)
    await ana.press(MAKE)
    group = await made(school)
    assert (group.name, group.minutes, group.zone) == ("Fourth grade", 45, "Asia/Kathmandu")
    assert (group.teachers_first, group.moves_itself, group.listed) == (False, True, True)
    assert group.decisions.window_days == 5


async def test_the_options_of_the_command_are_chosen_on_the_page(school: School) -> None:
    options = {"minutes": 75, "teachers_first": False, "moves_itself": True}
    await school.ana.slash("group create", name="Tuesday group", **options)
    await school.ana.press(MAKE)
    group = await made(school)
    assert (group.minutes, group.teachers_first, group.moves_itself) == (75, False, True)


async def test_what_was_chosen_outlives_a_restart(school: School) -> None:
    ana = school.ana
    await ana.slash("group create", name="Tuesday group")
    await ana.choose("45 minutes a session")
    opened = await ana.press("Time zone")
    await school.restart()
    await ana.fill(opened, text="Asia/Tokyo")
    await school.restart()
    await ana.choose("Known to reviewers")
    await school.restart()
    await ana.press(MAKE)
    group = await made(school)
    assert (group.name, group.minutes, group.zone, group.listed) == (
        "Tuesday group", 45, "Asia/Tokyo", True,
    )  # fmt: skip
    assert len(posted(school)) == 1


async def test_pressed_twice_it_makes_one_group_and_one_card(school: School) -> None:
    await school.ana.slash("group create", name="Tuesday group")
    await at_once(school, (school.ana, MAKE), (school.ana, MAKE))
    assert len(posted(school)) == 1
    assert len(await school.store.groups_of(school.guild.id)) == 1


async def test_a_group_is_made_with_its_maker_in_it_at_once(school: School) -> None:
    await school.ana.slash("group create", name="Tuesday group")
    before = len(school.store.commits) if isinstance(school.store, Counting) else 0
    await at_once(school, (school.ana, MAKE), (school.ana, MAKE))
    group = await made(school)
    first = await school.store.events(f"group:{group.id}")
    assert [type(event).__name__ for event in first[:2]] == ["GroupCreated", "Joined"]
    assert isinstance(school.store, Counting)
    assert len(school.store.commits) == before + 1, "what is one press is one commit"
    assert "**Members (1):** @Ana" in posted(school)[0]


async def test_a_form_that_comes_after_the_group_was_made_is_told_so(school: School) -> None:
    await school.ana.slash("group create", name="Tuesday group")
    opened = await school.ana.press("Another name")
    zone = await school.ana.press("Time zone")
    await school.ana.press(MAKE)
    told = heard(await school.ana.fill(opened, text="Fourth grade"))
    assert "This page has done its work" in told
    assert "Fourth grade" in told, "what was written is given back"
    assert "This page has done its work" in heard(await school.ana.fill(zone, text="Asia/Tokyo"))


async def test_an_answer_that_is_not_taken_before_there_is_a_group_ends_in_a_sentence(school: School) -> None:
    outcomes = list[AnswerOutcome]()
    school.bot.services.router.listeners.append(lambda outcome, _: outcomes.append(outcome))
    await school.ana.slash("group create", name="Tuesday group")
    school.env.inject_error("POST", "/interactions/*/callback", status=500, code=0, times=5)
    await school.ana.press("Another name")
    assert outcomes[-1] is AnswerOutcome.UNSAID


async def test_two_pages_in_one_channel_make_one_group(school: School) -> None:
    await school.ana.slash("group create", name="Ana's")
    await school.ben.slash("group create", name="Ben's")
    await at_once(school, (school.ana, MAKE), (school.ben, MAKE))
    assert len(posted(school)) == 1
    assert len(await school.store.groups_of(school.guild.id)) == 1
    assert "already" in school.ben.sees(), "Ana pressed first"


async def test_a_press_whose_answer_fails_brings_the_card_all_the_same(school: School) -> None:
    await school.ana.slash("group create", name="Tuesday group")
    school.env.inject_error("POST", "/webhooks/*/*", status=500, code=0, times=5)
    await school.ana.press(MAKE)
    assert len(posted(school)) == 1
    await school.restart()
    assert "already" in heard(await school.ana.slash("group create", name="Tuesday group"))
    assert len(posted(school)) == 1
    assert (await made(school)).members == (school.ana.id,)


async def test_a_zone_that_could_be_several_is_chosen_from_a_list(school: School) -> None:
    ana = school.ana
    await ana.slash("group create", name="Tuesday group")
    await ana.fill(await ana.press("Time zone"), text="indiana")
    await ana.choose("America/Indiana/Knox")
    assert "America/Indiana/Knox, where it is 18:00 now." in page(ana)
    answer = heard(await ana.fill(await ana.press("Time zone"), text="Middle Earth"))
    assert "That time zone is not known." in answer
    assert "Middle Earth" in answer, "what was written is given back"


async def test_a_name_of_nothing_is_refused_and_the_page_stays(school: School) -> None:
    ana = school.ana
    await ana.slash("group create", name="Tuesday group")
    await ana.fill(await ana.press("Another name"), text="\u200b")
    await ana.press(MAKE)
    assert (await made(school)).name == "Tuesday group"


@pytest.mark.parametrize("name", ["x" * NAME_LENGTH, ":" * NAME_LENGTH, "é|:0" * 20])
def test_whatever_is_chosen_is_read_again_from_the_page(name: str) -> None:
    founding = GroupDraft(
        "abcdefgh", name, "g" * 24, 120, LONGEST_ZONE, 10, frozenset(SWITCHES)
    )  # fmt: skip
    rename = founding.make.__class__("make-name", argument=name)
    assert GroupDraft.read([founding.make, rename]) == founding
    assert max(len(founding.make.id), len(rename.id)) <= LIMIT
    assert GroupDraft.read([rename]) is None


async def test_people_are_pressed_into_nothing(school: School) -> None:
    await school.ana.make_group("Tuesday group")
    assert (await made(school)).members == (school.ana.id,)
    assert not [one for one in school.env.http_requests if one.path.endswith("/users/@me/channels")]
