"""Listens to a channel: what everyone in it is shown by the bot, in every version, and what people write."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simcord.components import walk_components

from guides.model.guide import Guide
from tests.bot.support.school import BUTTON, TEXT, Json, School

NOBODY = {"parse": []}
LETTERS = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Figures:
    """What was heard. `prompts` are the messages with each question; `shown` are the words of the
    bot's messages as they are now in the end, `edited` what edits brought, `gone` what they took away."""

    messages: int
    prompts: tuple[int, ...]
    pings: int
    direct: int
    written: int
    shown: int
    edited: int
    gone: int

    @property
    def spoken(self) -> int:
        return self.shown + self.edited

    @property
    def share(self) -> float:
        """The bot's words among all words in the channel."""
        return self.spoken / (self.spoken + self.written)


def heard_in(school: School, guide: Guide) -> Figures:
    """What was to be heard in the channel of a group that went through the guide."""
    messages = list(_versions(school))
    asked = [sum(any(f"## {prompt.ask}" in _text(one) for one in versions) for versions in messages)
             for discussion in guide.discussions for prompt in discussion.prompts]  # fmt: skip
    return Figures(
        messages=len(messages),
        prompts=tuple(asked),
        pings=sum(body.get("allowed_mentions") != NOBODY for body in _bodies(school)),
        direct=_direct(school),
        written=sum(len(words(text)) for text in _written(school)),
        shown=sum(len(words(_text(versions[-1]))) for versions in messages),
        edited=sum(_new_words(versions) for versions in messages),
        gone=sum(_new_words(versions[::-1]) for versions in messages),
    )


def words(text: str) -> list[str]:
    """The words of a text as it reads. A person's name is one, a time that a client spells out is three."""
    return LETTERS.findall(re.sub(r"<@\d+>", "name", re.sub(r"<t:\d+:\w>", "at this time", text)))


def _text(message: Json) -> str:
    """Everything that there is to read on a message, its buttons too."""
    parts = walk_components(message["components"])
    shown = (part.get("content") or part.get("label", "") for part in parts if part["type"] in (TEXT, BUTTON))
    return "\n".join([message["content"], *shown])


def _new_words(versions: Sequence[Json]) -> int:
    """The words that each version has and the one before it had not."""
    texts = [Counter(words(_text(version))) for version in versions]
    return sum((after - before).total() for before, after in pairwise(texts))


def _versions(school: School) -> Iterator[list[Json]]:
    """Every message of the bot that everyone sees: as it was posted, and after each edit."""
    found: dict[str, list[Json]] = {}
    for kind, name, payload in school.env.backend.transcript:
        if kind == "GATEWAY" and name in ("MESSAGE_CREATE", "MESSAGE_UPDATE") and _ours(school, payload):
            found.setdefault(payload["id"], []).append(payload)
    yield from found.values()


def _ours(school: School, message: Json) -> bool:
    me = school.bot.user
    return me is not None and message["author"]["id"] == str(me.id)


def _bodies(school: School) -> Iterator[Json]:
    """Every message that the bot asked Discord to show to anyone, forms left out."""
    for request in school.env.http_requests:
        if isinstance(request.json, dict):
            body: Json = request.json.get("data") or request.json
            if "components" in body and "title" not in body:
                yield body


def _direct(school: School) -> int:
    """Channels opened for direct messages, and messages of the bot's in another channel than the group's."""
    opened = sum(request.path.endswith("/users/@me/channels") for request in school.env.http_requests)
    elsewhere = (v for v in _versions(school) if v[0]["channel_id"] != str(school.channel.id))
    return opened + sum(1 for _ in elsewhere)


def _written(school: School) -> Iterator[str]:
    """What people wrote in the channel."""
    return (message.content for message in school.sam.messages() if message.content)
