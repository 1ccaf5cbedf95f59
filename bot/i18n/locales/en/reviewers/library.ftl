# What those read who have the reviewers' role: released summaries, and what they answer. Two minutes, and no more.

command-summaries = summaries
command-summaries-about = What groups of this server have released to you, only you see the answer

reviews-not-yours = What groups release is read by whoever has the role { $role }. If you should, ask an administrator of this server for that role.
reviews-no-role = Nobody reads what groups release yet, because no role is set for it. An administrator of this server types /setup and chooses one.

summaries-title = What groups have released
summaries-none = No group of this server has released anything yet. A group does so itself, once those who were there approve.
summaries-none-so = Nothing that was released fits that. Choose more groups or discussions, or search for fewer words.
summaries-unsearchable = There is no word in that to look for. Press *Search* and type one or two words.
summaries-count = { $unread ->
    [0] You have opened all of them.
    [one] One of them is new to you.
   *[other] { $unread } of them are new to you.
}
summaries-sought = Lines with: { $typed }
summaries-new = New
summaries-entry = { $title } · released { $at }
summaries-withdrawn = { $title } · withdrawn by the group { $at }. There is nothing to read any more.
summaries-found-in = { $group } · { $title } · { $at }
summaries-all-groups = All groups
summaries-all-discussions = All discussions
summaries-all-kinds = Summaries, whole
summaries-group = Which group
summaries-discussion = Which discussion
summaries-kind = Whole summaries, or lines of one kind
summaries-more-groups = More groups …

released-journey = The whole way
released-at = Released { $at }, version { $version }.
released-due = by { $day }
released-gone = The group has withdrawn this. There is nothing to read any more.

button-summaries = All summaries
button-open-release = Open
button-rest = Read on
button-search = Search
button-search-clear = Clear the search
button-overview = Overview
button-reply = Answer
button-reply-thanks = Thank you
button-reply-unblock = I will unblock this by …
button-reply-talk = Let's talk
button-reply-back = Back to the summary
button-reply-other-day = Another day
button-reply-done = Done
button-reply-read = All answers
button-file-pdf = PDF
button-file-docx = Word
button-file-md = Markdown
button-file-csv = CSV (tables)
button-file-json = JSON

form-search = Search what was released
form-search-text = One or a few words
form-search-hint = All of them have to be in a line; the last may be a beginning

reply-title = Answer
reply-whole = the whole summary
reply-about = What your answer is about
reply-to = You're replying to: { $what }
reply-read-by-all = Your answer appears in the group's channel, with your name, and pings nobody.
reply-day = Choose the day and add a sentence. Nothing is posted until then.
reply-kept = Posted in { $name }'s channel.
reply-notice = { $who } replied about: { $what }
reply-said-thanks = **Thank you.**
reply-said-unblock = **I will unblock this by { $day }.**
reply-said-talk = **Let's talk about this.**
reply-done = Done { $at }
reply-all = What was answered to this group

form-reply = Your answer
form-reply-text = In a sentence
form-reply-hint = The group reads it in its channel
form-reply-unblock = I will unblock this
form-reply-when = By when?
