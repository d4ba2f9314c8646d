"""What matched pairs show: how far the same people moved, and how sure that is."""
