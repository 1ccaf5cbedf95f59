"""The composition root: builds everything, names every cog, and picks up the sessions that were live."""

import secrets
from collections.abc import Callable
from typing import Any

import discord
import structlog
from discord import app_commands

from bot.application.clock import Clock
from bot.application.command_handler import CommandHandler
from bot.cogs.decisions.agreement_reviews import AgreementReviews
from bot.cogs.decisions.agreements import AgreementPages
from bot.cogs.decisions.details import ProposalDetails
from bot.cogs.decisions.proposals import ProposalPages
from bot.cogs.decisions.voting import Votes
from bot.cogs.group.ground_rules import GroundRules
from bot.cogs.group.groups import Groups
from bot.cogs.group.key_questions import KeyQuestions
from bot.cogs.group.members import Members
from bot.cogs.meetings.polls import Polls
from bot.cogs.meetings.reminders import ReminderSettings
from bot.cogs.meetings.schedule import Schedules
from bot.cogs.plan.actions import Actions
from bot.cogs.plan.plan import Plans
from bot.cogs.reviewers.library import LibraryPages
from bot.cogs.reviewers.overview import Overviews
from bot.cogs.reviewers.responses import Responses
from bot.cogs.server.deleted_messages import DeletedMessages
from bot.cogs.server.help import Help
from bot.cogs.server.outages import Outages
from bot.cogs.server.privacy import Privacy
from bot.cogs.server.setup import Setup
from bot.cogs.session.flipchart import Flipchart
from bot.cogs.session.jots import JotPages
from bot.cogs.session.pulse import PulseRatings
from bot.cogs.session.sessions import Sessions
from bot.cogs.session.speaking import Speaking
from bot.cogs.session.voice_channels import VoicePresence
from bot.cogs.summaries.summaries import Summaries
from bot.i18n.command_translator import Translator
from bot.launch import guide_report
from bot.runtime.clock import utc_now
from bot.runtime.discord_time import DiscordTime
from bot.runtime.gateway import ShardedBot
from bot.services import Services
from bot.ui import suggestions
from guides.library import Library, read
from storage.store import Store

COGS = (
    Groups,
    KeyQuestions,
    GroundRules,
    Sessions,
    Speaking,
    Flipchart,
    JotPages,
    ProposalPages,
    Votes,
    PulseRatings,
    AgreementPages,
    Summaries,
    Plans,
    Schedules,
    Polls,
    ReminderSettings,
    Actions,
    AgreementReviews,
    ProposalDetails,
    LibraryPages,
    Responses,
    Overviews,
    Members,
    Setup,
    Help,
    Privacy,
    VoicePresence,
    Outages,
    DeletedMessages,
)
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Letters and digits that no one mixes up."""
GUILDS_WITHIN = 2.0
"""Seconds; discord.py's own default."""
SILENCE = 60.0
"""Seconds; discord.py's own default for a line where nothing comes any more."""

log = structlog.get_logger()


def new_id() -> str:
    """A short random name."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


def intents() -> discord.Intents:
    """What the bot asks Discord for: the servers it is in, that someone wrote (not what they wrote), and who
    is in which voice channel."""
    return discord.Intents(guilds=True, guild_messages=True, voice_states=True)


def cached() -> discord.MemberCacheFlags:
    """The people whom the library keeps in mind: those in voice, because of their roles, and no one else."""
    flags = discord.MemberCacheFlags.none()
    flags.voice = True
    return flags


class Staffroom(ShardedBot):
    """The bot. `store` is open already, and anyone who opened it closes it."""

    def __init__(
        self,
        store: Store,
        guides: Library,
        clock: Clock,
        new_id: Callable[[], str],
        guilds_within: float,
        silence: float,
    ) -> None:
        self.discord_time = DiscordTime(clock)
        super().__init__(
            command_prefix=(), intents=intents(), help_command=None,
            allowed_mentions=discord.AllowedMentions.none(),
            chunk_guilds_at_startup=False, guild_ready_timeout=guilds_within, max_messages=None,
            heartbeat_timeout=silence, member_cache_flags=cached(),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
            http_trace=self.discord_time.traced(),
        )  # fmt: skip
        suggestions.tell_in_a_line()
        self._guides = guides
        self.services = Services(
            self, CommandHandler(store, guides, clock, new_id), silence, self.discord_time
        )

    async def setup_hook(self) -> None:
        """Add the cogs, tell Discord the commands, and pick up live sessions before anyone can press.

        Raises:
            StartupError: if this machine's clock is wrong; nothing has become due by it then.
        """
        self.discord_time.require_agreement()
        for cog in COGS:
            await self.add_cog(cog(self.services))
        await self.tree.set_translator(Translator())
        await self.tree.sync()
        await self.services.start()
        self.services.tasks.begin(self._catch_up())

    async def _catch_up(self) -> None:
        await self.services.catch_up()
        await guide_report.tell(self.services.handler, self._guides)

    def dispatch(self, event_name: str, /, *args: Any, **kwargs: Any) -> None:
        """discord.py may call the bot ready after it has been closed, and the memory with it."""
        if not self.is_closed():
            super().dispatch(event_name, *args, **kwargs)

    async def on_ready(self) -> None:
        """After a start, and after every long interruption: what was missed is shown now."""
        await self.services.refresh()

    async def on_shard_ready(self, _number: int) -> None:
        """One of several lines was away for so long that it began again, while the others held."""
        if self.is_ready() and self.shard_count != 1:
            await self.services.refresh()

    async def on_resumed(self) -> None:
        """Discord was out of reach for a while: what could not be shown meanwhile is shown now."""
        await self.services.refresh()

    async def on_message(self, message: discord.Message) -> None:
        """Someone wrote in a channel: in a session, that counts as being heard. No message is a command."""
        await self.services.message_listener.notice(message)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Every press and every form goes to the router; slash commands go through the tree. The id of each
        tells when it was made."""
        self.discord_time.hear(interaction.created_at)
        await self.services.router.interaction(interaction)

    async def close(self) -> None:
        """End what the bot does by itself, then leave Discord."""
        await self.services.end()
        await super().close()


def build(
    store: Store,
    clock: Clock = utc_now,
    new_id: Callable[[], str] = new_id,
    *,
    guides: Library | None = None,
    guilds_within: float = GUILDS_WITHIN,
    silence: float = SILENCE,
) -> Staffroom:
    """The bot on an open store, with the guides that come with it unless others are given. It is ready
    `guilds_within` seconds after the last server that it learns about. After `silence` seconds without a word
    from Discord, a connection or a call is given up and tried again."""
    return Staffroom(store, guides or read(), clock, new_id, guilds_within, silence)
