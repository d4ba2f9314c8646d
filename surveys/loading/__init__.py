"""TOML to frozen models, every problem with its place."""
