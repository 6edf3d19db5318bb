"""Thai: 22 พฤศจิกายน 2569, 22/11/2569, 23:28 น."""

DATE_FORMAT = "j F o"
SHORT_DATE_FORMAT = "d/m/o"
TIME_FORMAT = "H:i น."
DATETIME_FORMAT = "j M o H:i น."
SHORT_DATETIME_FORMAT = "d/m/o H:i น."
YEAR_MONTH_FORMAT = "F o"
MONTH_DAY_FORMAT = "j F"
