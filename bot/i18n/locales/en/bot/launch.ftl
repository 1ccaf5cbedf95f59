# What whoever runs Staffroom reads on the command line: what stands in the way, and the rehearsal.

launch-not-accepted = Discord does not accept the token: in the Developer Portal open your application, choose Bot and Reset Token, and put the new one into DISCORD_TOKEN.
launch-unreachable = Discord cannot be reached: check this machine's connection to the internet, and STAFFROOM_DISCORD if it is set, then start again.
launch-clock = This machine's clock shows { $ours }, and Discord's shows { $theirs }: set this machine's clock, or have it set itself (`timedatectl set-ntp true`), then start again.
clock-differs = This machine's clock shows { $ours }, and Discord's shows { $theirs }: set this machine's clock, because reminders and sessions go by it.
launch-intent = Discord has an intent switched off that Staffroom asks for: in the Developer Portal open your application, choose Bot, and switch on what the README names.
launch-refused = Discord does not let Staffroom do what it must: invite it again with the link in the README, so that it has every permission named there.
launch-broken = Discord answers that something is wrong on its side: wait a while, then start again.
launch-rejected = Discord rejects something that Staffroom asks for when it starts (status { $status }, code { $code }), and waiting doesn't help: update Staffroom; if it is up to date, report this sentence.
launch-fault = Staffroom met a fault of its own ({ $kind }): set STAFFROOM_LOG=debug, start it again, and report what it prints.
launch-lacks = In the server { $server }, Staffroom lacks the permission { $names }: give it back under Server Settings, Roles, or invite Staffroom again: { $invitation }
launch-sessions = Discord takes no more new connections of this bot now, and would take its token away: see why it was started so often, and start it again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
launch-no-server = Staffroom is in no server yet. An administrator can invite it here: { $invitation }
launch-ready =
    { $servers ->
        [one] Staffroom is ready in one server.
       *[other] Staffroom is ready in { $servers } servers.
    }

launch-token = DISCORD_TOKEN cannot be used: copy the token alone, one word, without quotes and without “Bot” before it.
launch-data = STAFFROOM_DATA cannot be used: name a folder.
launch-discord = STAFFROOM_DISCORD cannot be used: name a server on this machine, such as http://127.0.0.1:8080, or leave it out.
launch-log = STAFFROOM_LOG cannot be used: choose debug, info, warning or error.
launch-journal = STAFFROOM_JOURNAL cannot be used: choose text or json, or leave it out.
launch-guilds = STAFFROOM_GUILDS_WITHIN cannot be used: give seconds, such as 2, or leave it out.
launch-health = STAFFROOM_HEALTH cannot be used: give a host and a port, such as 127.0.0.1:9464, or leave it out.
launch-health-taken = Nothing can listen at { $address }: set STAFFROOM_HEALTH to an address of this machine with a port that is free.
health-well = Staffroom works.
health-discord = Staffroom has no line to Discord. It tries again by itself.
health-store = Staffroom cannot read its memory ({ $reason }).
launch-silence = STAFFROOM_SILENCE cannot be used: give seconds, such as 60, or leave it out.
launch-env = The file .env cannot be read: save it as UTF-8 text, or remove it.

launch-unwritable = Staffroom cannot write to the folder { $folder }: let its user write there, or name another folder in STAFFROOM_DATA.
launch-store-corrupt = The memory in { $about } is damaged: put the latest backup in its place, then start again; the damaged file is left as it is.
launch-store-locked = Another Staffroom uses the memory ({ $about }): end it, or name another folder in STAFFROOM_DATA.
launch-store-full = The disk is full: make room where { $about } is, then start again.
launch-store-newer = A newer Staffroom wrote the memory in { $about }: update this one, then start again.
launch-store-unwritable = Staffroom cannot read and write { $about }: let its user do so, or name another folder in STAFFROOM_DATA.
launch-store-unlockable = Where { $about } lies, no file can be locked, so a second Staffroom could not be kept out: name a folder on a disk of this machine in STAFFROOM_DATA.
launch-store-foreign = The file { $about } is not Staffroom's: move it away, or name another folder in STAFFROOM_DATA.
launch-store-missing = There is nothing to back up in { $about }: name the folder that Staffroom runs with in STAFFROOM_DATA.
launch-guide-missing = The guide { $guide } is missing, so its groups wait, and lose nothing: put its file into the folder guides in STAFFROOM_DATA, then start again.
launch-guide-misplaced = The guide { $guide } is in the program's own folder, which no backup copies: move its file into the folder guides in STAFFROOM_DATA.
launch-export-what = Say what to export and where to: staffroom export GROUP-OR-SESSION -o FILE; staffroom export --list shows the names.
launch-export-unknown = There is no group or session { $which } here: staffroom export --list shows their names.
launch-export-unreleased = The group has released nothing of { $which }. What it keeps for itself is its own: with the group's leave, add --own-record.
launch-export-format = The name { $file } does not say what kind of file it is: let it end in one of { $formats }, or give --format.
launch-export-exists = There is already a file { $file }: give another name, or move it away.
launch-export-unwritable = The file { $file } cannot be written: name a folder that is there, that you may write to, and that has room.
launch-export-nothing = There is no memory to read in { $folder }: name the folder that Staffroom runs with in STAFFROOM_DATA.
launch-export-guide = The guide { $guide } is missing: put its file into the folder guides in STAFFROOM_DATA, then try again.
launch-person-number = A person's number is what Discord shows under Copy User ID in its developer mode, and “{ $given }” isn't one: copy the number, digits alone.
launch-person-nothing = Nothing is held about { $person } in { $folder }: check the number, and that STAFFROOM_DATA names the folder that Staffroom runs with.

person-erased = { $count ->
    [one] One entry was
   *[other] { $count } entries were
} held about { $person } in { $folder }. They left their groups, and a nameless number is in their place now. Erase them in older backups by deleting those.
person-trace = Something is reading the file just now, a backup for instance, so a trace may be left in it: start Staffroom, and it removes the trace by itself.

export-group = { $id }: { $name }
export-session = { $id }: { $title }, { $day }
export-none = There is no group yet.
export-done-own = The group's own record of { $which } is written to { $file }. It holds what the group did not release: give it to the group, and to nobody else.
export-done = { $which } is written to { $file }.

rehearsal-welcome =
    Rehearsal: a pretend school with the real bot. Open this address in a browser:

    { $address }

    Choose at the top whose eyes you look through, and type / to see what you can do:
    /group create comes first, then /session start. Time runs as it does for you;
    /rehearsal skip moves it ahead. Nothing is kept. Ctrl-C ends the rehearsal.
rehearsal-port = The port asked for is taken: choose another with --port, or leave it out.
rehearsal-skipped = The clock moves { $minutes } min ahead.
rehearsal-busy = The bot is still busy; the rehearsal's clock waits for it.

command-rehearsal = rehearsal
command-rehearsal-about = Only in a rehearsal
command-rehearsal-skip = skip
command-rehearsal-skip-about = Move the rehearsal's clock ahead
command-rehearsal-skip-minutes = How many minutes to skip
