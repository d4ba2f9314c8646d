"""What each platform's export looks like; a layout recognises itself from a file's first rows."""
