# A group between its sessions: its card, its way through the guide, its ground rules.

button-join = Join
button-leave-group = Leave the group

home-about = { $count ->
    [one] { $guide }. One session, usually { $minutes } minutes.
   *[other] { $guide }. Each of the { $count } usually takes { $minutes } minutes.
}
home-members = **Members ({ $count }):** { $people }
home-nobody = **Members:** nobody yet
home-and-more = { $people } and { $count } more
home-few = Six to ten people work best. With fewer than { $least } you may miss some points of view; you can start all the same.
home-many = { $least } to { $most } people work best. With more it is hard for everyone to speak; two groups might be kinder.
home-size = A good size for everyone to be heard.
home-next = When you are ready to meet, one of you types /session start in this channel.

way-finished = finished
way-unfinished = { $count ->
    [one] unfinished, { $covered } of one question covered
   *[other] unfinished, { $covered } of { $count } questions covered
}
way-now = going on now
way-next = next
way-to-come = to come
way-live = A session is going on: { $link }
way-members = { $count ->
    [0] Nobody has joined yet.
    [one] One member.
   *[other] { $count } members.
}
way-beside = { $count ->
    [one] Besides, you held one check-in.
   *[other] Besides, you held { $count } check-ins.
}
way-kept = Kept so far:
way-nothing-kept = Nothing is kept yet; what you write on the flipchart stays with the group when a session closes.
count-insight = { $count ->
    [one] one insight
   *[other] { $count } insights
}
count-concern = { $count ->
    [one] one concern
   *[other] { $count } concerns
}
count-question = { $count ->
    [one] one open question
   *[other] { $count } open questions
}
count-agreement = { $count ->
    [one] one agreement
   *[other] { $count } agreements
}
count-disagreement = { $count ->
    [one] one point where you differ
   *[other] { $count } points where you differ
}
count-goal = { $count ->
    [one] one goal
   *[other] { $count } goals
}
count-asset = { $count ->
    [one] one asset
   *[other] { $count } assets
}
count-constraint = { $count ->
    [one] one constraint
   *[other] { $count } constraints
}
count-practice = { $count ->
    [one] one practice
   *[other] { $count } practices
}
count-action = { $count ->
    [one] one action
   *[other] { $count } actions
}
count-parked = { $count ->
    [one] one parked item
   *[other] { $count } parked items
}

group-not-here = A group's home is an ordinary channel of a server. Open one and type /group create there.
group-lacks = I may not do this here yet: { $permissions }. Ask an administrator to allow it to me in this channel, then type /group create again.
group-here-already = This channel is the home of “{ $name }” already. Press *Join* on its card or type /group join; another group needs a channel of its own.
group-no-such-guide = There is no such guide. Choose one from the list.
group-joined = You are in “{ $name }” now. Type /group show to see where it is on its way.
group-left = You are no longer in “{ $name }”. What the group wrote down stays with it.
group-left-session = You are no longer in “{ $name }”. You are still part of the session that is going on; *More*, then *I have to go*, takes you out of it.

form-rule = Change a ground rule
form-rule-text = The rule; leave it empty to drop it
form-rule-new = Add a ground rule
form-rule-new-text = What should we keep to?
form-rule-hint = One line is enough.
rules-kept = That is kept. The rules are read at the opening of the next session.
