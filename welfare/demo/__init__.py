"""A fictional fund over the fictional subdistrict: its rules, its members, two years of its book."""
