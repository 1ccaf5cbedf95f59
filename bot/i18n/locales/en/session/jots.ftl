# Writing before talking.

button-jot = A jot of my own
button-my-jots = My jots
button-jots = Jots on show
button-show-jots = Show the jots ({ $count })
button-show-anyway = Show them all the same
button-wait = Wait
button-earlier = Earlier
button-further = Further

form-jot = Write before talking
form-jot-text = What you think; a new line, a new thought
form-jot-hint = Only you see it, until all of them are shown without names.
form-jot-hint-sensitive = Say it in general words: “some of us”, never who.

jots-shown = What you wrote
jots-more = { $count ->
    [one] and one more: press *More*, then *Jots on show*
   *[other] and { $count } more: press *More*, then *Jots on show*
}
jots-none-shown = No jots are on show just now.
jots-noted = { $text } *(on the flipchart)*
jots-on-show = { $text } *(on show)*
jots-take = Choose one for the flipchart ({ $kind })
jots-mine = Your jots
jots-mine-none = You have no jots in this session.
jots-mine-text = Only you can see this page. The facilitator may show everybody's jots together, without names. What is not shown is deleted when the session ends.
jots-take-back = Choose one to take it back
jots-few = { $count ->
    [one] Only one jot is there so far. Whoever reads it may guess who wrote it.
   *[other] Only { $count } jots are there so far. Whoever reads them may guess who wrote what.
}
menu-jots = { $count ->
    [one] One jot is written and not shown yet.
   *[other] { $count } jots are written and not shown yet.
}
