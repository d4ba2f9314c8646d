"""Which of an event's people are looked at: what was chosen, and their rows taken."""
