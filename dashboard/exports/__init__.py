"""Results as files: what leaves the program, and in which form."""
