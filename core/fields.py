"""Model fields that behave the same on both databases."""

from django.db import models


class KeyField(models.CharField):
    """A made key (sort, search, digest): compared byte by byte, whatever the database's language is.

    PostgreSQL would order it by the database's Thai ICU collation, 2.5 times slower and not what the key means.
    """

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        parameters["collation"] = "C" if connection.vendor == "postgresql" else None
        return parameters
