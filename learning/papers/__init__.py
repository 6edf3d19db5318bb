"""The papers of learning."""
