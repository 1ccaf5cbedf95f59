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
from bot.ui.routes import Audience, Handler, Route, Scope
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import blank
from guides.library import GuideMissing
from storage.errors import StoreError

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
    """Hands each press to the one who serves its verb. `enter` returns whether a press is served, by its
    route: if not, the person has heard why, or it raises Refused. `admit` is for commands, by their audience.
    `show_current` shows a person what is happening now; `mend` brings the screen up to date after an answer
    that went wrong."""

    def __init__(
        self,
        enter: Callable[[Context, Route], Awaitable[bool]],
        admit: Callable[[Context, Audience], Awaitable[bool]],
        show_current: Callable[[Context, str], Awaitable[None]],
        mend: Callable[[str], Awaitable[None]],
        patience: float,
        discord_time: DiscordTime,
    ) -> None:
        self._presses: dict[str, Route] = {}
        self._forms: dict[str, Route] = {}
        self._enter = enter
        self._admit = admit
        self._show_current = show_current
        self._mend = mend
        self._patience = patience
        self.listeners: list[Listener] = []
        """Hear what became of each press, and after how many seconds."""
        self._served = OrderedDict[int, None]()
        self._repeats = Repeats(lambda: discord_time.latest)

    def add(
        self,
        *,
        presses: Mapping[str, Handler],
        forms: Mapping[str, Handler] | None = None,
        again: Mapping[str, Handler] | None = None,
        scope: Scope = Scope.CHANNEL,
        audience: Audience = Audience.GROUP,
    ) -> None:
        """Serve these verbs. A verb served twice is a mistake in the program. For `again`, see Route."""
        repeated = again or {}
        for table, more in ((self._presses, presses), (self._forms, forms or {})):
            assert not table.keys() & more.keys(), "a verb is served once"
            table |= {verb: Route(serve, scope, audience, repeated.get(verb)) for verb, serve in more.items()}

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
        route = kinds[interaction.type].get(ctx.custom_id.verb)
        if route is None:
            await self.answer(ctx, self._unknown)
        else:
            await self.answer(ctx, partial(self._serve, route), Audience.ANYONE)

    async def _serve(self, route: Route, ctx: Context) -> None:
        """Look at where it was pressed first, and then at who pressed."""
        if not await self._enter(ctx, route):
            return
        repeated = route.again if route.again and self._is_repeat(ctx) else None
        await (repeated or route.serve)(ctx)

    def _is_repeat(self, ctx: Context) -> bool:
        key, press = (ctx.person, ctx.custom_id.verb, ctx.custom_id.target), ctx.interaction
        ctx.on_answers.append(partial(self._repeats.answered, key, press.id))
        return self._repeats.is_one(key, press.id, discord.utils.snowflake_time(press.id))

    async def answer(self, ctx: Context, handler: Handler, audience: Audience = Audience.GROUP) -> None:
        """Have a handler answer, once, if this person belongs to its audience; turn every refusal and failure
        into a sentence for them."""
        if ctx.interaction.id in self._served:
            return
        self._served[ctx.interaction.id] = None
        if len(self._served) > REPEATS:
            self._served.popitem(last=False)
        ctx.patience = self._patience
        began, over = monotonic(), presses.begin()
        try:
            outcome = await self._outcome(ctx, handler, audience)
        finally:
            over.set()
        for listener in self.listeners:
            listener(outcome, monotonic() - began)

    async def _outcome(self, ctx: Context, handler: Handler, audience: Audience) -> AnswerOutcome:
        try:
            if await self._admit(ctx, audience):
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
