"""The first page of everybody who signs in: what is to be done next, from every part of the work."""
