"""Pieces of the page that says how often suggestions are right."""
