"""Who gets what at the addresses of the payment lists: the care officer makes them, a second person approves, the auditor reads."""

from tests.access.page import AUDITOR, CARE, DENIED, EXECUTIVE, METHOD, MOVED, NOBODY, Model, Page, Rows

READ, APPROVE = CARE | EXECUTIVE | AUDITOR, CARE | EXECUTIVE
_list = {"rows": Rows.ALL, "kind": READ}
_act = {"answer": MOVED, "refused": METHOD, "write_refused": DENIED, **_list}

PAYMENT_MODELS = {"care.paymentlist": Model(READ, CARE, history=False)}
PAYMENT_PAGES = {
    **{f"care_paymentlist_{act}": Page(NOBODY, CARE, **_act) for act in ("again", "discard", "accept", "rest")},
    "care_paymentlist_approve": Page(NOBODY, APPROVE, **_act),
    "care_paymentlist_backpay": Page(CARE, CARE, write_answer=MOVED, **_list),
    "care_paymentlist_village": Page(READ, CARE, **_list),
    "care_paymentlist_paper": Page(NOBODY, READ, refused=METHOD, write_refused=DENIED, **_list),
    "care_paymentlist_forecast": Page(READ, READ),
}
# What some addresses name beside the list.
PAYMENT_BESIDE = {"care_paymentlist_village": "1", "care_paymentlist_paper": "allowance_payments"}
