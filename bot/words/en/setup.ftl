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
