# Names and descriptions of slash commands. Discord takes names of at most 32 lower-case letters, digits,
# hyphens and underscores, and descriptions of at most 100 characters.

command-session = session
command-session-about = Meet as a group
command-session-start = start
command-session-start-about = Open the next discussion, go on with an unfinished one, or repeat one
command-session-start-discussion = Which discussion, where it is not simply the next one
command-session-start-minutes = How long this session takes, where it is not as long as usual
command-option-discussion = discussion
command-option-minutes = minutes

command-group = group
command-group-about = The people who go through the discussions together
command-group-create = create
command-group-create-about = Make this channel the home of a group
command-group-create-name = What the group is called
command-group-create-guide = Which guide it follows, where there are several
command-group-create-minutes = How long its sessions usually take: 45 to 75 minutes in most guides, 60 unless you say otherwise
command-group-create-teachers-first = Whether teachers go before those who lead them: yes unless you say otherwise
command-group-create-moves-itself = Whether the next part begins by itself when half are ready: no unless you say otherwise
command-group-settings = settings
command-group-settings-about = See and change how sessions of this group go, only you see the answer
command-group-show = show
command-group-show-about = See where the group of this channel is on its way, only you see the answer
command-group-move = move
command-group-move-about = Move one of your groups to this channel
command-group-move-group = Which of your groups, where you have several
command-group-archive = archive
command-group-archive-about = Let the group of this channel rest; what it kept can be read, and nothing changes
command-group-reopen = reopen
command-group-reopen-about = Go on with a group that was archived, in this channel
command-group-reopen-group = Which of your archived groups, where it is not this channel's
command-option-group = group
command-group-join = join
command-group-join-about = Take part in the group of this channel
command-group-leave = leave
command-group-leave-about = No longer take part in the group of this channel
command-option-name = name
command-option-guide = guide
command-option-teachers-first = teachers_first
command-option-moves-itself = moves_itself

command-actions = actions
command-actions-about = How your actions go, and everybody's, only you see the answer

command-setup = setup
command-setup-about = For administrators: set who reviews what groups release, and the time zone
command-setup-role = The role of the people who read what groups release
command-setup-zone = The time zone that dates are written in, such as Europe/London
command-option-role = reviewers_role
command-option-zone = time_zone

command-help = help
command-help-about = What you can do here, and what comes next

command-flipchart = flipchart
command-flipchart-about = See what stands on the flipchart, only you see the answer

command-privacy = privacy
command-privacy-about = See what is held about you, get a copy or have it erased, only you see the answer
