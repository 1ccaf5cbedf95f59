# The summary of a session, in Markdown. Names of people never stand in it.

summary-title = Discussion { $number }: { $title }
summary-group = Group: { $name }
summary-date = Date: { $date } (UTC)
summary-finished = This discussion is finished.
summary-unfinished = This discussion is not finished; it can go on another day.
summary-nothing = Nothing was written down this time.
summary-asked = Questions that were asked
summary-covered = { $count ->
    [one] One question more was asked in an earlier session.
   *[other] { $count } questions more were asked in earlier sessions.
}
summary-open = Questions that were not reached
summary-source = The questions of “{ $guide }” follow { $title } ({ $publisher }, { $year }).
