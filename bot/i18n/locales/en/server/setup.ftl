# What an administrator hears.

setup-title = Staffroom on this server
setup-no-reviewers = **Reviewers:** no role is set yet. Type /setup and choose the role of those who read what groups release.
setup-reviewers-gone = **Reviewers:** the role that was set is gone. Type /setup and choose another one.
setup-reviewers = **Reviewers:** whoever has the role { $role } reads what groups release, and nothing else.
setup-zone = **Time zone:** { $zone }, where it is { $time } now.
setup-discord = **What Discord shows you:** whoever can open a channel can read everything in it, Staffroom's cards included, and an administrator can open every channel. No bot can change that, so give each group a channel of its own.
setup-reads = **What Staffroom sees:** it reads no messages. In a session it notices who writes in the group's channel, not what, and who joins its voice channel. It keeps what people put into its forms, and who pressed what.
setup-administrators-only = That is for administrators of this server (people who may manage it). Ask one of them to type /setup.
setup-outage = Discord has trouble with this server right now and doesn't tell me what I may do here. Type /setup again in a few minutes.
setup-everyone = That role is everybody's. Choose the role of those who read what groups release, or make one for them first.
setup-lacks = **Staffroom lacks something on this server:** { $permissions }. Open *Server Settings*, *Roles*, choose the role Staffroom, and allow it there. Where a channel has settings of its own, look at the group below.
setup-lacks-nothing = **Permissions:** Staffroom has all that it needs on this server as a whole.
setup-no-events = Staffroom may not make events here, so the dates of sessions do not stand in the server's calendar. If you want them there, allow *Create Events* to the role Staffroom.
setup-hierarchy = Where the role Staffroom stands in the list of roles does not matter: it gives and takes no roles.
setup-no-groups = **Groups:** no group has its home here yet. Type /group create in the channel that should be a group's home.
setup-groups = { $count ->
    [one] **Groups:** one.
   *[other] **Groups:** { $count }.
}
setup-groups-well = Staffroom may do what it must in all of their channels.
setup-groups-hint = Look at a group's channel
setup-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
setup-group-gone = { $name }: its channel was deleted. A member types /group move in the channel where it should go on; nothing is lost.
setup-group-lacks = { $name }: Staffroom lacks { $permissions } in its channel.
setup-group-amiss = { $name } (something is amiss)
setup-channel-gone = Its channel was deleted. What the group kept is not lost: a member types /group move in the channel where it should go on.
setup-channel = Its home is { $channel }.
setup-channel-well = Staffroom may do what it must there.
setup-channel-lacks = **Staffroom lacks** { $permissions } there. Until it has that, cards that nobody pressed for cannot be shown.
setup-channel-click = Open that channel's settings, then *Permissions*, add the role Staffroom under *Roles and members*, and allow there: { $permissions }. What waits is shown as soon as that is done.
setup-fixed = Done: Staffroom has allowed itself what it needs there. What waited is shown now.
setup-readers = **Who reads along:** { $roles }{ $people ->
    [0] .
    [one] , and one person who was let in by name.
   *[other] , and { $people } people who were let in by name.
}
setup-readers-no-role = no role
setup-readers-everyone = **Who reads along:** everybody on this server. To leave the channel to the group, open its settings, then *Permissions*, make it a private channel, and add the group's people.
setup-readers-nobody = **Who reads along:** nobody but the administrators.
setup-readers-reviewers = **Reviewers are among them.** In this channel they read everything, and not only what the group releases. If that is not meant, take their role out of the channel's permissions.
setup-readers-always = Administrators of the server always read along; no bot can change that.
button-server = Back to the server
button-server-fix = Allow it to Staffroom
button-server-before = Groups before these
button-server-after = More groups
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
