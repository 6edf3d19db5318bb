"""Posters to print and hang up, and the pictures that other sites show beside a link: drawn from plain facts."""

from programs.posters.facts import CardFacts, PosterFacts
from programs.posters.making import make_card, make_poster

__all__ = ["CardFacts", "PosterFacts", "make_card", "make_poster"]
