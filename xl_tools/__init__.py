"""xltools: the officers' workbooks checked, computed under the law of the day, and turned into official papers."""

__version__ = "0.1.0"
