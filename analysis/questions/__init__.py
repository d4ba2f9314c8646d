"""What single questions show, and how well the questions of a scale hang together."""
