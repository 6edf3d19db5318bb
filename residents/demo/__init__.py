"""A fictional subdistrict: villages, households, people with names, ages and citizen numbers that nobody has."""

from residents.demo.write import make_people, make_villages

__all__ = ["make_people", "make_villages"]
