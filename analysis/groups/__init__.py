"""What may be said across groups: whether they differ, and which of them may be shown."""
