"""One cog an audience. They turn presses into commands and answers into cards, and hold no rule."""
