"""What looks like personal data, by the words in headers and by the values themselves."""
