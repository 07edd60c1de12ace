"""Its being here puts `cases` within reach of the folders below."""
