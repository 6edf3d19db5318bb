"""The real server on loopback under load, and what it keeps of its promises while parts of it are killed."""
