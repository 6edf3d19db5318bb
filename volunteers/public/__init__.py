"""The public pages of volunteering."""
