"""The correction desk: the picture of a page and its lines side by side."""
