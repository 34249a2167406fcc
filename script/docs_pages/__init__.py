"""The documentation made from the code: its pages, where they stand, and what the site needs beside them."""
