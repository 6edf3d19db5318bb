"""Every report, in every format, beside a count of its figures by hand (in plain Python, from lists of rows)."""
