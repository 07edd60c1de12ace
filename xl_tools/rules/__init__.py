"""What the law says, in logic: pure functions from tables and parameters to values with their traces."""
