"""The web application under load: see bench.py."""
