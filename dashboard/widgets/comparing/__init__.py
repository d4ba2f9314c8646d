"""The parts of the view that compares: two settings, other events, and the public."""
