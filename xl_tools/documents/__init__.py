"""One file per official paper: its template, and the typed context that fills it."""
