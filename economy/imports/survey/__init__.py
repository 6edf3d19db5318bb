"""The kind `survey`: households down, questions across, a sheet a village."""
