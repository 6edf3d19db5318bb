"""One module a format; each has `write(paper, stream) -> number of rows`."""

from . import csv, json, pdf, xlsx

WRITERS = {"xlsx": xlsx.write, "csv": csv.write, "json": json.write, "pdf": pdf.write}
# Papers for people; programs get digits and sheets as they are.
PRINTED = ("xlsx", "pdf")
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "pdf": "application/pdf",
}
