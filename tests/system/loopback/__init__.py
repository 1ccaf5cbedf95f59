"""A small Discord on loopback, for the real bot process: real HTTP and WebSocket, only what Staffroom uses.

`school.School` is the door for tests, `process.BotProcess` starts the bot, `server.Discord` is the server:

    async with School() as school, BotProcess(school.discord, data=tmp_path) as bot:
        amal, bea, *_ = school.teachers
        seen = await amal.slash("group create", name="Maths")   # seen.ack, .text, .message, .form, .followups
        await bea.press("Join")                                 # by label or custom id, newest message first
        await bot.restart()                                     # SIGKILL, and up again
        await school.reads(bea, "Carry on")                     # waits for what the bot says by itself

Nothing sleeps: every act waits for its answer, and the 3 seconds and 15 minutes go by `school.clock.advance`.
"""
