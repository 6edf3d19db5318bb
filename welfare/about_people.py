"""What the fund holds about a person (core/about_people.py): money that came and went is never taken out of its book."""

from django.utils.translation import gettext_lazy as _

from core.about_people import DASH, Emptied, Goes, LetsGo, Rows, Stays

BOOK = _("The fund's book: what was received and paid is never taken out, so that it can be audited.")

ROWS = (
    Rows(
        "welfare.member",
        ("resident",),
        Stays(BOOK, {"vouched_by": "", "refusal": DASH}),
        here=Stays(BOOK),
    ),
    Rows("welfare.contribution", ("member",), Stays(BOOK)),
    Rows("welfare.reinstatement", ("member",), Stays(BOOK, {"note": ""}), here=Stays(BOOK)),
    Rows("welfare.beneficiary", ("member",), Goes(), here=Stays(BOOK)),
    Rows(
        "welfare.claim",
        ("member",),
        Stays(BOOK, {"note": "", "refusal": DASH, "objection": DASH}),
        here=Stays(BOOK),
    ),
    Rows("welfare.claimpaper", ("claim", "file"), Goes()),
    Rows(
        "welfare.fundrequest",
        ("resident", "member", "claim"),
        Emptied(
            {
                "name": "", "phone": "", "note": "", "refusal": "", "birth_date": None, "resident": None,
                "code_cipher": b"",
            }
        ),
        named=("name", "phone"),
    ),
    Rows("welfare.requestpaper", ("request",), Goes()),
    Rows("welfare.officer", ("resident",), LetsGo({"name": DASH})),
)  # fmt: skip
