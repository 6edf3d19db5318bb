"""Citizen numbers, house codes and telephone numbers that nobody has."""

from datetime import date
from random import Random

from thai.citizen_id import check_digit

# Digits 2-5 name the registration office: there is no office 9999.
OFFICE = "9999"
# Thailand sets no telephone numbers aside for fiction. No operator is known to have been given the series 069-000,
# and of the ten million numbers of 069 only these ten thousand are ever written.
PHONE = "069-000-"
# The number system began on 31 May 1984: whoever was in a register then begins with 3 (4, 5: came to it later).
BEGINNING = date(1984, 1, 1)
SPACE = 10_000_000
# Prime to SPACE: multiplying by it walks over every number of the space once, in an order that looks like chance.
STRIDE = 6_364_137
AFTER = (("1", 0.955), ("2", 0.985), ("0", 0.990), ("7", 0.997), ("8", 1.0))
BEFORE = (("3", 0.90), ("5", 0.96), ("4", 0.98), ("8", 0.99), ("6", 1.0))


class Numbers:
    """Hands out numbers, never one twice: the walk over the space does not depend on the first digit."""

    def __init__(self, chance: Random):
        self.chance = chance
        self.next = chance.randrange(SPACE)

    def citizen_id(self, born: date | None) -> str:
        first12 = f"{self._first_digit(born)}{OFFICE}{self._running():07}"
        return first12 + check_digit(first12)

    def failing(self, born: date | None) -> str:
        """A number whose check digit is wrong by one, as a clerk's slip makes it."""
        number = self.citizen_id(born)
        return number[:12] + str((int(number[12]) + 1) % 10)

    def phone(self) -> str:
        return f"{PHONE}{self.chance.randrange(10_000):04}"

    def _running(self) -> int:
        self.next = (self.next + STRIDE) % SPACE
        return self.next

    def _first_digit(self, born: date | None) -> str:
        mark = self.chance.random()
        eras = AFTER if born is None or born >= BEGINNING else BEFORE
        return next(digit for digit, until in eras if mark < until)
