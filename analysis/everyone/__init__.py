"""What everyone who answered shows, and whether those who came back are like the others."""
