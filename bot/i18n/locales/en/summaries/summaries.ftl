# The summary that a group owns: its draft, what becomes of it, and its versions.

button-draft = Read the draft
button-summary = Read the summary
button-approve = Approve
button-unapprove = I do not approve after all
button-talk-first = Talk about it first
button-versions = Versions
button-record = Our own record
button-withdraw-release = Withdraw
button-withdraw-now = Yes, withdraw it
button-reword-line = Reword
button-strike-line = Leave out
button-unstrike = Put it back

minutes-notice = Summary of discussion { $number }
minutes-notice-whole = Summary of the whole way
minutes-brief-draft = Draft: { $approved } of { $there } approve.
minutes-brief-until = Released on { $until } if no one objects and at least { $needed } have read it ({ $looked } so far).
minutes-brief-unread = Waiting: { $looked } of { $needed } people have read it.
minutes-brief-by-all = Released once all approve.
minutes-brief-talk = Somebody wants to talk first.
minutes-brief-released = Released { $at }.
minutes-brief-next = Next version: { $approved } of { $there } approve.
minutes-brief-withdrawn = Withdrawn { $at }.

minutes-draft = { $there ->
    [one] A draft for the one person who was there. No one outside the group sees it until they release it.
   *[other] A draft for the { $there } people who were there. No one outside the group sees it until they release it.
}
minutes-approved = { $approved } of { $there } approve it as it is.
minutes-until = Released on { $until } at the latest, if no one asks to talk first and at least { $needed } have read it by then ({ $looked } so far).
minutes-unread = Its time was over before { $needed } had looked ({ $looked } so far). Once they have, there is time to object once more; and all who were there can release it together.
minutes-by-all = Released once all who were there approve.
minutes-grows = It grows with every session, and is complete after the last discussion.
minutes-talk = Somebody wants to talk about it first.
minutes-to-talk-about = Somebody wants to talk about these summaries before they are released:
minutes-released = Released { $at } to those with the reviewers' role.
minutes-opened = Opened by { $people }.
minutes-opened-at = { $person } on { $at }
minutes-not-opened = Nobody has opened it yet.
minutes-next = The next version is being looked over. Until it is released they read the last one.
minutes-withdrawn = Withdrawn { $at }. Reviewers see that it was, and nothing of what it said.
minutes-nothing-to-release = There is nothing to release: every line is left out, or waits for the summary of its session.

minutes-read-only = You were not there, so you can read this and change nothing.
minutes-yours = You were there, so you can reword a line, leave it out, or ask to discuss it first. Lines you leave out stay in the group's own record.
minutes-yours-released = You were there: if you reword a line or leave it out, that makes a next version, which the group reads before it is released.
minutes-you-approve = You approve it as it is.
minutes-wants-talk = **To talk about first**
minutes-talk-whole = The whole
minutes-talk-said = { $what }: “{ $sentence }”
minutes-talked-about = Talked about: choose what is settled
minutes-choose-line = Choose a line to change
minutes-struck = left out
minutes-reworded = reworded
minutes-held-back = waits for the summary of its session
minutes-page = Part { $number } of { $count }
minutes-line = A line of the summary
minutes-said-before = It said before:
minutes-versions = Versions
minutes-version = Version { $number }
minutes-version-released = Version { $number }: released { $at }
minutes-version-withdrawn = Version { $number }: released { $at }, withdrawn { $withdrawn }
minutes-choose-version = Read a version
minutes-withdraw = Withdraw this summary?
minutes-withdraw-about = From then on reviewers see that it was withdrawn, and nothing of what it said. What they have read or kept is out of reach. It can be released again when all who were there approve.
minutes-summaries = The group's summaries
minutes-choose-summary = Read a summary
minutes-waiting = { $count ->
    [one] One draft waits for you: choose it below.
   *[other] { $count } drafts wait for you: choose one below.
}
minutes-standing-draft = draft
minutes-standing-waits = draft, waits for you
minutes-standing-released = released
minutes-standing-withdrawn = withdrawn
minutes-named = { $title }, { $day }: { $standing }
minutes-asked-to-talk = That is asked. The others read that somebody wants to talk about it first, and not who.

form-line = Reword a line
form-line-text = What should it say?
form-line-reservations = Reservations, one a line
form-line-progress = How you will see that it moves
form-talk = Talk about it first
form-talk-text = What about? You can leave this empty
form-talk-hint = The group reads this sentence, and nobody's name.
form-line-sign = How you will know that it helps
form-line-response = What you can do about it

# A line of a summary, for the group and for whoever reads it once it is released.

line-kind = { $kind }: { $text }
line-fingers = { $fingers } ({ $count ->
    [one] 1 person
   *[other] { $count } people
})
line-vote = { $text } ({ $outcome }; fingers shown: { $fingers })
line-minutes = { $text }: { $count ->
    [one] one minute
   *[other] { $count } minutes
}
line-pulse = { $text } (kept: { $kept }, partly: { $partly }, not kept: { $not })
