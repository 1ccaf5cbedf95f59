# The plan: what the group means to do, who does it and by when, and what is still loose.

command-plan = plan
command-plan-about = What your group means to do, who does it and by when
command-plan-show = show
command-plan-show-about = Read the plan of this channel's group, only you see the answer
command-plan-edit = edit
command-plan-edit-about = Take an action on, add one, or say when and what for, only you see the answer

date-long = { $weekday ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}, { $month ->
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

plan-heading = The plan of { $name }
plan-text = Choose an action to read or change it. Whoever takes one on does so themselves; a free one may be taken by anybody.
plan-text-none = Nothing is planned yet. Add a first action; whoever takes it on does so themselves.
plan-empty = Nothing is planned yet. Press *Change the plan* and add a first action.
plan-page = Page { $number } of { $pages }
plan-goal = For the goal: { $text }
plan-other = For no goal in particular
plan-unserved = No action yet.
plan-action = { $what } · { $who } · { $due }
plan-seen = We will see it by: { $text }
plan-free = nobody yet
plan-no-date = no date yet
plan-picture = The plan of { $name }: which action serves which goal, what it builds on, and when it is due
plan-picture-names = Only you see this picture. The names in it are of people who took an action on themselves.
plan-topic-others = Who else to bring in
plan-topic-celebration = How we celebrate
plan-topic-setback = What we do after a setback
plan-topic-keeping = What keeps it going
plan-unsaid = Nothing yet.
plan-whole-title = For the whole plan
plan-whole-whose = Those who have taken an action on can change this, and so can the facilitator in a session.

plan-you-are-asked = You are asked to take this on: { $what } · { $due }
plan-asked = { $who } is asked to take on “{ $what }”. Answer behind *More*, under *Plan*.
plan-yours = Yours
plan-none-yours = You have taken nothing on so far.
plan-choose = Open an action: { $first } to { $last }
plan-owner = **Who:** { $who }
plan-owner-asked = **Asked:** { $people }
plan-due = **By when:** { $due }
plan-seen-long = **How we will see it:** { $text }
plan-link-goal = Goals it serves
plan-link-asset = Assets it uses
plan-link-constraint = Constraints it answers
plan-link-practice = The practice it belongs to
plan-choose-goal = Which goals does it serve?
plan-choose-asset = Which assets does it use?
plan-choose-constraint = Which constraints does it answer?
plan-choose-practice = Which practice does it belong to?
plan-choose-person = Ask somebody to take it on
plan-history = Changed { $when } by { $who }. Before: “{ $what }” · { $due }
plan-history-rest = What it is for was changed { $when } by { $who }.
plan-is-it = By **{ $day }**. Is that the day?
plan-which = That can be read two ways. Which day do you mean?

plan-loose = Still loose
plan-loose-how = Settle them behind *More*, under *Plan*, or leave them so.
plan-loose-goal-unserved = No action serves the goal “{ $what }”.
plan-loose-constraint-unanswered = Nothing answers the constraint “{ $what }”.
plan-loose-asset-unused = No action uses “{ $what }”.
plan-loose-no-owner = Nobody has taken on “{ $what }”.
plan-loose-no-date = “{ $what }” has no date.
plan-choose-settle = Open an action
plan-choose-leave = Leave it so
plan-all-tied = Nothing is loose any more.

button-plan = Plan
button-plan-show = Read the plan
button-plan-edit = Change the plan
button-plan-picture = As a picture
button-plan-before = Page before
button-plan-after = Next page
button-plan-add = Add an action
button-plan-whole = The whole plan
button-plan-loose = Loose ends ({ $count })
button-plan-back = Back to the plan
button-plan-take = I'll do it
button-plan-decline = Not me
button-plan-words = Change the words
button-plan-when = By when
button-plan-drop = Drop it
button-plan-give-up = I cannot do it
button-plan-save = Yes, save
button-plan-other-day = Another day
button-plan-topic-others = Who else
button-plan-topic-celebration = Celebrate
button-plan-topic-setback = Setback
button-plan-topic-keeping = Keep going

form-plan-add = Add an action
form-plan-words = Change an action
form-plan-what = What will be done
form-plan-what-hint = One thing that one person can see to
form-plan-progress = How you will see that it moves
form-plan-progress-hint = Something you can look at or count
form-plan-when = By when
form-plan-when-text = A day, or leave it empty
form-plan-when-hint = 3 April, Friday, in two weeks
form-plan-whole = For the whole plan
form-plan-topic-others = Who else to bring in
form-plan-topic-celebration = How to celebrate
form-plan-topic-setback = What to do after a setback
form-plan-topic-keeping = What keeps it going
