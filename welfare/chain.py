"""Fingerprints of the book: each transfer's holds the one before it and its document's, so that no row can be changed,
taken out or put between without breaking every later one. `manage.py verify_ledger` counts them anew."""

import datetime
import hashlib


def _of(*parts: object) -> str:
    """Parts are told apart by a sign that none of them holds: the separator of records."""
    return hashlib.sha256("\x1e".join("" if part is None else str(part) for part in parts).encode()).hexdigest()


def document_digest(document) -> str:
    d = document
    return document_row_digest(
        d.fund_id, d.kind, d.series, d.fiscal_year, d.number, d.dated_on, d.note, d.undoes_id, d.key, d.payload,
        d.made_at, d.made_by_id,
    )  # fmt: skip


def document_row_digest(
    fund, kind, series, year, number, dated_on, note, undoes, key, payload, made_at, made_by
) -> str:  # fmt: skip
    moment = made_at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    return _of(fund, kind, series, year, number, dated_on.isoformat(), note, undoes, key, payload, moment, made_by)


def transfer_hash(before: str, transfer, digest: str) -> str:
    t = transfer
    return transfer_row_hash(
        before, t.fund_id, t.seq, digest, t.dated_on, t.debit_id, t.credit_id, t.satang, t.reverses_id
    )


def transfer_row_hash(before, fund, seq, digest, dated_on, debit, credit, satang, reverses) -> str:
    return _of(before, fund, seq, digest, dated_on.isoformat(), debit, credit, satang, reverses)
