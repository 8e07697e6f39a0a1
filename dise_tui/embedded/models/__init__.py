"""What the scripted models know: tasks with a right answer, ways to get it wrong, and checks."""
