"""REST that misbehaves, and what becomes of a bot then."""

from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.people.school import School

CALLBACK = "/interactions/*/callback"
MESSAGES = "/channels/*/messages"


async def test_a_bad_gateway_is_tried_again(school: School, bare: BotProcess) -> None:
    fault = school.discord.faults.fail(502, path=CALLBACK)
    seen = await school.teachers[0].slash("group create", name="Maths")
    assert seen.text.startswith("Count 0")
    assert fault.met == 1


async def test_a_failure_may_hit_some_calls_only(school: School, bare: BotProcess) -> None:
    fault = school.discord.faults.fail(500, path=CALLBACK, such=lambda call: False)
    seen = await school.teachers[0].slash("group create", name="Maths")
    assert seen.text.startswith("Count 0")
    assert fault.met == 0


async def test_a_rate_limit_is_waited_for(school: School, bare: BotProcess) -> None:
    school.discord.faults.limit(retry_after=0.01, path=CALLBACK, times=2)
    school.discord.faults.limit(retry_after=0.01, path=MESSAGES, whole=True)
    seen = await school.teachers[0].slash("group post")
    assert seen.text.startswith("Here it is")
    refused = [call for call in school.discord.calls if call.status == 429]
    assert len(refused) == 3


async def test_the_wall_before_discord_is_an_error_at_once(school: School, bare: BotProcess) -> None:
    school.discord.faults.limit(retry_after=None, path=MESSAGES)
    person = school.teachers[0]
    person.say("Hello")
    await bare.says("429 Too Many Requests")
    person.say("Hello again")
    await school.reads(person, "wrote 0 characters")


async def test_a_hung_request_holds_until_released(school: School, bare: BotProcess) -> None:
    fault = school.discord.faults.hang(path=MESSAGES, after=True)
    person = school.teachers[0]
    person.say("Hello")
    await school.reads(person, "wrote 0 characters")
    hanging = school.discord.calls[-1]
    assert hanging.status is None
    fault.release()
    await school.until(lambda: hanging.status == 200, "the answer")


async def test_a_lost_answer_is_not_posted_twice_under_one_nonce(school: School, bare: BotProcess) -> None:
    school.discord.faults.fail(500, path=MESSAGES, after=True)
    seen = await school.teachers[0].slash("group post")
    assert seen.text.startswith("Here it is")
    assert school.screen(school.teachers[0]).count("Count 100") == 1
    posts = [call for call in school.discord.calls if call.path.endswith("/messages")]
    assert [call.status for call in posts] == [500, 200]


async def test_a_broken_connection_after_the_deed(school: School, bare: BotProcess) -> None:
    school.discord.faults.lose(path=MESSAGES)
    person = school.teachers[0]
    person.say("Hello")
    await school.reads(person, "wrote 0 characters")
    await bare.says("ServerDisconnectedError")
