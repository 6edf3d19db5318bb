"""Rules of volunteering on plain values; nothing here asks a database."""
