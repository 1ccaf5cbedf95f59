"""What /setup says of the groups' channels, and what it fixes there."""

import discord

from tests.bot.server.test_setup import ATTACH, SEND, deny, give, locked, look_at, ourselves, page
from tests.bot.support.removal import delete_channel
from tests.bot.support.school import School, heard

HIDDEN, OPEN = discord.PermissionOverwrite(view_channel=False), discord.PermissionOverwrite(view_channel=True)


def own_role(school: School) -> int:
    """The role that Discord gave the bot when it was invited."""
    roles = school.env.backend.get_guild(school.guild.id).roles.values()
    return next(role.id for role in roles if role.managed)


async def test_a_server_that_is_in_order_is_told_so(school: School) -> None:
    assert "no group has its home here yet" in heard(await school.sam.slash("setup"))
    await school.found_group()
    answer = heard(await school.sam.slash("setup"))
    assert "Staffroom has all that it needs" in answer
    assert "**Groups:** one." in answer
    assert "Staffroom may do what it must in all of their channels." in answer


async def test_who_reads_along_is_said_plainly(school: School) -> None:
    await school.found_group()
    await school.sam.slash("setup", reviewers_role=school.leaders)
    opened = await look_at(school)
    assert "**Who reads along:** everybody on this server." in opened
    assert "Reviewers are among them." in opened
    assert "Administrators of the server always read along" in opened


async def test_the_roles_and_people_that_were_let_in_are_counted(school: School) -> None:
    school.channel = school.guild.create_text_channel(
        "private",
        overwrites={
            school.guild.default_role: HIDDEN,
            school.leaders: OPEN,
            school.ana.actor: OPEN,
            ourselves(school): OPEN,
        },
    )
    await school.sam.slash("setup", reviewers_role=school.leaders)
    await school.ana.make_group("Tuesday group")
    opened = await look_at(school)
    assert f"**Who reads along:** <@&{school.leaders.id}>, and one person who was let in by name." in opened
    assert "Reviewers are among them." in opened


async def test_a_channel_of_its_own_is_read_by_nobody_else(school: School) -> None:
    school.channel = school.guild.create_text_channel(
        "private", overwrites={school.guild.default_role: HIDDEN, ourselves(school): OPEN}
    )
    await school.sam.make_group("Tuesday group")
    assert "nobody but the administrators" in await look_at(school)


async def test_what_the_bot_lacks_in_a_channel_it_allows_itself_when_told_to(school: School) -> None:
    await locked(school, ATTACH)
    assert "Tuesday group: Staffroom lacks Attach Files in its channel." in heard(
        await school.sam.slash("setup")
    )
    opened = await look_at(school)
    assert "**Staffroom lacks** Attach Files there." in opened
    assert "add the role Staffroom" not in opened
    await school.sam.press("Allow it to Staffroom")
    assert "Done: Staffroom has allowed itself what it needs there." in page(school)
    await school.sam.press("Back to the server")
    assert "in all of their channels" in page(school)


async def test_in_a_voice_channel_it_needs_to_connect(school: School) -> None:
    school.channel = school.guild.create_voice_channel("room 5")
    await locked(school, discord.Permissions.connect.flag)
    opened = await look_at(school)
    assert "**Staffroom lacks** Connect there." in opened
    assert "allow there: Connect" in opened, "who cannot connect cannot change the channel either"
    await deny(school, ATTACH)
    await look_at(school)
    await school.sam.press("Allow it to Staffroom")
    assert "Done: Staffroom has allowed itself what it needs there." in page(school)
    (own,) = [one for one in school.env.backend.channels[school.channel.id].overwrites if one.allow]
    assert own.allow & discord.Permissions.connect.flag
    school.channel = school.guild.create_voice_channel("room 6")
    await deny(school, discord.Permissions.connect.flag)
    assert "Connect" in heard(await school.ana.slash("group create", name="Another"))


async def test_what_it_cannot_fix_it_says_how_to_click(school: School) -> None:
    await locked(school, SEND)
    await give(school, own_role(school), less=discord.Permissions.manage_roles.flag)
    opened = await look_at(school)
    assert "add the role Staffroom under *Roles and members*, and allow there: Send Messages" in opened
    assert "[Allow it to Staffroom]" not in opened


async def test_where_discord_does_not_let_it_it_says_how_to_click(school: School) -> None:
    await locked(school, ATTACH)
    await look_at(school)
    school.env.inject_error("PUT", "/channels/*/permissions/*", status=403, code=50013)
    await school.sam.press("Allow it to Staffroom")
    assert "allow there: Attach Files" in page(school)
    assert "[Allow it to Staffroom]" not in page(school)


async def test_what_was_fixed_meanwhile_is_not_fixed_twice(school: School) -> None:
    await locked(school, ATTACH)
    await look_at(school)
    await deny(school, 0)
    await school.sam.press("Allow it to Staffroom")
    assert "Staffroom may do what it must there." in page(school)


async def test_what_it_lacks_everywhere_is_named(school: School) -> None:
    role = next(one for one in school.env.backend.get_guild(school.guild.id).roles.values() if one.managed)
    lost = discord.Permissions.attach_files.flag | discord.Permissions.create_events.flag
    school.env.backend.edit_role(school.guild.id, role.id, {"permissions": role.permissions & ~lost})
    everybody = school.env.backend.get_guild(school.guild.id).roles[school.guild.id]
    school.env.backend.edit_role(
        school.guild.id, everybody.id, {"permissions": everybody.permissions & ~lost}
    )
    await school.env.settle()
    answer = heard(await school.sam.slash("setup"))
    assert "**Staffroom lacks something on this server:** Attach Files." in answer
    assert "Staffroom may not make events here" in answer


async def test_a_deleted_channel_is_said_with_the_way_out(school: School) -> None:
    await school.found_group()
    await delete_channel(school)
    school.channel = school.guild.create_text_channel("elsewhere")
    answer = heard(await school.sam.slash("setup"))
    assert "Tuesday group: its channel was deleted. A member types /group move" in answer
    await school.sam.choose("Tuesday group (something is amiss)")
    assert "What the group kept is not lost" in page(school)
    await school.ben.slash("group move")
    assert "in all of their channels" in heard(await school.sam.slash("setup"))


async def test_many_groups_are_paged(school: School) -> None:
    for number in range(27):
        school.channel = school.guild.create_text_channel(f"g{number}")
        await school.ana.make_group(f"Group {number}")
        if number < 9:
            await delete_channel(school)
    school.channel = school.guild.create_text_channel("office")
    answer = heard(await school.sam.slash("setup"))
    assert "**Groups:** 27." in answer
    assert "and one more" in answer
    assert "Group 26" not in answer
    await school.sam.press("More groups")
    assert "Group 26" in page(school)
    assert "[More groups]" not in page(school)
    await school.sam.press("Groups before these")
    assert "Group 24" in page(school)
