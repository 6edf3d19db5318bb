"""What sheets bring into volunteering."""
