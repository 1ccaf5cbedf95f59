"""Someone who tries everything: every command, every button, menu and form that they are shown, and then
every press that any card could have, for groups whose names they have no business to know."""

import io
import json
import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

import docx
from pypdf import PdfReader
from simcord.backend.models import Interaction
from simcord.backend.serializers import message_payload
from simcord.components import walk_components
from simcord.interactions import base_payload
from simcord.results import InteractionResult

from bot.ui.custom_ids import CustomId, decode
from tests.bot.support.school import BUTTON, LINE, SELECTS, Json, Person, School, form

TO_THEM = ("/interactions/", "/webhooks/")
"""Requests that carry an answer to anyone who pressed."""
JOINING = frozenset({"join", "arrive", "volunteer", "take", "begin"})
"""Presses with which someone comes to belong to a group: the group sees it, and what is its own is theirs."""
ERASING = frozenset({"erase", "erase-now"})
NARROWING = frozenset({"sum-group", "sum-talk", "sum-kind"})
"""Menus that narrow a list."""
TOGETHER = 25
"""Presses that are sent before the first of them is answered."""
MOST = 2_000
"""Presses after which a walk has gone round in circles."""
AROUND = 80
"""Characters on both sides of what was found."""
TYPED = ("mondays", "friday")
"""What they type into every form."""

Try = tuple[str, str]
"""A custom id, and what is chosen in it, if it is a menu."""


class Walk:
    """What someone got to see: text by what they did for it, and the files."""

    def __init__(self, school: School, person: Person) -> None:
        self.school = school
        self.person = person
        self.seen: list[tuple[str, str]] = []
        self._tried: set[Try] = set()
        self._payload: Any = None
        self._open: deque[Try] = deque()
        self._requests = len(school.env.http_requests)
        self._files = set(school.env.backend.cdn._blobs)

    def finds(self, *secrets: str) -> list[str]:
        """Where any of these was: after what, and with what around it."""
        return [
            f"after {act}: …{text[max(0, text.index(secret) - AROUND) :][: 2 * AROUND]}…"
            for act, text in self.seen
            for secret in secrets
            if secret in text
        ]

    async def commands(self, *names: str, **options: Any) -> None:
        """Type these commands, and follow everything that comes of them."""
        for name in names:
            await self.person.slash(name, **options)
            self._look(f"/{name}")
        self._message = self.person.messages()[-1]
        self._payload = message_payload(self.school.env.backend, self._message._message)
        await self.follow()

    async def follow(self) -> None:
        """Press everything there is to press, choose everything there is to choose, send every form."""
        while self._open:
            assert len(self._tried) < MOST, "the walk goes round in circles"
            custom_id, value = self._open.popleft()
            await self._press(custom_id, value)

    async def tries(self, ids: Sequence[str], value: str = "", *, forms: bool = False) -> None:
        """Send presses, or forms, that no card of theirs has, many at once."""
        for start in range(0, len(ids), TOGETHER):
            together = ids[start : start + TOGETHER]
            for custom_id in together:
                self._send(custom_id, value, form=forms)
            await self.school.env._settle_internal()
            self._look(f"one of {together}")

    async def _press(self, custom_id: str, value: str) -> None:
        record = self._send(custom_id, value)
        await self.school.env._settle_internal()
        self._look(f"{custom_id} {value}")
        result = InteractionResult(self.school.env, record)
        if result.modal is not None:
            for text in TYPED:
                await self._fill(result, text)

    def _send(self, custom_id: str, value: str, *, form: bool = False) -> Interaction:
        """What a client sends for a press, a choice or a form."""
        backend = self.school.env.backend
        data: Json = {"custom_id": custom_id, "component_type": 3 if value else BUTTON}
        if form:
            data = {"custom_id": custom_id, "components": []}
        record, payload = base_payload(
            backend,
            type=5 if form else 3,
            channel_id=self.school.channel.id,
            guild_id=self.school.guild.id,
            user_id=self.person.id,
            data=data | ({"values": [value]} if value else {}),
        )
        if not form:
            record.source_message_id = self._message.id
            payload["message"] = self._payload
        backend.emit("INTERACTION_CREATE", payload)
        return record

    async def _fill(self, opened: InteractionResult, text: str) -> None:
        opened._interaction.modal_consumed = False
        parts = walk_components(form(opened)["components"])
        controls = [part["custom_id"] for part in parts if part["type"] == LINE]
        await self.person.fill(opened, **dict.fromkeys(controls, text))
        self._look(f"{form(opened)['custom_id']} with {text}")

    def _look(self, act: str) -> None:
        """Read what came back, and remember what of it can be pressed."""
        requests = self.school.env.http_requests
        for request in requests[self._requests :]:
            if request.json and any(part in request.path for part in TO_THEM):
                self.seen.append((act, json.dumps(request.json, ensure_ascii=False)))
                self._queue(request.json.get("data") or request.json)
        self._requests = len(requests)
        cdn = self.school.env.backend.cdn._blobs
        for url in [url for url in cdn if url not in self._files]:
            self._files.add(url)
            self.seen.append((f"{act}: {url}", read(url, cdn[url])))

    def _queue(self, shown: Json) -> None:
        if "title" in shown:
            return  # a form; it is sent where it was opened
        for custom_id, value in _pressable(shown.get("components") or ()):
            press = decode(custom_id)
            key = (re.sub(r"\d{17,}", "#", custom_id), value)
            if press is None or key in self._tried or _forbidden(press) or _narrow(press):
                continue
            self._tried.add(key)
            self._open.append((custom_id, value))


def _pressable(components: Sequence[Json]) -> Iterator[Try]:
    for part in walk_components(list(components)):
        if part["type"] == BUTTON and part.get("custom_id"):
            yield part["custom_id"], ""
        elif part["type"] in SELECTS:
            yield from ((part["custom_id"], option["value"]) for option in part.get("options") or ())


def _forbidden(press: CustomId) -> bool:
    return press.verb in JOINING | ERASING


def _narrow(press: CustomId) -> bool:
    """Whether it narrows further what is narrowed already: that shows less, and nothing more."""
    if press.verb not in (*NARROWING, "summaries", "search"):
        return False
    _, group, discussion, kind, _, typed = (*press.argument.split("|", 5), *[""] * 6)[:6]
    by = sum(bool(part) for part in (group, discussion, kind, typed))
    return by > (0 if press.verb in NARROWING else 1)


def read(name: str, content: bytes) -> str:
    """What is in a file, as its reader sees it. A picture shows what the card beside it says."""
    if ".pdf" in name:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if ".docx" in name:
        document = docx.Document(io.BytesIO(content))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "\n".join((*(paragraph.text for paragraph in document.paragraphs), *cells))
    return "" if ".png" in name else content.decode()
