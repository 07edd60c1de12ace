"""One file per sheet: what its columns are called, what makes a cell valid, how it is read and shown."""
