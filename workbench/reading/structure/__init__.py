"""From lines of text to articles that can be cited."""
