"""What is wrong with a rule file, all of it at once and each at its line."""
