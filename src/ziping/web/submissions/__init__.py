"""What a unit fills in and sends: every save a revision, never overwritten in silence."""
