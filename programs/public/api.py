"""The read API: what is published, for programs. GET only, everybody's, with no personal data."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_noop
from ninja import Field, NinjaAPI, Schema
from ninja.decorators import decorate_view
from ninja.pagination import LimitOffsetPagination, paginate
from ninja.renderers import JSONRenderer

from programs.enums import OrganizationKind
from programs.models import Activity, Organization, Pillar, Program
from programs.public.api_rows import ActivityOut, OrganizationOut, PillarOut, ProgramOut
from programs.public.cache import public_page
from programs.public.dataset import Dataset
from programs.public.open_data import DATASETS

MOST_ON_A_PAGE, MOST_OFFSET = 100, 1_000_000


def everybodys(*params: str) -> Callable:
    """As a public page, and readable from the pages of other sites."""

    def decorate(view: Callable) -> Callable:
        @public_page(*params)
        @wraps(view)
        def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            response = view(request, *args, **kwargs)
            response.headers["Access-Control-Allow-Origin"] = "*"
            return response

        return answered

    return decorate


class Pages(LimitOffsetPagination):
    class Input(Schema):
        limit: int = Field(MOST_ON_A_PAGE, ge=1, le=MOST_ON_A_PAGE)
        offset: int = Field(0, ge=0, le=MOST_OFFSET)


class Readable(JSONRenderer):
    """Thai as it is written: half as long as its codes."""

    json_dumps_params: ClassVar = {"ensure_ascii": False}


# Its own page of documentation would need another host and a looser policy: the portal has one (public:open_data).
api = NinjaAPI(
    title=settings.OFFICE_NAMES["en"], version="1", urls_namespace="api", docs_url=None,
    renderer=Readable(), openapi_url="/openapi.json", docs_decorator=everybodys(),
)  # fmt: skip


def reading(path: str, name: str, row: type[Schema], summary: str) -> Callable:
    """An operation that gives rows, a page at a time; its headers alone may be asked for too."""

    def register(rows: Callable) -> Callable:
        read = decorate_view(everybodys("limit", "offset"))(paginate(Pages)(rows))
        said = {"response": list[row], "summary": summary, "url_name": f"api_{name}"}
        api.get(path, operation_id=name, **said)(read)
        api.api_operation(["HEAD"], path, include_in_schema=False, **said)(read)
        return rows

    return register


@reading("/pillars", "pillars", PillarOut, gettext_noop("The five pillars."))
def pillars(request: HttpRequest):
    return Pillar.objects.all()


@reading("/programs", "programs", ProgramOut, gettext_noop("Published programs, the newest fiscal year first."))
def programs(request: HttpRequest):
    return Program.objects.published().select_related("pillar")


@reading(
    "/organizations",
    "organizations",
    OrganizationOut,
    gettext_noop("Published groups and places, without local experts."),
)
def organizations(request: HttpRequest):
    """Without local experts: their name is a person's."""
    found = Organization.objects.published().exclude(kind=OrganizationKind.EXPERT)
    return found.select_related("village").order_by("pk")


@reading("/activities", "activities", ActivityOut, gettext_noop("Published activities, the latest first."))
def activities(request: HttpRequest):
    return Activity.objects.published().select_related("program__pillar", "village")


def _figures(dataset: Dataset) -> Callable:
    def figures(request: HttpRequest):
        return dataset.rows()

    figures.__name__ = f"{dataset.code}_figures"
    return figures


for one in DATASETS.values():
    reading(f"/figures/{one.code}", f"{one.code}_figures", one.row, one.title)(_figures(one))


class Index(Schema):
    openapi: str
    documentation: str


@api.api_operation(["GET", "HEAD"], "/", response=Index, url_name="api_index", include_in_schema=False)
@decorate_view(everybodys())
def index(request: HttpRequest):
    """Where to read what there is: whoever types the address alone finds the way."""
    found = {"openapi": reverse("api:openapi-json"), "documentation": reverse("public:open_data")}
    return {name: request.build_absolute_uri(address) for name, address in found.items()}


def operations() -> Iterator[tuple[str, str]]:
    """Address and summary of each operation, as the description of the API has them."""
    for address, methods in api.get_openapi_schema()["paths"].items():
        yield address, methods["get"]["summary"]
