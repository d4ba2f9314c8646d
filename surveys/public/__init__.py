"""What the public knows: shares of a population survey, for questions that events ask too."""
