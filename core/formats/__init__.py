"""How Django shows dates by itself (lists, read-only fields, history): settings.FORMAT_MODULE_PATH names this package.

Django's formats know no era. `o`, the year of the ISO week, is used by no format of Django's; in the Thai formats beside
this file, and there only, it stands for the Buddhist year. Machine formats (`Y-m-d`) stay as they are.
"""

from django.utils.dateformat import DateFormat

from thai.dates import BE_OFFSET


def buddhist_year(shown: DateFormat) -> int:
    return shown.data.year + BE_OFFSET


DateFormat.o = buddhist_year
