import io
import json
from types import SimpleNamespace

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from papers.columns import Column
from papers.writers import csv
from programs.public.api import operations
from programs.public.cache import public_page
from programs.public.dataset import Dataset
from programs.public.open_data import DATASETS
from programs.public.page import Page, show


@public_page()
def open_data(request: HttpRequest) -> HttpResponse:
    page = Page(_("Open data"), _("Tables to take away, and an API for programs. Nobody can be recognised in them."))
    tables = [(one.code, _(one.title), _meanings(one)) for one in DATASETS.values()]
    calls = [(path, _(said)) for path, said in operations()]
    return show(request, "open_data.html", page, tables=tables, calls=calls)


@public_page()
def open_data_file(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """One table as a file, in the page's language."""
    if code not in DATASETS:
        raise Http404
    response = WRITERS[kind](DATASETS[code])
    response.headers["Content-Disposition"] = f'inline; filename="{code}.{kind}"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _csv(dataset: Dataset) -> HttpResponse:
    columns = [Column(name, name) for name, _meaning in dataset.columns]
    rows = (tuple(row.model_dump(mode="json").values()) for row in dataset.rows())
    stream = io.BytesIO()
    csv.write(SimpleNamespace(columns=columns, rows=rows), stream)
    return HttpResponse(stream.getvalue(), content_type="text/csv; charset=utf-8")


def _json(dataset: Dataset) -> HttpResponse:
    columns = [{"name": name, "meaning": meaning} for name, meaning in _meanings(dataset)]
    rows = [row.model_dump(mode="json") for row in dataset.rows()]
    said = {"title": _(dataset.title), "columns": columns, "rows": rows}
    return HttpResponse(json.dumps(said, ensure_ascii=False), content_type="application/json; charset=utf-8")


def _meanings(dataset: Dataset) -> list[tuple[str, str]]:
    return [(name, _(meaning)) for name, meaning in dataset.columns]


WRITERS = {"csv": _csv, "json": _json}
