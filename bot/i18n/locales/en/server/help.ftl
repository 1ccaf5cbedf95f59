# Help: a part for each reader. All that one person can get together stays under 1,500 characters.

help-facilitator =
    ## You facilitate
    - *Next* moves everybody on; nothing moves by itself, unless your group wants it so.
    - *More* has your tools: the next speaker, a round, ten quiet seconds, another wording, more time, a pause, going back, parking something, handing over, closing.
    - *Who's spoken* there shows you alone who has not been heard.
    - When jots are written, *More* lets you show them all, without names.
    - *Decide* there puts lines of the flipchart to the group and opens a vote.
    - When time is nearly up you hear it in private. Nobody else does.
help-notetaker =
    ## You take the notes
    - *Write* opens your form. Each line is a note, and you choose what kind it is.
    - *Flipchart* shows everything; choose a line there to change it or take it off.
    - *More*, then *Park it*, keeps something for next time.
help-no-group =
    ## Begin here
    - /group create makes this channel the home of a group of about six to ten people.
    - The others press *Join* on its card. Then one of you types /session start.
help-outside =
    ## This channel is a group's home
    - Press *Join* on its card, or type /group join.
help-archived =
    ## This group is archived
    - What it kept can be read: /group show, /flipchart, /agreements, /plan show.
    - /group reopen brings it back, here or in another channel.
help-between =
    ## Ready when you are
    - /session start opens the next discussion. An unfinished one goes on where it stood.
    - /schedule next says when you meet, and the group is reminded; /schedule show has a calendar file.
    - Those who are there press *I'm here*; the rota proposes who facilitates and who takes notes.
    - /actions shows what you have taken on, and is where you say how it goes.
help-absent =
    ## A session is going on here
    - Press *More* on its card, then *I'm here*, and you are part of it. In the lobby *I'm here* is on the card.
    - *More*, then *Catch me up*, shows where the group is.
help-lobby =
    ## You are in the lobby
    - *Roles* is for volunteering, or for saying “not me”.
    - When everyone is here, whoever is up to facilitate presses *Begin*.
help-present =
    ## You are in a session
    - Talk with each other; that is all it takes. Tell the notetaker what should stand on the flipchart.
    - *Hand* puts you in the queue, and takes you out of it again. In a round, passing is always fine.
    - *Write* on a question is for a jot: only you see it, until all jots are shown together, without names.
    - *Ready* says, without your name, that you could move on.
    - While there is a vote, *Vote* is on the card. Nobody sees how you vote.
    - *More*, then *Background*, shows what there is to read on the question.
help-role-gone = **The reviewers' role was deleted from this server**, so no one can read what groups release. Type /setup and choose another one.
help-administrator =
    ## You administer this server
    - /setup sets the reviewers' role and the time zone, and says what Discord shows you.
    - /group create in a channel gives a group its home there.
help-reviewer =
    ## You are a reviewer
    - /summaries: what groups have released, with a search, files, and *Answer*, which the group reads
    - /overview: where all groups are, as far as they have released it
    - You read what groups release, and only that: no command shows you who was there, or who said what.
help-commands =
    ## Commands
    - /group show: where the group is on its way; /group settings: how its sessions go
    - /plan show: what your group means to do; /plan edit: take an action on, add one, say by when
    - /flipchart: what has been written down; /agreements: what was agreed, and objecting where you were away
    - /privacy: what is held about you, and how to erase it
    - /session start, /group join, /group leave
