"""The Windows bundle: a tree of plain files that runs where neither Python nor rights of an administrator are."""
