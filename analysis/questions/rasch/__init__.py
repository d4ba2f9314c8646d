"""A Rasch scale: how hard each question is, and a measure in logits for each number right."""
