"""From codes to matched pairs: the same person before and after."""
