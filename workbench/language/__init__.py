"""Arabic and French as they are written in laws."""
