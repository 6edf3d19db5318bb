"""The welfare fund at its goal size: 5,000 members whose books go back ten years."""
