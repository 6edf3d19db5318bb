"""The public pages of learning."""
