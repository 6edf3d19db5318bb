"""The papers of volunteering."""
