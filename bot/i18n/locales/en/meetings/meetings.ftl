# When the group meets: setting it, choosing a time together, reminders, and what is heard of it.

command-schedule = schedule
command-schedule-about = When your group meets
command-schedule-next = next
command-schedule-next-about = Set the next meeting, read back to you before it is kept
command-schedule-next-when = Day and time as you would say it: Tuesday 3:30 PM, or January 12, 3:30 PM
command-schedule-series = series
command-schedule-series-about = Schedule a series, such as every other Tuesday (you confirm first)
command-schedule-series-when = Such as every other Tuesday 3:30 PM, or 1st and 3rd Tuesday 3:30 PM
command-schedule-series-times = How many meetings: one for each discussion that is left, unless you say otherwise
command-schedule-series-weeks = How often, where it does not stand with the day: every second week unless you say otherwise
command-schedule-weekly = every week
command-schedule-fortnightly = every other week
command-schedule-third-week = every third week
command-schedule-fourth-week = every fourth week
command-schedule-series-skip = Days on which you do not meet, such as November 23-27; December 22 to January 3
command-schedule-poll = poll
command-schedule-poll-about = Put several times to the group, for its members to tick
command-schedule-show = show
command-schedule-show-about = See, move and cancel meetings, get a calendar file, set reminders, only you see the answer
command-schedule-minutes = How long it takes: as long as your sessions usually do, unless you say otherwise
command-option-when = when
command-option-times = times
command-option-weeks = weeks
command-option-skip = skip

time-of-day = { $hour }:{ $minute } { $half ->
    [am] AM
   *[pm] PM
}
meeting-wall = { $day }, { $time }
meeting-by-zone = In { $zone } time. By your own clock: { $yours }
meeting-plainly = **{ $wall }** ({ $zone } time). By your own clock: { $yours }
meeting-yours = by your own clock: { $yours }
meeting-zone = All in { $zone } time; where the clocks change in between, the hour stays the same.
meeting-title = When { $name } meets
meeting-none = No meeting is set. Press *Set a meeting*, or type /schedule series for several at once.
meeting-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
meeting-your-time = Shown by your own clock. Choose one to move or cancel it.
meeting-minutes = { $minutes } minutes
meeting-about = On: { $title }
meeting-about-choose = What it is about
meeting-about-next = The next discussion in order
meeting-in-order = The discussions come in order; where one takes longer, the later ones move on by themselves.
meeting-choose = Open a meeting
meeting-list-full = Discord's own list of events doesn't show all of these: it is full, with 100 events on this server. Everything else works without it.
meeting-unlisted = Discord's own list of events does not show these: I may not put them there. An administrator can give me *Create Events*; everything else works without it.
meeting-is-it = Is this right?
meeting-which = That can be read in several ways. Which do you mean?
meeting-are-they = { $count ->
    [one] Is that the meeting?
   *[other] Are these the { $count } meetings?
}
meeting-set = { $count ->
    [0] That is set already.
    [one] The meeting is set.
   *[other] The { $count } meetings are set.
}
meeting-moved = The meeting is moved.
meeting-cancelled = Cancelled.
meeting-cancel-title = Cancel this meeting?
meeting-cancel-text = Where it was announced already, the group reads that it is cancelled. Calendars learn it from the calendar file.
meeting-file = The meetings of { $name }, for your calendar.
meeting-file-again = Take it again when something changes: each meeting keeps its name, so nothing stands there twice.
meeting-file-title = { $name } meets
meeting-file-title-about = { $name }: { $title }
meeting-file-about = { $minutes } minutes with Staffroom. It begins in the channel: { $link }
meeting-file-likely = On: { $title }, unless an earlier discussion takes longer.
meeting-file-mark = Meeting { $mark }

button-meet-file = Calendar file
button-meet-file-one = Calendar file
button-meet-file-cancelled = Take it off my calendar
button-meet-next = Set a meeting
button-meet-move = Move it
button-meet-cancel = Cancel it
button-meet-cancel-now = Yes, cancel it
button-meet-keep-it = No, we meet
button-meet-keep = Yes, save
button-meet-keep-all = Yes, save all
button-meet-other-time = Another time
button-meetings = Meetings
button-meet-back = All meetings
button-meet-again = Type it again
button-meet-start = Start the session
button-wishes = Reminders
button-poll = The times we choose from

form-meet-next = Set a meeting
form-meet-move = Move a meeting
form-meet-when = Day and time
form-meet-when-hint = Tuesday 3:30 PM, or January 12, 3:30 PM
form-poll = Choose a time together
form-poll-times = Times, one in each line
form-poll-times-hint = Tuesday 3:30 PM

choice-are-they = Put these times to the group?
choice-then = Everyone marks the times they can make. The card shows totals; group members can see names under *Results*.
choice-title = When shall we meet?
choice-how = Check every time you can make, or leave all unchecked if nothing works. Totals show here; group members can also see names under *Results*.
choice-tick = Tick all that you can
choice-line = { $time } · { $yours } · { $count } can
choice-answered = { $count } of { $of } have answered.
choice-choose = Take one of them
choice-best = Best: { $time }. Everybody who has answered can come.
choice-best-missing = Best: { $time }. { $count } can come; would miss it: { $people }
choice-silent = Yet to answer: { $people }
choice-private = Any member of the group can see this page; no one else can.
choice-ticked = { $count ->
    [0] Noted: you can come at no time of these.
    [one] Noted: you can come at one of them.
   *[other] Noted: you can come at { $count } of them.
}
choice-put = The times stand in the channel.
choice-dropped = The times are taken back. No meeting comes of them.
button-poll-keep = Yes, ask the group
button-poll-see = Results
button-poll-drop = Take the times back

wishes-title = Reminders of { $name }
wished-reminders-on = **Reminders: on.** The group reads of a meeting here the day before, and when it starts.
wished-reminders-off = **Reminders: off.** Nothing is written here before a meeting.
wished-pings-on = **Sound: on.** Reminders ring for the members of the group.
wished-pings-off = **Sound: off.** Reminders stand here silently.
wished-messages-on = **For you: on.** You get reminders as a direct message, too.
wished-messages-off = **For you: off.** You get no direct message.
wished-closed = I could not send you the last one: your inbox takes no messages from me. Open it in Discord's privacy settings of this server, then switch it on again.
wished-quiet = **Quiet hours:** { $since } to { $until }. What falls into them comes when they are over.
wished-quiet-none = **Quiet hours:** you have set no such hours.
wished-off = **Holidays:** no reminders on these days, and no series meets.
wished-off-none = **Holidays:** you have named no days.
wished-off-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
wished-stretch = { $first } to { $last }
button-wish-reminders-on = Turn reminders off
button-wish-reminders-off = Turn reminders on
button-wish-pings-on = Turn sound off
button-wish-pings-off = Turn sound on
button-wish-messages-on = Stop messaging me
button-wish-messages-off = Message me, too
button-wish-quiet = Quiet hours
button-wish-off = Holidays

wished-is-it = Is that what you mean?
button-wish-keep = Yes, save
button-wish-leave = No, leave it as it is

form-wish-quiet = Quiet hours
form-wish-quiet-text = From when until when, or leave it empty
form-wish-quiet-hint = 8 PM to 7 AM
form-wish-off = Holidays
form-wish-off-text = One in each line, or leave it empty
form-wish-off-hint = November 23-27, or 12/22-1/3

notice-tomorrow = { $name } meets soon
notice-when = { $when }, { $left }
notice-think = To think about until then, from “{ $title }”:
notice-roles = Proposed: { $facilitator } facilitates, { $notetaker } takes the notes.
notice-roles-free = Whoever comes may say “not me”, and anybody may volunteer.
notice-start = { $name } meets now
notice-about = On: { $title }
notice-begin = Press *Start the session* when the first of you are here.
notice-live = The session is going on.
notice-moved = The meeting is moved to { $when }.
notice-cancelled = The meeting of { $when } is cancelled.
button-primer = See the questions
button-notice-others = Other meetings

primer-title = What's coming up
primer-free = You have finished every discussion. Hold a check-in, or bring what you would like to talk about.
primer-parts = The parts, and how each begins:
primer-check-in = First a word from everyone. { $ask }
primer-how = { $minutes } minutes, { $count ->
    [one] with the ground rule that you agreed on.
   *[other] with the { $count } ground rules that you agreed on.
} Say as much or as little as you like; you may pass.

message-reminder = { $name } meets: { $when }, { $left }
message-where = Here: { $link }
message-stop = You asked for this. Type /schedule show in that channel to switch it off.

home-meeting = **Next meeting:** { $when }
