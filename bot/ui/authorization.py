"""Who may read what groups release: anyone who has the reviewers' role of this server, and no one else.

Looked at again at every press: a button that was posted for a reviewer is no key. And anyone who has the role
sees nothing else of a group that they do not belong to, no matter what they press or type where it meets.
"""

from bot.application.aggregates import group_of
from bot.application.command_handler import CommandHandler
from bot.guild.leaders import has_role, leads
from bot.ui.administrators import administered
from bot.ui.context import Context
from bot.ui.routes import Audience
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


async def admitted(handler: CommandHandler, ctx: Context, audience: Audience) -> bool:
    """Whether someone belongs to an audience; if not, they have heard why. Raises Refused if only members are
    served and they are none, and if a reviewer asks something of a group that is not theirs."""
    match audience:
        case Audience.ANYONE:
            return True
        case Audience.REVIEWERS:
            return await lets_in(handler, ctx)
        case Audience.ADMINISTRATORS:
            return await administered(ctx) is not None
        case Audience.GROUP | Audience.MEMBERS:
            await _require_own(handler, ctx, audience)
            return True


async def _require_own(handler: CommandHandler, ctx: Context, audience: Audience) -> None:
    leader = await leads(handler, ctx.interaction.user)
    if not leader and audience is Audience.GROUP:
        return
    group = await _asked(handler, ctx)
    if group is not None and ctx.person not in group.members:
        raise Refused(Reason.GROUPS_OWN if leader else Reason.MEMBERS_ONLY)


async def _asked(handler: CommandHandler, ctx: Context) -> Group | None:
    """The group that is asked: that of the press, or of the channel where a command was
    typed. None where there is none, and where the press is about oneself."""
    if ctx.custom_id.verb:
        return await handler.group(group_of(ctx.custom_id.target)) if ctx.custom_id.target else None
    channel = ctx.interaction.channel_id or 0
    return await handler.group_in(channel) or await handler.archived_in(channel)
