"""Document to Report: finds forms by their words and their grid, never by row number or by province."""
