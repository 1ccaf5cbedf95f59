# The summary of a session, and of all sessions of a group. Nobody is named in it but who accepted an action.

summary-title = Discussion { $number }: { $title }
summary-group = Group: { $name }
summary-date = Date: { $date }
summary-finished = This discussion is finished.
summary-unfinished = This discussion is not finished; it can go on another day.
summary-nothing = Nothing was written down this time.
summary-asked = Questions that were asked
summary-covered = { $count ->
    [one] One question more was asked in an earlier session.
   *[other] { $count } questions more were asked in earlier sessions.
}
summary-open = Questions that were not reached
summary-source = The questions of “{ $guide }” follow { $title } ({ $publisher }, { $year }).
summary-day = { $month ->
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
} { $day }, { $year }
summary-reservation = With a reservation: { $text }
summary-owner = Who: { $name }
summary-carries = Carried by { $name }
summary-due = By { $day }
summary-progress = How we see that it moves: { $text }
summary-asks-help = Blocked: help is asked for.
summary-plan = The plan
summary-own = This is the group's own record. It holds what the group did not hand over, and is not for reviewers.
summary-released = Released by the group on { $day }, version { $number }.
summary-struck = Left out: in our own record only
summary-struck-why = The group chose not to share these lines.
summary-too-few = Fewer than { $least } answered.
summary-votes = How we decided
summary-pulse = How we kept our ground rules
summary-spent = Where the time went

vote-agreed = Agreed
vote-reserved = Agreed, with reservations
vote-not-agreed = Not agreed
vote-parked = Put off to another day
vote-fingers = Fingers shown
vote-people = People
vote-5 = 5 fingers: fully for it
vote-4 = 4 fingers
vote-3 = 3 fingers: can live with it
vote-2 = 2 fingers
vote-1 = 1 finger
vote-0 = A fist: stands in the way

summary-ratings = How we rated practices
rated-practice = Practice
rated-for = Rated for
rated-promise = Promise
rated-feasibility = Feasible
rated-scale = From 1, hardly, to 5, very: how many gave each rate.

pulse-rule = Ground rule
pulse-kept = Kept
pulse-partly = Partly kept
pulse-not-kept = Not kept

spent-section = Part of the discussion
spent-minutes = Minutes

journey-title = { $name }: what we came to
journey-nothing = No session has begun yet.

plan-title = The plan of { $name }
plan-what = What we do
plan-who = Who
plan-when = By when
plan-progress = How we see that it moves
plan-sign = We will know that it helps when: { $text }
plan-response = What we can do about it: { $text }
plan-somebody = Taken on
plan-nobody = Nobody yet
plan-no-day = No day yet
plan-tied-goal = Goal: { $text }
plan-tied-asset = Builds on: { $text }
plan-tied-constraint = Addresses: { $text }
plan-tied-practice = Practice: { $text }
plan-others = Who else to bring in
plan-celebration = How we celebrate
plan-setback = After a setback
plan-keeping = What keeps it going

paper-private = Only you see this here. Once you have saved it, it is yours to pass on.
paper-slow = The document took too long this time. Please try again in a minute, or ask for Markdown, which is quick.
paper-failed = This document could not be made. Nothing is lost: try another kind of file, and tell whoever runs Staffroom.
paper-large = The document is too large for Discord. Ask for Word or Markdown instead.

report-not-shown = { $count ->
    [one] One character could not be shown, because this machine has no font for it: □ stands in its place. The Word file holds it.
   *[other] { $count } characters could not be shown, because this machine has no font for them: □ stands in their place. The Word file holds them.
}

picture-about = A picture of the plan: which actions serve which goal, what they build on and answer, and when each is due. The same stands in words beside it.
picture-who-when = { $who } · { $day }
picture-when = When
picture-more = { $count ->
    [one] One action more is in the plan.
   *[other] { $count } actions more are in the plan.
}

table-group = Group
table-date = Date
table-discussion = Discussion
table-kind = What it is
table-text = In words
table-more = More about it
table-owner = Who
table-due = By when
table-asked = Question asked
table-left = Question not reached
table-rated = Rating
table-vote = Vote
table-plan = Plan
table-planned = Planned action
