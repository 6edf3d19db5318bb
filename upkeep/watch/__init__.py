"""What watches the server: whether it lives, what it logs, what it counts."""
