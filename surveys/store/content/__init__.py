"""What is kept of a survey file, and how that is read again."""
