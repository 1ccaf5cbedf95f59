# What a person hears when something is the matter that is not of their making.

trouble-old-card = This button is from an older version of me. Type /session start or /group show to see where you are.
trouble-unknown = I don't recognize this. It may belong to another copy of Staffroom.
trouble-cannot-post = That's saved, but I can't post in this channel. Ask an administrator to let me view it and send messages here.
trouble-discord = Discord didn't take my answer. Press *More* to see what I remember; if something is missing, please do it again.
trouble-guide = The guide { $guide } is missing, so I can't continue here. Nothing is lost: ask whoever runs Staffroom to put the guide back and restart me, and you can continue where you were.
trouble-form = Discord didn't open the form. Please try that again.
trouble-ours = Something went wrong on my side; nothing that was remembered is lost. Please press it again.
trouble-store-corrupt = My memory is damaged, so I cannot take this. Please tell whoever runs Staffroom: there is a backup to restore.
trouble-store-locked = My memory is in use by another program, so I cannot take this. Please try again in a minute.
trouble-store-full = The disk is full, so I cannot take this. Please tell whoever runs Staffroom, and press it again afterwards.
trouble-store-newer = A newer version of me wrote my memory. Please tell whoever runs Staffroom to update it.
trouble-store-unwritable = I cannot write to my memory, so I cannot take this. Please tell whoever runs Staffroom.
trouble-store-unlockable = My memory is not where it should be. Please tell whoever runs Staffroom.
trouble-store-foreign = My memory is not where it should be. Please tell whoever runs Staffroom.
trouble-store-missing = My memory is not where it should be. Please tell whoever runs Staffroom.
