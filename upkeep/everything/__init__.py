"""All data as open formats, for the day on which the office leaves this portal for another: one CSV a table with what is
encrypted opened, kept files as plain files, and a dictionary that says what each column is.

The folder stands under its name only when it is whole. Nothing in it is encrypted.
"""
