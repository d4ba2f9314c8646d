"""Questionnaires that travel with the program, each a TOML file named by its id."""
