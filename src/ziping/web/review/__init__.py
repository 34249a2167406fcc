"""What the bureau does with what was sent: by risk, cell by cell, to its letter."""
