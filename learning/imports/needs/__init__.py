"""The kind `learning_needs`: who of the registry wants to learn what, and what stands in the way."""
