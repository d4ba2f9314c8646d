"""From survey files to a proposed `event.toml`: what each column is, and what must be asked."""
