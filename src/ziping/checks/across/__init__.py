"""Family X: what only shows beside another project, another year, another department."""
