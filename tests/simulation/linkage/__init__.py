"""How many true pairs the matcher finds, and how many links are false, where the truth is known."""
