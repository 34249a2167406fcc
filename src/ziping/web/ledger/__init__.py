"""What was done, by whom and when: a log that is only added to, each entry chained to the one before."""
