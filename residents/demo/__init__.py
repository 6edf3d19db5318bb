"""A fictional subdistrict: villages, households, people with names, ages and citizen numbers that nobody has."""
