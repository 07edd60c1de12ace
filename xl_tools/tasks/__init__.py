"""What an officer asks for, one file a task: each has a `run()` that faces call and that knows no face."""
