# Hands, rounds and who was heard. On the public card stand only the first part and the buttons.

voices-floor = **Has the floor:** { $who }
voices-hands = **Hands:** { $people }
voices-more = { $people } and { $count } more
voices-turn = **Round, now:** { $who }
voices-then = **then:** { $people }
voices-turn-how = *Done* once you have spoken. Passing is always fine.
voices-invited = { $by } would like to hear from { $who }, if they like.

button-hand = Hand
button-round = Round
button-done = Done
button-pass = Pass
button-come-back = Come back to me
button-call = Next speaker
button-end-round = End the round
button-voices = Who's spoken
button-share = My share
button-invite = Invite by name

# For one person, about their own hand or their own share
voices-hand-up = { $count ->
    [one] Your hand is up. One person is before you.
   *[other] Your hand is up. { $count } people are before you.
}
voices-hand-down = Your hand is down.
share-own = { $times ->
    [0] You have not been heard in this session yet.
    [one] You have been heard once in this session.
   *[other] You have been heard { $times } times in this session.
}
share-all = { $everyone ->
    [0] Nobody else has, either.
    [one] All together: once.
   *[other] All together: { $everyone } times.
}
share-private = Nobody else sees your share. The facilitator sees who has not been heard yet.

# For the facilitator alone
voices-title = Who's spoken
voices-counts = { $hands ->
    [0] No hand is up
    [one] One hand is up
   *[other] { $hands } hands are up
} · { $unheard ->
    [0] everyone has been heard here
    [one] one person has not been heard here yet
   *[other] { $unheard } people have not been heard here yet
}
voices-teachers-first = **Teachers first:** two teachers speak before { $people }, in the queue and in rounds.
voices-overlooked = **Not heard on the last two questions:** { $people }. You could go round, or invite someone by name.
voices-unheard-here = **Not heard here yet:** { $people }
voices-all-heard-here = Everyone has been heard here.
voices-unheard = **Not heard in this session yet:** { $people }
voices-all-heard = Everyone has been heard in this session.
voices-who-spoke = Who has just spoken?
voices-invite = Invite someone by name
