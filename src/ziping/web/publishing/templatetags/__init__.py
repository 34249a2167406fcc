"""What the templates of publishing need."""
