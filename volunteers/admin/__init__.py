"""The screens of volunteering."""
