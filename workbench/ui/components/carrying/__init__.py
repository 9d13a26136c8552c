"""The parts of the page that carries tags to the next version: preview and queue."""
