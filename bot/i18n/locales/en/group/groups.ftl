# A group between its sessions: its card, its way through the guide, its ground rules.

button-join = Join
button-leave-group = Leave the group

home-about = { $count ->
    [one] { $guide } · one discussion, about { $minutes } minutes
   *[other] { $guide } · { $count } discussions, about { $minutes } minutes each
}
home-members = **Members ({ $count }):** { $people }
home-nobody = **Members:** nobody yet
home-and-more = { $people } and { $count } more
home-few = Six to ten people work best. With fewer than { $least } you may miss some points of view; you can start all the same.
home-many = { $least } to { $most } people work best. With more it is hard for everyone to speak; two groups might be kinder.
home-size = A good size for everyone to be heard.
home-first = { $count ->
    [one] Before you begin: press *More* and answer one question, in private.
   *[other] Before you begin: press *More* and answer { $count } questions, in private. The group sees how the answers spread, and nobody's name.
}
home-archived = **Archived.** What the group kept can be read, and nothing of it changes. To go on, a member presses *Reopen* or types /group reopen.
home-gone = “{ $name }” meets in { $channel } now. Its card stands there.
home-answered = **Before you begin:** { $answered } of { $members } have answered the questions so far. Only you see what you answer.
home-which = You are in several groups. Which one do you mean?
home-which-hint = Choose a group
home-no-group = You are in no group that this could be. Open the channel of a group and press *Join* on its card first.
home-moved = “{ $name }” meets here from now on. Its card in { $channel } says so, and what was said there stays there.
home-reopened = “{ $name }” goes on here. Type /session start when you are ready to meet.
home-next = Set when you meet under *More*, *Meetings*. When you are together, one of you types /session start.

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

group-not-here = A group's home is an ordinary channel of a server. Open one and type { $command } there.
group-lacks = I may not do this here yet: { $permissions }. Ask an administrator to allow it to me in this channel (/setup shows how), then type { $command } again.
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

button-reopen = Reopen
button-settings = Settings
button-archive = Archive
button-archive-now = Archive the group
button-to-home = Back to the group
button-make-home = Make this the group's home
button-make-name = Another name
button-zone = Time zone
button-weigh = Before you begin
button-weigh-lines = Add a few words
button-spread = See the group's answers
archive-title = Archive { $name }?
archive-about = The group rests: no sessions, no reminders, and nothing of it changes. Everybody in it can still read what it kept, and leave. Any member can bring it back with /group reopen.
archive-done = “{ $name }” is archived. To go on, a member presses *Reopen* on its card or types /group reopen.
group-lost = The channel of “{ $name }” is gone, and nothing that the group kept is lost. Type /group move in the channel where it should go on.

founding-title = { $name }: getting ready
founding-about = These are the usual settings. If they suit you, press the first button. Later, /group settings changes everything except the name, the guide and the length.
founding-guide = Guide: { $title }
founding-guide-hint = Choose another guide
founding-minutes-hint = Choose the usual length
founding-length = { $minutes } minutes a session
founding-zone = **Time zone:** { $zone }, where it is { $time } now.
founding-zone-hint = Choose your time zone
founding-window = { $days ->
    [one] One school day to object
   *[other] { $days } school days to object
}
founding-switches-hint = Nothing is switched on
founding-teachers-first = Teachers first
founding-moves-itself = Moves on by itself
founding-listed = Known to reviewers
founding-teachers-first-on = **Teachers first: on.** Leaders wait until two teachers have spoken.
founding-teachers-first-off = **Teachers first: off.** Whoever spoke least is called first.
founding-moves-itself-on = **Moves on by itself: on,** once half are ready. Anybody can stop it.
founding-moves-itself-off = **Moves on by itself: off.** The facilitator decides.
founding-listed-on = **Known to reviewers: on.** They see that you exist, and only what you release.
founding-listed-off = **Known to reviewers: off,** until you release something.
founding-joining = You are its first member. Nobody is added: people join by the card, and leave by it.
founding-made = “{ $name }” has its home here. Others join by its card; the channel is theirs to talk in.
form-make-name = Another name
form-make-name-text = What is the group called?
form-zone = Time zone
form-zone-text = Where is the school?
form-zone-hint = Central, Boston, Seattle, or Europe/London

ready-title = Before you begin
ready-about = How true is each of these, in your view? Your answers are private, and you can change them until the first session begins. Once { $least } of you have answered, the group sees the range of answers and the comments, without names.
ready-hint = How true is this?
ready-scale-1 = Not at all
ready-scale-2 = A little
ready-scale-3 = Half and half
ready-scale-4 = Mostly
ready-scale-5 = Entirely
ready-own = You wrote: { $text }
ready-first-choose = First say how far one of these is so; then you can add a few words to it.
ready-spread-title = How the group stands before it begins
ready-answered = { $answered } of { $members } have answered so far. What stands here carries nobody's name.
ready-counted = This is how the members answered before the first session began. It does not change any more.
ready-too-few = Fewer than { $least } have answered this, so it stays closed.
ready-weak = **What you could do:** { $text }
form-weigh = A few words
form-weigh-text = To question { $number }
