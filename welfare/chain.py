"""Fingerprints of the book: each transfer's holds the one before it and its document's, so that no row can be changed,
taken out or put between without breaking every later one. `manage.py verify_ledger` counts them anew.

Days and moments are text here, as both databases give them: a book of a million rows is read in seconds.
"""

import datetime
import hashlib


def _of(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()


def moment(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).isoformat(timespec="microseconds")


def document_digest(
    fund, kind, series, year, number, dated_on, note, undoes, key, payload, made_at, made_by
) -> str:  # fmt: skip
    """Parts are told apart by a sign that none of them holds, the separator of records."""
    return _of(
        f"{fund}\x1e{kind}\x1e{series}\x1e{year}\x1e{number}\x1e{dated_on}\x1e{note}\x1e{'' if undoes is None else undoes}"
        f"\x1e{key}\x1e{payload}\x1e{made_at}\x1e{'' if made_by is None else made_by}"
    )


def transfer_hash(before, fund, seq, digest, dated_on, debit, credit, satang, reverses) -> str:
    return _of(
        f"{before}\x1e{fund}\x1e{seq}\x1e{digest}\x1e{dated_on}\x1e{debit}\x1e{credit}\x1e{satang}"
        f"\x1e{'' if reverses is None else reverses}"
    )
