"""Taking someone off a group's list, as members and administrators meet it."""

from tests.bot.support.evening import at_once, card, notices
from tests.bot.support.reviewing import forges, group_key
from tests.bot.support.school import School, heard, seen

NOTICE = "took @Femi off the list of members"


async def test_a_member_takes_somebody_off_the_list_and_the_group_sees_it(school: School) -> None:
    await school.found_group()
    await school.ana.press("More")
    await school.ana.press("Members")
    await school.ana.choose("Femi")
    assert "Take @Femi off the list of “Tuesday group”?" in seen(school.ana.messages()[-1])
    assert "@Femi" in card(school), "nothing has happened yet"
    await school.ana.press("Not now")
    await school.ana.choose("Femi")
    await at_once(school, *[(school.ana, "Take them off the list")] * 2)
    assert "is off the list" in school.ana.sees()
    assert "isn't on this group's list of members any more" in school.ana.sees()
    (notice,) = notices(school)
    assert f"@Ana {NOTICE}" in notice
    assert "join again" in notice
    members = (await school.bot.services.handler.group(await group_key(school))).members
    assert school.femi.id not in members
    assert "members" in heard(await school.femi.slash("agreements"))
    await school.restart()
    assert len(notices(school)) == 1
    await school.femi.press("Join")
    assert notices(school) == []
    assert "@Femi" in card(school)


async def test_who_is_in_a_session_steps_out_and_their_role_is_free(school: School) -> None:
    await school.found_group()
    await school.begin()
    lead, key = school.leading(), await group_key(school)
    other = school.ben if lead is not school.ben else school.chloe
    before = await school.bot.services.handler.session(f"{key}.id2")
    assert (before.facilitator, lead.id in before.present) == (lead.id, True)
    await forges(school, other, f"sr1:remove-now:{key}::{lead.id}")
    after = await school.bot.services.handler.session(f"{key}.id2")
    assert lead.id not in after.present
    assert after.facilitator is None
    assert f"@{lead.actor.name} facilitates" not in card(school)
    ours = await school.store.events(f"group:{key}")
    assert type(ours[-1]).__name__ == "MemberRemoved"


async def test_an_administrator_does_so_from_setup_without_being_a_member(school: School) -> None:
    await school.found_group()
    await school.sam.slash("setup")
    await school.sam.choose("Tuesday group")
    await school.sam.press("Members")
    await school.sam.choose("Femi")
    await school.sam.press("Take them off the list")
    assert f"@Sam {NOTICE}" in notices(school)[0]
    key = await group_key(school)
    for verb in ("members", "remove", "remove-now"):
        told = heard(await forges(school, school.ben, f"sr1:server-{verb}:{key}::0"))
        assert "manage" in told.casefold()


async def test_a_large_group_has_pages_and_who_left_the_server_is_on_them(school: School) -> None:
    crowd = [school.enrol(f"Person {number}") for number in range(21)]
    await school.found_group("Tuesday group", *crowd)
    gone = crowd[-1]
    school.env.backend.remove_member(school.guild.id, gone.id)
    await school.env.settle()
    await school.ana.press("More")
    await school.ana.press("Members")
    await school.ana.press("More members")
    await school.ana.choose("Someone who has left this server")
    await school.ana.press("Take them off the list")
    group = await school.bot.services.handler.group(await group_key(school))
    assert gone.id not in group.members
    assert len(group.members) == 26
