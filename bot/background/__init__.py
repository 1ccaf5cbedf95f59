"""What happens without a press: deadlines, due work, retention, messages counted, voice channels watched."""
