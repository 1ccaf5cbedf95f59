# Where groups are, for those who lead: as a card and as a picture. Nothing in it that a group has not released.

command-overview = overview
command-overview-about = Where the groups of this server are, as far as they have released it, only you see the answer

overview-title = Where our groups are
overview-whole = released
overview-part = in part
overview-none = nothing yet
overview-legend-whole = Released: the group has finished this discussion.
overview-legend-part = Released in part: the discussion goes on another day.
overview-legend-none = Nothing of this discussion is released so far.
overview-silent = Nothing of this group's is released at present.
overview-agreed = What they agreed on
overview-due = What they mean to do, the next first
overview-awaited = What those who lead have answered, and not done yet
overview-action = { $what } · { $who } · { $when }
overview-more = { $count ->
    [one] One group more is on the card beside this picture.
   *[other] { $count } groups more are on the card beside this picture.
}
overview-lines-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
overview-nobody = No group of this server has anything released now, or wants to be listed before it does.
overview-reached = { $number }: { $how }
overview-past = past its day
overview-answer = { $who } on { $what }: { $said }
overview-said-thanks = Thank you.
overview-said-unblock = To be unblocked by { $day }.
overview-said-talk = To be talked about.
overview-picture = Where each group is: which of the five discussions it has released, what it agreed on, what is due and what was answered. The same stands in words on the card beside it.
