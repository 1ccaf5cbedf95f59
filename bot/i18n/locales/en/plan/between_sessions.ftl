# Between the sessions: how actions go, what is parked, what is due, and what is looked at again.

# How an action goes
course-on-track = on track
course-done = done
course-blocked = blocked
course-changed = changed
course-open = nothing said yet
course-adopted = done and kept
course-let-go = let go

actions-title = Your actions
actions-none-yours = You have taken nothing on so far.
actions-line = { $what } · { $who } · { $due } · { $course }
actions-line-own = { $what } · { $due } · { $course }
actions-choose = Say how one of them goes
actions-all = All actions of { $name }
actions-none = Nothing is planned yet. Type /plan edit to add a first action.
actions-course = **How it goes:** { $course }
actions-asks-help = It asks for help from outside the group. Nobody outside reads that before the group releases it.
actions-expected = **What was expected:** { $text }
actions-expect-first = Write down what you expect before you try it. Afterwards you can see what you learnt.
actions-expected-after = Said afterwards, of what was expected: { $text }
actions-said = { $when }: **{ $course }**. { $text }
actions-no-words = no more was said
trial-adopt = Tried and kept: { $text }
trial-adapt = Tried and changed: { $text }
trial-let-go = Tried and let go: { $text }

button-actions-all = All actions
button-actions-mine = My actions
button-actions-picture = How it went
button-actions-plan = In the plan
button-went-on-track = On track
button-went-done = Done
button-went-blocked = Blocked
button-went-changed = Changed
button-expect = What I expect
button-help-on = Ask for help
button-help-off = No help needed any more
button-judge-adopt = Adopt
button-judge-adapt = Adapt
button-judge-let-go = Let go

form-went-on-track = On track
form-went-done = Done
form-went-blocked = Blocked
form-went-changed = Changed
form-went-text = What happened?
form-went-hint = What you saw, counted or heard. No student's name. It may stay empty.
form-went-expected = What had you expected?
form-expect = What I expect
form-expect-text = What will you see if it works?
form-expect-hint = Something you can look at or count, and by when
form-judge-adopt = We keep doing this
form-judge-adapt = We change it and try again
form-judge-let-go = We let it go
form-judge-text = Why?
form-judge-hint = One line is enough; it may stay empty.

# What is parked
parked-free = nobody carries it yet
parked-carried = { $who } carries it
parked-what = Whoever carries it sees that it comes up again. Nobody is made to.
button-pk-carry = I'll carry it
button-pk-down = I can't follow up after all
button-pk-up = We take it up
button-pk-off = We let it go

# At the opening
due-title = **Due by now**
due-choose = Due: say how it goes
look-title = **Does this still work?**
look-choose = Choose what the group looked at again
look-text = The group meant to look at this again by now. It stands until you agree on something else.
button-still-good = Still good
button-take-up = Take it up again
done-since = { $count ->
    [one] Done since you last met: one action.
   *[other] Done since you last met: { $count } actions.
}
done-celebrate = How you meant to celebrate: { $text }
due-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}

# On the board
due-notice = { $count ->
    [one] An action in your plan is due. If it's yours, press *My actions* to say how it's going.
   *[other] { $count } actions in your plan are due. If one is yours, press *My actions* to say how it's going.
}

# A day on which the group looks at an agreement again
look-day-choose = Look at one again on a day: { $first } to { $last }
look-on = looked at again on { $day }
look-is-it = On **{ $day }** the group asks itself whether this is still good. Is that the day?
form-look = When to look at it again
form-look-text = A day: { $what }
form-look-hint = In three months, 3 April; empty for no day

# After the last discussion
journey-offer = You have finished every discussion of your guide. Come back whenever you like, to see what became of it; or choose a discussion in /session start to repeat it.

# The picture
progress-title = What became of the actions of { $name }
progress-about = A picture of how the actions went, month by month. The list of all actions says the same in words.
progress-key = What the marks mean
progress-count = { $count } { $course }
progress-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
