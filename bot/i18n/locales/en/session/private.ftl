# What one person sees alone: menus, forms, nudges.

menu-title = What you can do now
menu-not-here = You are not marked as here yet.
menu-notetaker = You take the notes. Short lines are enough; names are not needed.
menu-participant = { $who } facilitates. Speak when you like; what matters goes on the flipchart.
menu-nobody-leads = Nobody facilitates at the moment.
menu-facilitator-title = You facilitate
menu-on-time = **On time.**
menu-over = { $count ->
    [one] **One minute over.**
   *[other] **{ $count } minutes over.**
}
menu-time-fits = Everything still fits.
menu-time-shorter = Everything still fits; what comes gets a little less time.
menu-time-drops = { $count ->
    [one] As time stands, one optional question drops out:
   *[other] As time stands, { $count } optional questions drop out:
}
menu-keep = Keep a question
menu-probes = Ask this as well
menu-jump = Jump to
handing-title = Hand over
handing-text = Whoever you choose is asked on the card. The role stays where it is until they take it.
menu-hand-facilitator = Ask somebody to facilitate
menu-hand-notetaker = Ask somebody to take the notes
step-rules = Ground rules
step-check-in = The opening round
step-closing = The closing
step-again = Again: { $ask }

duties-facilitator = You facilitate. This is all it takes:
duties-notetaker = You take the notes. This is all it takes:
rephrase-offer = Ten seconds are over. If it is still quiet, you could put it another way:
time-low = About a minute is left for this part.
time-out = The time for this part is up. Nobody is cut off: move on when it fits, or take more.
enough-ready = { $ready } of { $present } are ready to move on.
early-finish = { $count ->
    [one] Everything is asked, and one minute is left. Close early, or go back to a question that deserves more.
   *[other] Everything is asked, and { $count } minutes are left. Close early, or go back to a question that deserves more.
}
long-break = The break has lasted a quarter of an hour. Go on, or continue another day?
another-day-text = Close for today? What you asked and wrote is kept, and this discussion goes on another day.
close-early-text = { $count ->
    [0] Close the session now?
    [one] Close now? One important question is still open; you can continue another day.
   *[other] Close now? { $count } important questions are still open; you can continue another day.
}
written = { $count ->
    [one] On the flipchart:
   *[other] On the flipchart, { $count } lines:
}

flipchart-title = Flipchart
flipchart-empty = Nothing has been written yet.
flipchart-choose = Choose a line to change or take off
background-title = Background
background-consider = To consider:
background-none = There is nothing more to read on this one.

form-write = Write on the flipchart
form-write-text = Your line; a new line makes a new note
form-write-hint = Short is fine. No names needed.
form-write-hint-sensitive = Say it in general words: “some of us”, never who.
form-kind = What is it?
form-amend = Change a line
form-amend-text = The line; leave it empty to take it off
form-park = Park it
form-park-text = What should come back next time?
form-park-hint = One line is enough.

kind-insight = Insight
kind-concern = Concern
kind-question = Open question
kind-agreement = We agree
kind-disagreement = We differ
kind-goal = Goal
kind-asset = Asset
kind-constraint = Constraint
kind-practice = Practice
kind-action = Action
kind-parked = Parked
kinds-insight = Insights
kinds-concern = Concerns
kinds-question = Open questions
kinds-agreement = Where we agree
kinds-disagreement = Where we differ
kinds-goal = Goals
kinds-asset = Assets
kinds-constraint = Constraints
kinds-practice = Practices
kinds-action = Actions
kinds-parked = Parked

session-over = This session is over. Type /session start for the next one.
no-group-here = This channel is not a group's home yet. Type /group create to make it one.
given-back = So that nothing is lost, this is what you wrote:
