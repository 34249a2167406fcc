"""What keeps the application running: its processes, its health, copies of its data."""
