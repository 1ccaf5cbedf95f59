# From talk to agreement: what is put to the group, how it votes, and what it agreed on.

button-decide = Decide
button-decide-back = All proposals
button-count = Close the vote
button-vote = Vote
button-put = Put it to the group
button-ballot = Vote on it
button-sign = How we will know
button-amend = Change the words
button-amend-again = Amend and vote again
button-reserve = Go on with reservations
button-shelve = Keep it for later
button-strike = Remove
button-merge = Merge
button-alike = These look alike ({ $count })
button-alike-next = Another pair
button-shortlist-goal = Shortlist goals with dots
button-shortlist-asset = Shortlist assets with dots
button-shortlist-constraint = Shortlist constraints with dots
button-shortlist-practice = Shortlist practices with dots
button-shortlist-action = Shortlist actions with dots

button-sayings = All that was said
button-compare = Compare practices
button-rating-before = Before
button-rating-after = Next practice
button-rating-consider = What to consider
button-rating-through = I'm done
button-rating-back = Back to rating

decide-title = What you decide on
decide-nothing = Nothing is put to the group yet. Choose a line from the flipchart, or one that the guide offers.
decide-line = **{ $kind }:** { $text } · *{ $state }*
decide-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
decide-put = Put to the group
decide-look = Vote on one, or change it
decide-further = More lines ({ $part } of { $parts })
decide-offer = The guide offers: { $title }
decide-from-guide = This is a starting point from the guide. You can change its words.

proposal-open = put to the group
proposal-dots = { $count ->
    [one] shortlisted with one dot
   *[other] shortlisted with { $count } dots
}
proposal-voting = the group is voting
proposal-agreed = agreed
proposal-reserved = agreed with reservations
proposal-not-agreed = not agreed
proposal-parked = kept for later
proposal-state = Where it stands: *{ $state }*
proposal-sign = **We will know that it helps when:** { $text }
proposal-no-sign = Before you vote: how will you know that this goal helps? Press *How we will know*.
proposal-earlier = Earlier words, all kept:

alike-title = These look alike ({ $number } of { $count })
alike-text = Are they one? *Merge* lets you write one line for both; the old words are kept. If they differ, leave them.
alike-none = No two proposals look alike any more.

ballot-fist = **We decide:** “{ $text }”
ballot-dots = **We shortlist:** up to three dots each, for { $count ->
    [one] one proposal
   *[other] { $count } proposals
}
ballot-rating = **We compare:** { $count ->
    [one] one practice
   *[other] { $count } practices
}
compare-title = Compare practices
compare-text = Choose what you look at. Everyone then rates each of these in private: what it promises for your goals, and how feasible it is. Decide afterwards which to take up.
compare-choose = Which practices do you look at?

rating-place = Practice { $number } of { $count }
rating-promise = How much does it promise for our goals?
rating-feasibility = How feasible is it, with what we have and what stands in the way?
rate-5 = 5 · very
rate-4 = 4
rate-3 = 3 · somewhat
rate-2 = 2
rate-1 = 1 · hardly
rate-0 = Not sure
rating-own = { $text } · promise { $promise } · feasible { $feasibility }
rating-again = Rate one of them again
rating-unsaid = not said
rating-nothing = There is nothing to read about this one. Talk about it.
rating-result = How you rate them, on average, from 1 to 5
rating-up = promise ↑
rating-along = → feasible
rating-line = **{ $letter }** { $text } · { $rated }
rating-means = promise { $promise } · feasible { $feasibility }
rating-times = { $rate } ({ $count }×)
rating-counts-promise = Promise: { $counts }
rating-counts-feasibility = Feasible: { $counts }

ballot-counts = { $cast } of { $voters } have voted · ends { $ends }

scale-0 = **0** I block this
scale-1 = **1** it needs a big change
scale-2 = **2** it needs a small change
scale-3 = **3** I can live with it
scale-4 = **4** good
scale-5 = **5** fully behind it
button-fist-0 = 0 Block
button-fist-1 = 1
button-fist-2 = 2
button-fist-3 = 3 Can live with it
button-fist-4 = 4
button-fist-5 = 5 Fully
button-chosen = ✓ { $label }
button-why = What would have to change
vote-none = Nobody sees how you vote. You can change it until the vote closes.
vote-below = Whoever chooses 0, 1 or 2 is asked what would have to change; the group reads it without names.
vote-kept = **Vote saved.** You can change it until voting closes; no one sees it.
vote-waiting = **Vote saved.** What would have to change? Press *What would have to change*, or leave the form blank.
vote-why-not = This is for people who chose 0, 1 or 2. Vote first.
vote-last = That was the last vote. This is what came out:
vote-dots = { $count ->
    [0] **Your vote counts:** no dots. You can change it until the vote closes; nobody sees it.
    [one] **Your vote counts:** one dot. You can change it until the vote closes; nobody sees it.
   *[other] **Your vote counts:** { $count } dots. You can change it until the vote closes; nobody sees it.
}
vote-dots-hint = Give up to { $most } dots

result-fist = **The vote on** “{ $text }”
result-dots = Your dots
result-nobody = Nobody voted, so nothing is decided.
result-agreed = **Agreed.** Everyone who voted can live with it.
result-reserved = **Agreed with reservations.** The group goes on with it and keeps what some would change.
result-not-agreed = **Not agreed yet.** Some ask for a change. Talk about it, change the words and vote again, or keep it for later.
result-parked = **Kept for later.** Nothing is decided.
result-pending = Final { $until }, unless somebody who was away objects.
result-reasons = What would have to change
result-more-reasons = { $count ->
    [one] and one more, to read behind *More*
   *[other] and { $count } more, to read behind *More*
}
result-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}

agreed-title = Agreed
agreed-reserved = { $text } (with reservations)
agreed-until = may be objected to until { $until }
agreed-meanwhile = Agreed, and not final yet
agreed-how-to-object = Were you not there for the vote? Type /agreements to object or to let it stand.
agreed-again = With the group again, because somebody objected
agreed-page = What this group agreed on
agreed-nothing = Nothing yet. What the group agrees on in a session stands here.
agreed-objected = With the group again, because somebody objected: { $text }
agreed-away = { $count ->
    [one] You were not there for the vote on one of these, and can still object.
   *[other] You were not there for the vote on { $count } of these, and can still object.
}
agreed-answer = Object, or let it stand
answer-none = You were not there for the vote on this. Can you live with it?
answer-accepted = **You let it stand.**
answer-objected = **Your objection is kept.** The group reads it without your name and takes this up again.
answer-until = You can change your answer until { $until }. Nobody sees it.
button-accept = Let it stand
button-object = Object
button-agreements = All agreements

form-why = What would have to change?
form-why-text = So that you can live with it
form-why-hint = The group reads this without your name. You may leave it empty.
form-object = Object
form-object-text = What would have to change?
form-sign = How we will know
form-sign-text = We will know that it helps when …
form-reword = Change the words
form-reword-text = The proposal, in one line
form-merge = Make them one
form-merge-text = Both texts; write one line from them

count-agreed = { $count ->
    [one] One agreement
   *[other] { $count } agreements
}
switch-window = { $days ->
    [one] **Time to object: one school day** for those who were away when the group agreed on something, and before a draft of a summary is released.
   *[other] **Time to object: { $days } school days** for those who were away when the group agreed on something, and before a draft of a summary is released.
}
window-hint = School days to object for those who were away
window-days = { $days ->
    [one] One school day
   *[other] { $days } school days
}

command-agreements = agreements
command-agreements-about = What this group agreed on, and objecting where you were away; only you see the answer
