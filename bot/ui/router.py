"""Where presses and forms arrive: decoded by their ids, handed to the person who serves the verb, and
answered."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from functools import partial
from time import monotonic
from typing import Any, cast

import discord
import structlog

from bot.application.repository import NotFound
from bot.i18n.localizer import refusal
from bot.runtime.discord_time import DiscordTime
from bot.ui import presses
from bot.ui.components import plain
from bot.ui.context import UNSAID, Context, why
from bot.ui.custom_ids import CustomId, Unreadable, decode, ours
from bot.ui.forms import read
from bot.ui.repeats import Repeats
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import blank
from guides.library import GuideMissing
from storage.errors import StoreError

Handler = Callable[[Context], Awaitable[None]]
OUT_OF_DATE = frozenset(
    {
        Reason.MOVED_ALREADY,
        Reason.CLOSED,
        Reason.ALREADY_BEGUN,
        Reason.SESSION_LIVE,
        Reason.NO_COUNTDOWN,
        Reason.CALLED_ALREADY,
        Reason.NO_ROUND,
        Reason.NO_SUCH_BALLOT,
    }
)
"""Refusals that mean: this card is old. The current one is shown along with the sentence."""
REPEATS = 1_000
"""How many presses are known again: after an interruption, Discord may deliver one a second time."""

log = structlog.get_logger()


class Scope(StrEnum):
    """Where a verb counts, and for whom. What an id says may be forged; where it was pressed may not, nor who
    can see the group's channel now. Elsewhere than there, only they are served."""

    HOME = "in the channel where the group meets now"
    CHANNEL = "in a channel where the group meets, or met"
    SERVER = "in the server of the group that it names"
    ROLE = "in the server of the group that it names, by a role there that is looked at where it is served"
    ANYWHERE = "anywhere: it names no group that there is"


class AnswerOutcome(StrEnum):
    """What became of a press, a form or a command."""

    DONE = "done"
    REFUSED = "refused"
    TROUBLE = "trouble"
    """The store could not do it, or a guide is missing."""
    UNSAID = "unsaid"
    """Discord did not take the answer."""
    FAULT = "fault"
    """A mistake in the program."""


Listener = Callable[[AnswerOutcome, float], None]


class Router:
    """Hands each press to the one who serves its verb. `require_here` raises Refused where what is pressed
    does not belong, or where anyone who pressed does not see its group; `admit` for the person who has
    no business here; `show_current` shows a person what is happening now; `mend` brings the screen up
    to date after an answer that went wrong."""

    def __init__(
        self,
        require_here: Callable[[Context, Scope], Awaitable[None]],
        admit: Callable[[Context], Awaitable[None]],
        show_current: Callable[[Context, str], Awaitable[None]],
        mend: Callable[[str], Awaitable[None]],
        patience: float,
        discord_time: DiscordTime,
    ) -> None:
        self._presses: dict[str, Handler] = {}
        self._forms: dict[str, Handler] = {}
        self._reaches: dict[str, Scope] = {}
        self._require_here = require_here
        self._admit = admit
        self._show_current = show_current
        self._mend = mend
        self._patience = patience
        self.listeners: list[Listener] = []
        """Hear what became of each press, and after how many seconds."""
        self._served = OrderedDict[int, None]()
        self._again: dict[str, Handler] = {}
        self._repeats = Repeats(lambda: discord_time.latest)

    def add(
        self,
        *,
        presses: Mapping[str, Handler],
        forms: Mapping[str, Handler] | None = None,
        again: Mapping[str, Handler] | None = None,
        reach: Scope = Scope.CHANNEL,
    ) -> None:
        """Serve these verbs, each where it counts. A verb served twice is a mistake in the program. `again`
        is for verbs that take back, pressed again, what they did: it serves a press that is only made again
        because Discord called the first one failed, and changes nothing."""
        self._again |= again or {}
        for table, more in ((self._presses, presses), (self._forms, forms or {})):
            assert not table.keys() & more.keys(), "a verb is served once"
            table.update(more)
            self._reaches |= dict.fromkeys(more, reach)

    @property
    def verbs(self) -> tuple[frozenset[str], frozenset[str]]:
        """The verbs of presses and of forms."""
        return frozenset(self._presses), frozenset(self._forms)

    async def interaction(self, interaction: discord.Interaction[Any]) -> None:
        """The listener for every interaction; those that are not presses or forms of ours pass by."""
        kinds = {
            discord.InteractionType.component: self._presses,
            discord.InteractionType.modal_submit: self._forms,
        }
        data = cast("Mapping[str, Any]", interaction.data or {})
        custom_id = data.get("custom_id", "")
        if interaction.type not in kinds or not ours(custom_id):
            return
        press = decode(custom_id)
        ctx = Context(interaction, press or CustomId(""), tuple(data.get("values", ())), read(data))
        handler = kinds[interaction.type].get(ctx.custom_id.verb)
        await self.answer(ctx, partial(self._where_it_belongs, handler) if handler else self._unknown)

    async def _where_it_belongs(self, handler: Handler, ctx: Context) -> None:
        await self._require_here(ctx, self._reaches[ctx.custom_id.verb])
        await (self._again[ctx.custom_id.verb] if self._is_repeat(ctx) else handler)(ctx)

    def _is_repeat(self, ctx: Context) -> bool:
        if ctx.custom_id.verb not in self._again:
            return False
        key, press = (ctx.person, ctx.custom_id.verb, ctx.custom_id.target), ctx.interaction
        ctx.on_answer = partial(self._repeats.answered, key, press.id)
        return self._repeats.is_one(key, press.id, discord.utils.snowflake_time(press.id))

    async def answer(self, ctx: Context, handler: Handler) -> None:
        """Have a handler answer, once; turn every refusal and failure into a sentence for this person."""
        if ctx.interaction.id in self._served:
            return
        self._served[ctx.interaction.id] = None
        if len(self._served) > REPEATS:
            self._served.popitem(last=False)
        ctx.patience = self._patience
        began, over = monotonic(), presses.begin()
        try:
            outcome = await self._outcome(ctx, handler)
        finally:
            over.set()
        for listener in self.listeners:
            listener(outcome, monotonic() - began)

    async def _outcome(self, ctx: Context, handler: Handler) -> AnswerOutcome:
        try:
            await self._admit(ctx)
            await handler(ctx)
            await ctx.acknowledge()
        except Refused as refused:
            await self._refuse(ctx, refused)
            return AnswerOutcome.REFUSED
        except (NotFound, Unreadable) as error:
            await self._tell(
                ctx, ctx.say("trouble-unknown" if isinstance(error, NotFound) else "trouble-old-card")
            )
            return AnswerOutcome.REFUSED
        except (StoreError, GuideMissing) as trouble:
            lines = [_told(ctx, trouble), *given_back(ctx)]
            await self._tell(ctx, "\n".join(lines))
            return AnswerOutcome.TROUBLE
        except UNSAID as error:
            log.warning("Discord did not take an answer", because=why(error))
            lines = [ctx.say("trouble-form" if ctx.asking else "trouble-discord"), *given_back(ctx)]
            await self._tell(ctx, "\n".join(lines))
            await self._quietly(self._mend(ctx.custom_id.target))
            return AnswerOutcome.UNSAID
        except Exception:
            log.exception("a press failed", verb=ctx.custom_id.verb)
            await self._tell(ctx, ctx.say("trouble-ours"))
            return AnswerOutcome.FAULT
        return AnswerOutcome.DONE

    async def _refuse(self, ctx: Context, refused: Refused) -> None:
        lines = [refusal(ctx.say, refused), *given_back(ctx)]
        await self._tell(ctx, "\n".join(lines))
        if refused.reason in OUT_OF_DATE and ctx.custom_id.target:
            await self._quietly(self._show_current(ctx, ctx.custom_id.target))

    async def _unknown(self, ctx: Context) -> None:
        await self._tell(ctx, ctx.say("trouble-old-card"))

    async def _tell(self, ctx: Context, text: str) -> None:
        await self._quietly(ctx.send_text(text))

    async def _quietly(self, answering: Awaitable[None]) -> None:
        """An answer that cannot be given any more undoes nothing: what was to be remembered is remembered.
        Nor does a screen that cannot be brought up to date now: the next press sees to it."""
        try:
            await answering
        except UNSAID as error:
            log.info("an answer came too late", because=why(error))
        except NotFound as error:
            log.info("there is nothing to show yet", of=str(error))
        except StoreError as trouble:
            log.error("the store refused", reason=trouble.reason.value)  # noqa: TRY400 - the reason is all
        except Exception:
            log.exception("what followed a press failed")


def _told(ctx: Context, trouble: StoreError | GuideMissing) -> str:
    """What someone hears where the memory or a guide keeps the bot from serving them."""
    if isinstance(trouble, GuideMissing):
        return ctx.say("trouble-guide", guide=trouble.name)
    log.error("the store refused", reason=trouble.reason.value)
    return ctx.say(f"trouble-store-{trouble.reason.value}")


def given_back(ctx: Context) -> list[str]:
    """What someone wrote into a form that could not be taken, so that it is not lost."""
    written = (text for key, text in ctx.fields.items() if key.startswith("text"))
    texts = [plain(text) for text in written if not blank(text)]
    return [ctx.say("given-back"), *texts] if texts else []
