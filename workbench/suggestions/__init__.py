"""Places in a law where a criterion may apply, each with the words that say so."""
