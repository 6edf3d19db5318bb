"""What the public reads of entitlements."""
