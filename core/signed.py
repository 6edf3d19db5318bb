"""A row named in an address that nobody can guess: its key with a signature, of one purpose alone."""

from django.core.signing import BadSignature, Signer


class RowTokens:
    """Tokens of the rows of one model. `purpose` keeps them apart from those of another."""

    def __init__(self, purpose: str):
        self._signer = Signer(salt=purpose, sep="~")

    def of(self, row) -> str:
        return self._signer.sign(str(row.pk))

    def key(self, token: str) -> str | None:
        """The key that was signed; None for what we never signed."""
        try:
            return self._signer.unsign(token)
        except BadSignature:
            return None
