"""Real and built files, changed at random: nothing may come of it but the product's own errors."""
