"""What may happen next, each a small function, and how often."""

import re
from collections.abc import Awaitable, Callable, Mapping

from simcord.backend.errors import BackendError, SetupError
from simcord.components import walk_components
from simcord.results import InteractionResult, ResponseMessage

from bot.ui.custom_ids import decode
from tests.bot.support.pages.walking import JOINING
from tests.bot.support.school import BUTTON, LINE, SELECTS, Json, Person
from tests.walk.inputs import choice, option, spec, value
from tests.walk.places import Walk

FAULTS = (
    ("POST", "/interactions/*/callback", 500, 0), ("POST", "/interactions/*/callback", 404, 10062),
    ("PATCH", "/webhooks/*", 500, 0), ("PATCH", "/webhooks/*", 401, 50027), ("POST", "/webhooks/*", 500, 0),
    ("POST", "/channels/*/messages", 500, 0), ("POST", "/channels/*/messages", 403, 50013),
    ("PATCH", "/channels/*/messages/*", 500, 0), ("PATCH", "/channels/*/messages/*", 404, 10008),
    ("GET", "/channels/*/messages*", 500, 0), ("*", "/channels/*", 403, 50001),
    ("DELETE", "/channels/*", 500, 0),
    ("POST", "/users/@me/channels", 500, 0), ("*", "/guilds/*/scheduled-events*", 500, 0),
)  # fmt: skip
SHUT = (403, 404)
WAITS = {5: 20, 12: 20, 61: 20, 310: 10, 1_200: 4, 4_000: 2, 90_000: 1, 700_000: 1, 7_000_000: 0.2}
"""Seconds that may pass, and how often they do."""
ENDING = frozenset({"archive", "erase", "erase-now", "leave-group", "close", "later", "moved-here"})
"""Presses after which much is over."""
GOES_ON = 0.6
"""How likely someone continues with the page that has opened."""
HEALED = 1_000.0
"""Seconds after which a call that Discord did not take was tried again."""
Part = tuple[ResponseMessage, Json]


def parts(walk: Walk, person: Person, kinds: tuple[int, ...]) -> list[Part]:
    """What someone can press, or choose from, on what they see."""
    return [
        (message, part)
        for message in walk.messages(person)
        for part in walk_components(message.components)
        if part["type"] in kinds and not part.get("disabled") and part.get("custom_id")
        if not (person is walk.stranger and _joins(part["custom_id"]))
    ]


def _joins(custom_id: str) -> bool:
    press = decode(custom_id)
    return press is not None and (press.verb in JOINING or press.verb.startswith(("make", "start")))


def _rare(walk: Walk, found: list[Part]) -> Part:
    """One of these: what was seldom done is likelier, and what ends much is seldom."""
    verbs = [press.verb if (press := decode(part["custom_id"])) else "" for _, part in found]
    weights = [0.02 if verb in ENDING else 1 / (1 + walk.verbs[verb]) for verb in verbs]
    (number,) = walk.chance.choices(range(len(found)), weights)
    walk.verbs[verbs[number]] += 1
    return found[number]


async def press(walk: Walk) -> None:
    """Someone presses a button: often on the page that they opened last."""
    walk.goes_to()
    person = walk.person()
    found = parts(walk, person, (BUTTON,))
    if walk.chance.random() < 0.5:
        pages = [message.id for message, _ in found if message.ephemeral]
        found = [one for one in found if one[0].id == max(pages, default=0)] or found
    await _acts_on(walk, person, found)


async def choose(walk: Walk) -> None:
    """Someone chooses from a menu."""
    walk.goes_to()
    person = walk.person()
    await _acts_on(walk, person, parts(walk, person, SELECTS))


async def _acts_on(walk: Walk, person: Person, found: list[Part]) -> None:
    """Press one of these, or choose in it, and see what comes of it."""
    if found:
        message, part = _rare(walk, found)
        act = _click if part["type"] == BUTTON else _select
        await _finish(walk, person, await act(walk, person, message, part))


async def _click(walk: Walk, person: Person, message: ResponseMessage, part: Json) -> InteractionResult:
    walk.tell(f"{person.actor.name} presses [{part.get('label')}] {part['custom_id']}")
    result = await person.actor.click(message, custom_id=part["custom_id"])
    walk.did(result)
    return result


async def _select(walk: Walk, person: Person, message: ResponseMessage, part: Json) -> InteractionResult:
    values = choice(walk, part)
    walk.tell(f"{person.actor.name} chooses {values} {part['custom_id']}")
    result = await person.actor.select(message, values, custom_id=part["custom_id"])
    walk.did(result)
    return result


async def _finish(walk: Walk, person: Person, opened: InteractionResult) -> None:
    """Send the form that has opened; continue with the page that has. Now and then no one does."""
    shown = opened.modal
    if shown is not None and walk.chance.random() < 0.9:
        values = {
            part["custom_id"]: value(walk, person, shown["custom_id"], part)
            for part in walk_components(shown["components"])
            if part["type"] in (LINE, *SELECTS)
        }
        walk.tell(f"{person.actor.name} sends {shown['custom_id']} {str(values)[:90]}")
        opened = await person.actor.submit_modal(opened, values)
        walk.did(opened)
    if walk.chance.random() < GOES_ON:
        await _acts_on(walk, person, _page(walk, person, opened))


def _page(walk: Walk, person: Person, opened: InteractionResult) -> list[Part]:
    """What can be pressed on the private page that has opened, or was redrawn."""
    pages = [one.id for one in (opened.response, *opened.followups) if one is not None and one.ephemeral]
    page = pages[-1] if pages else opened._interaction.source_message_id
    found = parts(walk, person, (BUTTON, *SELECTS))
    return [(message, part) for message, part in found if message.id == page and message.ephemeral]


async def command(walk: Walk) -> None:
    """Someone types a command, with any options."""
    channel, person = walk.goes_to(), walk.person()
    names = [
        name
        for name in person.actor.available_commands(channel)
        if not (person is walk.stranger and name in ("group create", "group join", "session start", "setup"))
    ]
    if not names:
        return
    name = walk.chance.choice(names)
    found = spec(walk, name)
    options = {
        one["name"]: option(walk, person, one)
        for one in found.get("options") or ()
        if one.get("required") or walk.chance.random() < 0.4
    }
    walk.tell(f"{person.actor.name} types /{name} {str(options)[:90]}")
    result = await person.actor.slash(channel, name, **options)
    walk.did(result)
    await _finish(walk, person, result)


async def meet(walk: Walk) -> None:
    """A group sits down, or continues with its session: mostly anyone who has a role, on the public card."""
    channel = walk.goes_to()
    handler = walk.school.bot.services.handler
    group = await handler.group_in(channel.id)
    if group is None or group.live is None:
        person = walk.person()
        walk.tell(f"{person.actor.name} types /session start")
        walk.did(await person.actor.slash(channel, "session start"))
        return
    session = await handler.session(group.live)
    leading = {session.facilitator, session.note_writer}
    able = [one for one in walk.people if one.id in leading and walk.chance.random() < 0.7] or walk.people
    person = walk.chance.choice([one for one in able if one is not walk.stranger] or walk.people)
    found = [
        (message, part)
        for message, part in parts(walk, person, (BUTTON,))
        if not message.ephemeral and f":{group.live}:" in part["custom_id"]
    ]
    await _acts_on(walk, person, found)


async def suggest(walk: Walk) -> None:
    """Someone begins to type an option to which something is offered."""
    channel, person = walk.goes_to(), walk.person()
    found = [
        (name, option["name"])
        for name in person.actor.available_commands(channel)
        for option in spec(walk, name).get("options") or ()
        if option.get("autocomplete")
    ]
    if found:
        name, option = walk.chance.choice(found)
        typed = walk.chance.choice(("", "a", "Cen", "<@1>", "z" * 90))
        walk.tell(f"{person.actor.name} begins /{name} {option}={typed}")
        await person.actor.autocomplete(channel, name, option, typed)


async def together(walk: Walk) -> None:
    """Several press before any of them is answered; or one presses twice."""
    walk.goes_to()
    people = walk.chance.sample(walk.people, min(walk.chance.randint(2, 4), len(walk.people)))
    first = parts(walk, people[0], (BUTTON,))
    if not first:
        return
    _, part = _rare(walk, first)
    opened = list[tuple[Person, InteractionResult]]()
    with walk.at_once():
        if walk.chance.random() < 0.3:
            people = [people[0]] * 2
        for person in people:
            theirs = parts(walk, person, (BUTTON,))
            if not theirs:
                continue
            same = [one for one in theirs if one[1]["custom_id"] == part["custom_id"]]
            opened.append((person, await _click(walk, person, *(same[0] if same else _rare(walk, theirs)))))
            await walk.school.store.linger()  # type: ignore[attr-defined]
    await walk.env._settle_internal()
    for person, result in opened:
        await _finish(walk, person, result)


async def wait(walk: Walk) -> None:
    """Time passes."""
    (seconds,) = walk.chance.choices([*WAITS], [*WAITS.values()])
    walk.tell(f"{seconds} s pass")
    await walk.school.pass_time(seconds=seconds)


async def write(walk: Walk) -> None:
    """Someone writes in the channel."""
    channel, person = walk.goes_to(), walk.person()
    walk.tell(f"{person.actor.name} writes in {channel.id}")
    await person.actor.send(channel, "Good point.")


async def restart(walk: Walk) -> None:
    """The bot stops and starts again."""
    walk.tell("the bot restarts")
    await walk.school.restart()


async def fail(walk: Walk) -> None:
    """Discord fails while something else happens; then it is well again for a while. A channel that was shut
    is looked at again at the next change of its group, or the next start."""
    walk.cause = True
    faults = walk.chance.sample(FAULTS, walk.chance.randint(1, 2))
    for method, path, status, code in faults:
        times = walk.chance.choice((1, 1, 2, 6))
        walk.tell(f"Discord fails: {method} {path} {status} {code} × {times}")
        walk.env.inject_error(method, path, status=status, code=code, times=times)
    await walk.chance.choice((press, press, press, choose, command, together, wait))(walk)
    walk.env.backend.faults.clear()
    await walk.school.pass_time(seconds=HEALED)
    if any(status in SHUT for _, _, status, _ in faults):
        await restart(walk)


async def come(walk: Walk) -> None:
    """Someone who left the school comes back, or someone comes into the call."""
    gone = [person for person in walk.school.people if person not in walk.people]
    if gone:
        person = walk.chance.choice(gone)
        walk.tell(f"{person.actor.name} comes back to the school")
        walk.school.guild.add_member(person.actor.user, roles=[])
        await walk.env.settle()
    else:
        person = walk.person()
        walk.tell(f"{person.actor.name} comes into the call")
        await person.actor.join_voice(walk.channels[1])


async def go(walk: Walk) -> None:
    """Someone leaves the call; rarely the school."""
    teachers = [person for person in walk.people if person in walk.school.teachers]
    if walk.chance.random() < 0.15 and len(teachers) > len(walk.school.teachers) - 1:
        person = walk.chance.choice(teachers)
        walk.tell(f"{person.actor.name} leaves the school")
        walk.school.guild.remove_member(person.actor)
        await walk.env.settle()
        return
    states = walk.school.guild.voice_states()
    inside = [person for person in walk.people if person.id in states]
    if inside:
        person = walk.chance.choice(inside)
        walk.tell(f"{person.actor.name} leaves the call")
        await person.actor.leave_voice()


STEPS: Mapping[Callable[[Walk], Awaitable[None]], int] = {
    press: 60, meet: 50, choose: 22, command: 12,
    together: 14, wait: 6, write: 3, suggest: 2, restart: 2, fail: 3, come: 3, go: 3,
}  # fmt: skip
"""How often each is taken, of all together."""
CANNOT = re.compile(r"not visible to this user|view_channel|VIEW_CHANNEL|Ambiguous component|no longer")


async def step(walk: Walk) -> None:
    """One of them. What a real person could not have done is not done."""
    (chosen,) = walk.chance.choices([*STEPS], [*STEPS.values()])
    walk.steps[chosen.__name__] += 1
    try:
        await chosen(walk)
    except (SetupError, BackendError) as error:
        walk.tell(f"… which nobody can: {str(error)[:90]}")
        walk.env.backend.faults.clear()
        await walk.env._settle_internal()
