"""What goes with each activity, when people attend several and choose what they attend."""
