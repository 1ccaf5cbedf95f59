# What stands on the cards that everybody sees.

heading = Discussion { $number } · { $title }

# The lobby
lobby-number = Discussion { $number } of { $count }
lobby-here = **Here ({ $count }):** { $people }
lobby-nobody = **Here:** nobody yet
lobby-facilitator-proposed = **Facilitates:** { $who }, says the rota
lobby-facilitator-volunteers = **Facilitates:** { $who }, who volunteered
lobby-notetaker-proposed = **Takes notes:** { $who }, says the rota
lobby-notetaker-volunteers = **Takes notes:** { $who }, who volunteered
lobby-no-facilitator = **Facilitates:** nobody yet. Press *Roles* to volunteer.
lobby-no-notetaker = **Takes notes:** nobody yet. Press *Roles* to volunteer.
lobby-answered = Before you begin: { $answered } of { $members } have answered the questions, which wait behind *More* on the group's card.
lobby-length = { $minutes } minutes. Whoever facilitates presses *Begin* once everyone is here.
lobby-continued = { $count ->
    [one] One question is behind you already.
   *[other] { $count } questions are behind you already.
}
size-few = With fewer than { $least } people it works, but you may miss some points of view.
size-many = With more than { $most } people it is hard for everyone to speak; two groups might be kinder.

roles-title = ## Roles
roles-text = The rota proposes; nobody has to. What you choose here holds for this session; “not for me” holds until you volunteer again.

# The opening
rules-title = How we talk with each other
rules-agreed = { $agreed ->
    [0] No one has agreed yet. Press *I agree*, or suggest a change.
   *[other] { $agreed } of { $present } agree.
}
rules-change-title = ## Ground rules
rules-choose = Choose a rule to change or drop
parked-title = **Parked earlier, still open**
parked-choose = Parked: carry it, take it up, or let it go
check-in-text = One sentence each, whoever likes to start.
frame-title = What this discussion is about:
choose-title = Which of these do you want to look at?
choose-text = Pick the ones that matter to you; the facilitator selects them. If you don't pick any, you'll look at all of them.
choose-hint = For the facilitator: mark one or more

# A prompt
prompt-where = Discussion { $number } · { $section } · question { $question } of { $questions }
prompt-where-alone = { $section } · question { $question } of { $questions }
prompt-offer = { $kind } to consider: { $title }
prompt-rephrased = *Or put another way:* { $text }
prompt-probe = - { $text }
prompt-sensitive = Speak for yourself, not about someone. Notes name nobody.
section-notes = From “{ $section }”
notes-more = { $count ->
    [one] and one more on the flipchart
   *[other] and { $count } more on the flipchart
}
earlier-insight = Your insights so far
earlier-concern = Your concerns so far
earlier-question = Your open questions so far
earlier-agreement = What you agreed on so far
earlier-disagreement = Where you saw things differently
earlier-goal = Your goals
earlier-asset = Your assets
earlier-constraint = Your constraints
earlier-practice = Practices you looked at
earlier-action = Your actions so far
earlier-parked = What you parked

# The small lines
standing-time = End of this part: { $ends } · end of the session: { $end }
standing-time-out = The time for this part is up; planned end of the session: { $end }. Move on when you are ready.
standing-paused = **Paused.** All clocks stand still. Anyone can press *Go on*.
standing-long-break = The break has lasted a quarter of an hour. You can also continue another day; whoever facilitates closes for today.
standing-quiet = **Ten quiet seconds**, over { $ends }. Time to think; nobody has to speak.
standing-countdown = **Enough are ready:** on to the next part { $at }. Anyone can press *Stay here*.
standing-ready = Ready: { $ready } of { $present }
standing-facilitator = { $who } facilitates
standing-notetaker = { $who } takes notes
standing-no-facilitator = **No one is facilitating right now.** If you'd like to, press *More*, then *I'll facilitate now*.
standing-handing-facilitator = { $who }, would you facilitate from here? Press *More* to take it.
standing-handing-notetaker = { $who }, would you take notes from here? Press *More* to take it.
standing-away = **I was offline for { $away }.** This question had { $left } left. Keep going, or add that time back?
length-moment = a moment
length-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}
length-hours = { $count ->
    [one] about an hour
   *[other] about { $count } hours
}

# The closing
closing-title = Before we go
closing-text = This is what we wrote down. Is anything missing or wrong?
closing-nothing = Nothing was written down this time.
closing-unasked = { $count ->
    [one] One important question was not reached; you can continue this discussion another day.
   *[other] { $count } important questions were not reached; you can continue this discussion another day.
}
closing-early = { $count ->
    [one] Everything is asked, and you are one minute early.
   *[other] Everything is asked, and you are { $count } minutes early.
}
pulse-ask = ## How did we keep our ground rules?
pulse-answered = You have said { $answered } of { $rules }.
pulse-private = Nobody sees what you say here, and you can change it until the session closes. Then it is counted and forgotten. A rule shows its counts from { $least } answers on.
pulse-title = How we kept our ground rules
pulse-counts = { $kept } kept, { $partly } partly, { $broken } not
pulse-too-few = fewer than { $least } answered
end-finished = ## Thank you. “{ $title }” is finished.
end-unfinished = ## Thank you. “{ $title }” goes on another day.
end-called-off = ## “{ $title }” was called off before it began. Nothing is lost.
end-next = Next time: discussion { $number }, { $title }. Type /session start.
end-journey-done = { $count ->
    [one] That was the only discussion of this guide. Come back for a check-in: type /session start.
   *[other] You've finished all { $count } discussions. To see how your plan is going, come back for a check-in: type /session start.
}

# What stays of a card that is over
gone-by-return = I was away; this goes on below.
gone-by-moved = The group has moved; this goes on in { $channel }.
gone-by-lobby = The lobby is closed.
gone-by-rules = The ground rules were read.
gone-by-check-in = Opening round done.
gone-by-choose = The choice was made.
gone-by-closing = The session was read back.
gone-by-end = The session is over.
