"""SPSS files (.sav, .zsav): variables with labels, values with labels, declared missing values."""
