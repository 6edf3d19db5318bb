"""Papers of care: lists to carry."""
