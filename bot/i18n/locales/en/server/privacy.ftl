# What one person hears about what is held about them.

button-copy = Get a copy
button-erase = Erase my data
button-erase-now = Yes, erase
button-keep = Keep it

privacy-title = What Staffroom holds about you
privacy-nothing = Nothing is held about you.
privacy-groups = **Your groups:** { $names }
privacy-no-groups = **Your groups:** you are in no group now
privacy-sessions = **Sessions you came to:** { $count }
privacy-turns-facilitator = **Times you facilitated:** { $count }
privacy-turns-notetaker = **Times you took the notes:** { $count }
privacy-entries = **Entries in all:** { $count }. Each is something that you did here, or that others did and you are counted in or named in, with its time; in a session, also that you spoke or wrote. You are in them as Discord's number for you.
privacy-never = **Never held:** what people say or write in channels, direct messages, and your name. Nothing about students is asked for.
privacy-private = Only you can see this. Staffroom shows nobody else what it holds about you; whoever runs the machine can open its file.
privacy-copy = This is what is about you, entry by entry: what you wrote, and what is said of you. Other people in it are “another person”. Where what others wrote names you, it says so; their words belong to the group, so they aren't in it.

privacy-erase-title = Erase what is held about you?
privacy-erase-number = { $count ->
    [one] A number that leads to nobody takes your place in the one entry.
   *[other] A number that leads to nobody takes your place in all { $count } entries.
}
privacy-erase-groups = You leave your groups ({ $names }). If you are in a session you step out of it, and a role that you hold is free for others.
privacy-erase-session = If you are in a session you step out of it, and a role that you hold is free for others.
privacy-erase-stays = What your groups wrote down and agreed stays with them, without you. What you wrote as jots is deleted; what was shown of it stays, and leads nowhere. Your vote in a ballot that is still open, and your answers to the questions before the first session, are deleted, too.
privacy-erase-not = Not reached: messages that stand in Discord, a name that somebody wrote into a line, and backups made before today. Ask whoever runs Staffroom about backups.
privacy-erase-last = This cannot be taken back. If you want a copy, get it first.
privacy-erased-title = Your data is erased
privacy-erased = Nothing is held about you any more. If you join a group again, that begins anew.
privacy-trace = A trace of you may be left in my file for now, because others are in a session, or something is reading it. I remove it by myself, and you don’t have to do anything.
