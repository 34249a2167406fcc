"""What the public sees: frozen copies without personal data, their corrections, and the site that shows them."""
