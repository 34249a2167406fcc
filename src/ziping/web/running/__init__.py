"""What keeps the application running: its processes, its health, its pace, copies of its data."""
