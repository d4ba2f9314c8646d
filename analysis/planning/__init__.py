"""Before the event: how many answers are needed to see which change."""
