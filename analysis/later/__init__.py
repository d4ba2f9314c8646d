"""What lasted: the same people before the event, after it, and at a follow-up."""
