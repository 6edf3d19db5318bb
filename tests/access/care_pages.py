"""Who gets what at the addresses of care: entitlements, who receives them, what is recorded."""

from tests.access.page import CARE, DENIED, EXECUTIVE, KEEPERS, METHOD, MOVED, NOBODY, Model, Page, Rows

CARED = CARE | KEEPERS
COUNTED = CARED | EXECUTIVE
_posted = {"refused": METHOD, "write_refused": DENIED}
_received = {"rows": Rows.VILLAGE, "kind": CARED}

CARE_MODELS = {
    **dict.fromkeys(("care.entitlement", "care.entitlementrule", "care.factkind"), Model(CARED, CARE, CARE)),
    "care.povertyline": Model(CARE, CARE, CARE),
    "care.fact": Model(CARED, CARE, CARE, rows=Rows.VILLAGE),
    "care.receipt": Model(CARED, CARED, rows=Rows.VILLAGE),
}

CARE_PAGES = {
    "care_entitlement_board": Page(COUNTED, COUNTED),
    "care_entitlement_one": Page(COUNTED, COUNTED, rows=Rows.ALL),
    "care_entitlement_names": Page(CARED, CARED, rows=Rows.ALL),
    "care_entitlement_tasks": Page(NOBODY, CARED, answer=MOVED, rows=Rows.ALL, **_posted),
    "care_entitlement_file": Page(NOBODY, CARE, rows=Rows.ALL, kind=CARED, **_posted),
    "care_entitlement_poverty": Page(CARE | EXECUTIVE, CARE | EXECUTIVE),
    "care_entitlement_soon": Page(CARED, CARED),
    "care_entitlementrule_preview": Page(NOBODY, CARE, **_posted),
    **{
        f"care_entitlementrule_{act}": Page(NOBODY, CARE, answer=MOVED, rows=Rows.ALL, kind=CARED, **_posted)
        for act in ("confirm", "copy")
    },
    "care_receipt_sheet": Page(NOBODY, CARE, **_posted),
    "care_receipt_act": Page(CARE, CARE, **_received),
    **{
        f"care_receipt_{paper}": Page(CARED, NOBODY, write_refused=METHOD, **_received)
        for paper in ("slip", "application")
    },
    "care_receipt_letters": Page(CARED, NOBODY, write_refused=METHOD),
    "care_receipt_notice": Page(CARE, CARE, **_received),
    "care_receipt_down": Page(NOBODY, CARE, answer=MOVED, **_received, **_posted),
    "care_receipt_pay": Page(CARE, CARE, **_received),
    "care_receipt_again": Page(CARED, CARED, answer=MOVED, **_received),
}
