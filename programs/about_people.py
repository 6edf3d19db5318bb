"""What is held of who takes part, asks for help or leads a group (core/about_people.py)."""

from core.about_people import Emptied, Goes, LetsGo, Nameless, Rows

NO_CODE = b""

ROWS = (
    Rows(
        "programs.helprequest",
        ("resident",),
        Emptied(
            {
                "name": "", "phone": "", "about_name": "", "place": "", "story": "", "outcome": "", "resident": None,
                "code_cipher": NO_CODE,
            }
        ),
        named=("name", "phone"),
    ),
    Rows("programs.helpnote", ("request",), Goes()),
    Rows("programs.organization", ("leader",), LetsGo()),
    Rows("programs.membership", ("resident",), Goes()),
    Rows("programs.guest", (), Emptied({"name": "", "phone": "", "place": "", "note": ""}), named=("name", "phone")),
    Rows(
        "programs.signup",
        ("resident",),
        Nameless({"name": "", "phone": "", "note": "", "code_cipher": NO_CODE}),
        named=("name", "phone"),
    ),
    Rows("programs.participation", ("resident",), Nameless({"note": ""})),
)  # fmt: skip
