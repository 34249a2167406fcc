"""What was issued as docx, as PDF too: printed once in the background, kept by what it holds."""
