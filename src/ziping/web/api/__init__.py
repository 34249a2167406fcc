"""What other programs ask for and do by a person's token: the same as on the pages, by the same actions."""
