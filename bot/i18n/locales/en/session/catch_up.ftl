# Catching up: for whoever comes late, was away, or takes a role in the middle.

button-catch-up = Catch me up

catch-up-title = Where we are
catch-up-rules = The group agrees on its ground rules.
catch-up-choose = The group chooses what to look at.
catch-up-closing = The group reads back what it wrote down.
catch-up-noted = Noted so far, the newest first
catch-up-members = What was written down is the group's. Press *I'm here*, and you are part of it.
catch-up-stands = Where things stand
catch-up-hands = { $count ->
    [one] One hand is up.
   *[other] { $count } hands are up.
}
