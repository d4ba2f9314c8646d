"""What the text in survey files means: columns, answers, groups and activities as codes."""
