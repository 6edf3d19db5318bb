"""Registers of learning: who needs to learn what, and who came to the meetings of a round."""
