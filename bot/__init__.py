"""How people meet Staffroom: cards, buttons, forms, the clock, the command line and the rehearsal."""
