"""What care and entitlements hold about a person (core/about_people.py): what was paid of public money stays evidenced."""

from django.utils.translation import gettext_lazy as _

from core.about_people import DASH, Goes, HouseRows, Rows, Stays

PAID = _("Evidence of public money that was paid, or asked for: kept for the audit of the state's money.")

ROWS = (
    Rows("care.visitassignment", ("resident",), Goes()),
    Rows("care.visitphoto", ("visited", "file"), Goes()),
    Rows("care.visitedperson", ("resident",), Goes()),
    Rows("care.assessment", ("resident",), Goes()),
    Rows("care.goaltask", ("goal", "task"), Goes()),
    Rows("care.goal", ("plan",), Goes()),
    Rows("care.careplan", ("resident",), Goes()),
    Rows("care.referral", ("resident", "case"), Goes()),
    Rows("care.carecase", ("resident", "request"), Goes()),
    Rows("care.fact", ("resident",), Goes(), here=Stays(PAID)),
    Rows(
        "care.receipt",
        ("resident",),
        Stays(PAID, {"note": "", "account_cipher": None, "account_name": "", "payee_name": DASH, "payee_paper": ""}),
        here=Stays(PAID),
    ),
    Rows("care.receiptstate", ("receipt",), Stays(PAID)),
    Rows("care.removalnotice", ("receipt",), Goes(), here=Stays(PAID)),
    Rows("care.paymentline", ("receipt",), Stays(PAID, written=True)),
    Rows("care.paymentresult", ("line",), Stays(PAID)),
)
OF_HOUSES = (
    HouseRows("care.homevisit", ("household",), shown=False),
)  # fmt: skip
