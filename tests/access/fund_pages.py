"""Who gets what at the addresses of the welfare fund."""

from tests.access.page import (
    COMMITTEE,
    DENIED,
    EXECUTIVE,
    FUND,
    FUNDED,
    METHOD,
    MOVED,
    NOBODY,
    TREASURER,
    WELFARE,
    Page,
    Rows,
)

_posted = {"refused": METHOD, "write_refused": DENIED}
_fund = {"rows": Rows.ALL, "kind": FUNDED}
FUND_ASKED = FUND | WELFARE
_large = {"rows": Rows.VILLAGE, "kind": EXECUTIVE}
_asks_fund = {"rows": Rows.ALL, "kind": FUND_ASKED}

FUND_PAGES = {
    "welfare_member_decide": Page(TREASURER, TREASURER),
    **{f"welfare_member_{act}": Page(TREASURER, TREASURER, **_fund) for act in ("leave", "back")},
    **{f"welfare_collectionround_{act}": Page(TREASURER, TREASURER, **_fund) for act in ("collect", "close")},
    "welfare_benefitrule_simulate": Page(NOBODY, TREASURER, **_posted),
    "welfare_claim_worth": Page(NOBODY, TREASURER, **_posted),
    "welfare_claim_check": Page(NOBODY, FUND, answer=MOVED, **_fund, **_posted),
    "welfare_claim_approve": Page(NOBODY, COMMITTEE, answer=MOVED, **_fund, **_posted),
    **{f"welfare_claim_{act}": Page(FUND, FUND, **_fund) for act in ("refuse", "object")},
    "welfare_largeclaim_approve": Page(NOBODY, EXECUTIVE, answer=MOVED, **_large, **_posted),
    "welfare_largeclaim_refuse": Page(EXECUTIVE, EXECUTIVE, **_large),
    "welfare_claim_pay": Page(TREASURER, TREASURER, **_fund),
    **dict.fromkeys(
        (
            *(f"welfare_member_{paper}" for paper in ("statement", "letter", "card", "form")),
            "welfare_document_paper",
            "welfare_collectionround_list",
            "welfare_fund_form",
        ),
        Page(FUNDED, NOBODY, write_refused=METHOD, **_fund),
    ),
    "welfare_member_cards": Page(FUNDED, NOBODY, write_refused=METHOD),
    "fund_receipt": Page(public=True, rows=Rows.ALL),
    "welfare_fund_reports": Page(FUNDED | EXECUTIVE, NOBODY, write_refused=METHOD),
    "welfare_fund_report": Page(NOBODY, FUNDED | EXECUTIVE, **_posted),
    "welfare_document_write": Page(TREASURER, NOBODY, write_refused=METHOD),
    "welfare_document_preset": Page(TREASURER, TREASURER),
    **dict.fromkeys(("welfare_document_turn", "welfare_fund_opening"), Page(TREASURER, TREASURER, **_fund)),
    "welfare_claim_paper_add": Page(FUND, FUND, **_fund),
    "welfare_claim_paper_open": Page(FUNDED, NOBODY, write_refused=METHOD, rows=Rows.ALL, kind=FUNDED),
    "welfare_claim_paper_remove": Page(NOBODY, FUND, answer=MOVED, **_fund, **_posted),
    "welfare_fundrequest_add": Page(TREASURER | WELFARE, TREASURER | WELFARE, answer=MOVED),
    **{
        f"welfare_fundrequest_counter_{kind}": Page(TREASURER | WELFARE, TREASURER | WELFARE)
        for kind in ("join", "claim")
    },
    "welfare_fundrequest_receipt": Page(FUND_ASKED, NOBODY, write_refused=METHOD, rows=Rows.ALL, kind=FUND_ASKED),
    "welfare_fundrequest_paper": Page(FUND_ASKED, NOBODY, write_refused=METHOD, rows=Rows.ALL, kind=FUND_ASKED),
    **{
        f"welfare_fundrequest_{act}": Page(NOBODY, TREASURER | WELFARE, answer=MOVED, **_asks_fund, **_posted)
        for act in ("take", "link", "refuse")
    },
    "welfare_fundrequest_enter": Page(NOBODY, TREASURER, answer=MOVED, **_asks_fund, **_posted),
    "fund_page": Page(public=True),
    "fund_other": Page(public=True, rows=Rows.ALL),
    **dict.fromkeys(("fund_join", "fund_claim"), Page(public=True, form=True, rows=Rows.ALL)),
    "fund_object": Page(public=True, form=True, answer=MOVED),
    "welfare_account_reconcile": Page(FUNDED, TREASURER, write_answer=MOVED, **_fund),
    "welfare_bankline_match": Page(TREASURER, TREASURER, **_fund),
    "welfare_bankline_apart": Page(NOBODY, TREASURER, answer=MOVED, **_fund, **_posted),
    "welfare_account_verify": Page(NOBODY, FUNDED, answer=MOVED, **_posted),
}
