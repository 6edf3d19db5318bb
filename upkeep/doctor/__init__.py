"""Is the server well? Each check says what it found and, where something is wrong, how to mend it."""
