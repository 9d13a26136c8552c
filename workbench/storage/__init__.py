"""Where the workspace keeps what was read and written."""
