# What belongs to an asset or a constraint besides its words.

details-choose = Say more about an asset or a constraint
details-proposes = Whatever you add here also puts it to the group, to be decided on later.
details-open = not said yet
details-sort = **Sort:** { $sort }
details-sort-places = places and technology
details-sort-time = time and money
details-sort-people = people
details-have = **Do we have it?** { $have }
details-available = It is there already.
details-to-obtain = It has to be obtained.
details-daunting = **How daunting is it?** { $how }
details-daunting-little = a little
details-daunting-rather = rather
details-daunting-very = very
details-response = **What we can do about it:** { $text }
details-choose-sort = What sort of asset is it?
details-choose-daunting = How daunting is it?
button-details-available = It is there already
button-details-to-obtain = It has to be obtained
button-details-response = What we can do about it
form-details = About this constraint
form-details-response = What we can do about it
form-details-response-hint = A response that helps, even if only a little
button-details = Say more about it
button-details-back = Back to the proposal
