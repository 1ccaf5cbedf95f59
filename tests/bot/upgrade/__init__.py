"""What version 04588c6 stored and posted: later versions open it and serve it."""
