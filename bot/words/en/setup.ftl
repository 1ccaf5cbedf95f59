# What an administrator hears.

setup-title = Staffroom on this server
setup-no-reviewers = **Reviewers:** no role is set yet. Type /setup and choose the role of those who read what groups release.
setup-reviewers-gone = **Reviewers:** the role that was set is gone. Type /setup and choose another one.
setup-reviewers = **Reviewers:** whoever has the role { $role } reads what groups release, and nothing else. In a session teachers speak before them, unless a group chooses otherwise.
setup-zone = **Time zone:** { $zone }, where it is { $time } now.
setup-discord = **What Discord itself shows you:** whoever can open a channel can read everything in it, Staffroom's cards included, and an administrator can open every channel. No bot can change that. Give a group a channel of its own, and leave it to the group.
setup-reads = **What Staffroom sees:** it reads no messages. In a session it notices who writes in the group's channel, and not what, and who joins or leaves its voice channel, so that everyone is heard. It keeps what somebody writes into one of its forms, and who pressed what.
setup-administrators-only = That is for administrators of this server (people who may manage it). Ask one of them to type /setup.
setup-everyone = That role is everybody's. Choose the role of those who read what groups release, or make one for them first.
setup-keeps-all = **How long sessions are kept:** for ever. Choose a length, and you read what would be deleted before anything is.
setup-keeps = **How long sessions are kept:** { $months } months after they close. What groups agreed, their plans and what they released stay.
setup-keep-choose = How long to keep sessions
setup-keep-all = For ever
setup-keep = { $months } months
setup-keep-title = Keep sessions for { $months } months?
setup-keep-goes = **What is deleted,** each day, of sessions that closed longer ago: everything that happened in them, who was there, their notes, what was put to the group and not decided, drafts, and lines that were struck or never released.
setup-keep-stays = **What stays:** members, ground rules and whose turn it is; what groups agreed, with its reservations; their plans; and the summaries that they released and did not withdraw. Cards that stand in a channel are Discord's, and stay there, too.
setup-keep-now = { $sessions ->
    [0] No session closed longer ago than that yet.
    [one] One session closed longer ago than that. It is deleted at once.
   *[other] { $sessions } sessions of { $groups ->
        [one] one group
       *[other] { $groups } groups
    } closed longer ago than that. They are deleted at once.
}
setup-keep-backups = This cannot be taken back. Backups that were made before still hold it: whoever keeps them has to delete them.
button-keep-now = Keep { $months } months, delete the rest
