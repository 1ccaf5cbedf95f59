"""Who may read what groups release: anyone who has the reviewers' role of this server, and no one else.

Looked at again at every press: a button that was posted for a reviewer is no key. And anyone who has the role
sees nothing else of a group that they do not belong to, no matter what they press or type where it meets.
"""

from bot.application.aggregates import group_of
from bot.application.command_handler import CommandHandler
from bot.guild.leaders import has_role, leads
from bot.ui.context import Context
from bot.ui.router import Handler
from facilitation.group.state import Group
from facilitation.shared.refusals import Reason, Refused


async def lets_in(handler: CommandHandler, ctx: Context) -> bool:
    """Whether someone may read it. Where not, they hear who may, and what to do."""
    role = (await handler.server(ctx.interaction.guild_id or 0)).reviewers_role
    if has_role(ctx.interaction.user, role):
        return True
    guild = ctx.interaction.guild
    if role is None or guild is None or guild.get_role(role) is None:
        await ctx.send_text(ctx.say("reviews-no-role"))
    else:
        await ctx.send_text(ctx.say("reviews-not-yours", role=f"<@&{role}>"))
    return False


READING = frozenset(
    {
        *("summaries", "sum-group", "sum-talk", "sum-kind", "search", "release", "file", "reply", "response"),
        *("res-thanks", "res-unblock", "res-talk", "res-day", "overview", "overview-picture"),
    }
)
"""Presses by which reviewers read and answer; each looks at what may be read."""


COMING = frozenset({"join", "more", "arrive", "volunteer", "decline", "never", "begin"})
"""Presses with which someone comes to take part."""


MAKING = frozenset({"make", "make-set", "make-name", "make-zone"})
"""Presses on the page of a group that is not there yet."""


RUNNING = frozenset(
    {
        *("server", "server-group", "server-fix", "retain", "retained"),
        *("server-members", "server-remove", "server-remove-now"),
    }
)
"""Presses of administrators, who are looked at where these are served."""


OPEN = READING | COMING | MAKING | RUNNING


TYPED = frozenset(
    {"summaries", "overview", "help", "privacy", "setup", "group create", "group join", "session start"}
)
"""Commands that tell nothing of a group."""


async def admitted(handler: CommandHandler, ctx: Context) -> None:
    """Raises Refused where a reviewer asks something of a group that they do not belong to, and that is
    neither reading what it released nor coming to take part."""
    if ctx.custom_id.verb in OPEN or not await leads(handler, ctx.interaction.user):
        return
    command = ctx.interaction.command
    if not ctx.custom_id.verb and (command is None or command.qualified_name in TYPED):
        return
    group = await _asked(handler, ctx)
    if group is not None and ctx.person not in group.members:
        raise Refused(Reason.GROUPS_OWN)


async def _asked(handler: CommandHandler, ctx: Context) -> Group | None:
    """The group of which something is asked: that of the press, or of the channel where a command was
    typed. None where there is none, and where the press is about oneself."""
    if ctx.custom_id.verb:
        return await handler.group(group_of(ctx.custom_id.target)) if ctx.custom_id.target else None
    channel = ctx.interaction.channel_id or 0
    return await handler.group_in(channel) or await handler.archived_in(channel)


def gated(handler: CommandHandler, inner: Handler) -> Handler:
    """The inner, for the person who may read what groups release; everyone else hears who may."""

    async def serve(ctx: Context) -> None:
        if await lets_in(handler, ctx):
            await inner(ctx)

    return serve
