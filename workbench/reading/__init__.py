"""A PDF becomes a law."""
