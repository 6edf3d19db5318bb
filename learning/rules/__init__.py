"""Rules of learning on plain values; nothing here asks a database."""
