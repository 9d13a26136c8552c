"""After enactment: what became of the law."""
