"""People to small tables of counts: the one step whose cost grows with their number."""
