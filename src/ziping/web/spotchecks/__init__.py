"""抽评: which forms are evaluated again is drawn so that anyone can draw it again."""
