"""Workbooks: read, find the table, write without loss, make a blank one."""
