"""The web application: the flows of the command line for the people of a county. Only this room knows Django."""
