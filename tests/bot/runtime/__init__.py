"""The parts below the cards: timers, gateway, sentences, and the repository."""
