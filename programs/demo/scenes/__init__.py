"""Scenes of village life in place of photographs: nobody in them is anybody."""
