"""From the file to lines of text in logical order."""
