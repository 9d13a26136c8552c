"""Pieces of the page on which gold sets are drawn, read blind and settled."""
