"""What each request goes through: its pace, its headers, its line in the log, and the page when it goes wrong."""
