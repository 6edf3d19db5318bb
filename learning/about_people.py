"""What learning holds about a person (core/about_people.py)."""

from core.about_people import Emptied, Goes, LetsGo, Nameless, Rows

# A wish that ended has an answer or a need of somebody: this stands for both (learning/services/forgetting.py).
FORGOTTEN = "–"

ROWS = (
    Rows(
        "learning.learningwish",
        ("need",),
        Emptied(
            {
                "name": "", "phone": "", "detail": "", "obstacles": 0, "languages": 0, "days": 0, "need": None,
                "answer": FORGOTTEN, "code_cipher": b"",
            }
        ),
        named=("name", "phone"),
    ),
    Rows("learning.invitation", ("need",), Goes()),
    Rows("learning.learningneed", ("resident",), Goes()),
    Rows("learning.roundteacher", ("resident",), LetsGo({"name": FORGOTTEN})),
    Rows("learning.roundresult", ("resident",), Nameless()),
    Rows("learning.certificate", ("resident",), Goes()),
)  # fmt: skip
