# A group's list of members: taking somebody off it.

button-members = Members
button-members-before = Earlier members
button-members-after = More members
button-remove-now = Take them off the list
button-remove-not = Not now

members-title = Members of { $name }
members-about = Choose someone to take off the list, for example because they have left the school or joined by mistake. You are asked once more before it happens.
members-choose = Take someone off the list
members-gone = Someone who has left this server (…{ $number })

members-confirm = Take someone off the list?
members-confirm-about = Take { $who } off the list of “{ $name }”? A role that they hold is free, a session goes on without them, and nothing waits for them any more. What they contributed stays. The group sees who did it, and they can join again.
members-done = { $who } is off the list of “{ $name }”. The group can see that you did it.
members-notice = { $by } took { $who } off the list of members.
members-notice-about = What they contributed stays. People who can see this channel can join again with *Join* on the group's card.
