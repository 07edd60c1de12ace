"""How the sample workbooks are made: what their cells hold is CSV, how an office laid them out is Python."""
