# The switches of a group: what each means, and how the group's own pace leans.

switches-title = Settings of { $name }
switches-minutes = Sessions usually take { $minutes } minutes. Whoever starts one can choose another length.
switches-from-next = What you switch here holds from the next session on.
switch-teachers-first-on = **Teachers first: on.** Until two teachers have spoken on a question, those who lead them wait. The rota asks no leader to facilitate; a leader may volunteer.
switch-teachers-first-off = **Teachers first: off.** Whoever has spoken least is called first, teachers and leaders alike.
switch-moves-itself-on = **Move by itself: on.** When half of those here are ready, the next part begins ten seconds later, unless somebody presses *Stay here*.
switch-moves-itself-off = **Move by itself: off.** When half of those here are ready, the facilitator hears of it and decides.
switch-listed-on = **Reviewers may know of us: on.** They see that the group exists, and nothing of what it says before you release it.
switch-listed-off = **Reviewers may know of us: off.** They hear of the group once it has released something.
switch-zone = **Time zone:** { $zone }, where it is { $time } now. The group chose it.
switch-zone-servers = **Time zone:** { $zone }, where it is { $time } now, as everywhere on this server.
switch-own-pace-on = **Our own pace: on.** After three sessions, I plan with the time you really take.
switch-own-pace-off = **Our own pace: off.** I plan with the guide's times.
button-switch-teachers-first-on = Teachers first: switch off
button-switch-teachers-first-off = Teachers first: switch on
button-switch-moves-itself-on = Move by itself: switch off
button-switch-moves-itself-off = Move by itself: switch on
button-switch-listed-on = Known to reviewers: switch off
button-switch-listed-off = Known to reviewers: switch on
button-switch-own-pace-on = Our own pace: switch off
button-switch-own-pace-off = Our own pace: switch on

pace-unknown = { $count ->
    [0] You have not met yet.
    [one] You have met once so far.
   *[other] You have met { $count } times so far.
}
pace-as-planned = So far, you take about as long as planned.
pace-title = What I have seen so far:
pace-rules-longer = Your ground rules take about { $percent } % longer than planned.
pace-rules-shorter = Your ground rules take about { $percent } % less time than planned.
pace-check-in-longer = Your opening round takes about { $percent } % longer than planned.
pace-check-in-shorter = Your opening round takes about { $percent } % less time than planned.
pace-choose-longer = Choosing what to look at takes you about { $percent } % longer than planned.
pace-choose-shorter = Choosing what to look at takes you about { $percent } % less time than planned.
pace-prompt-longer = { $weight ->
    [1] Short questions take
    [2] Ordinary questions take
    [3] Longer questions take
    [4] Long questions take
   *[other] The longest questions take
} about { $percent } % more of the time for questions than planned.
pace-prompt-shorter = { $weight ->
    [1] Short questions take
    [2] Ordinary questions take
    [3] Longer questions take
    [4] Long questions take
   *[other] The longest questions take
} about { $percent } % less of the time for questions than planned.
