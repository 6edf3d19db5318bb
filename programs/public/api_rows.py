"""What the API says of one published thing. `OF` is the model whose fields it repeats; none of them is personal."""

from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from django.db.models import Model
from django.urls import reverse
from ninja import Schema

from programs.models import Activity, Organization, Pillar, Program


class Texts(Schema):
    """In each language; empty where it is not translated."""

    th: str
    ms: str
    en: str


def _texts(field: str):
    def resolve(thing: Model) -> dict[str, str]:
        return {language: getattr(thing, f"{field}_{language}") or "" for language in ("th", "ms", "en")}

    return staticmethod(resolve)


def _page(name: str, key: str = "pk"):
    def resolve(thing: Model, context: dict) -> str:
        return context["request"].build_absolute_uri(reverse(f"public:{name}", args=[getattr(thing, key)]))

    return staticmethod(resolve)


class PillarOut(Schema):
    OF: ClassVar = Pillar

    code: str
    number: int
    name: Texts
    summary: Texts
    page: str

    resolve_name, resolve_summary, resolve_page = _texts("name"), _texts("summary"), _page("pillar", "code")


class ProgramOut(Schema):
    OF: ClassVar = Program

    id: int
    pillar: str
    name: Texts
    summary: Texts
    fiscal_year: int
    status: str
    budget: Decimal | None
    page: str

    resolve_name, resolve_summary, resolve_page = _texts("name"), _texts("summary"), _page("program")

    @staticmethod
    def resolve_pillar(program: Program) -> str:
        return program.pillar.code


class OrganizationOut(Schema):
    """No leader, no telephone: their page says them, where they agreed to that."""

    OF: ClassVar = Organization

    id: int
    kind: str
    name: Texts
    offers: Texts
    village: int | None
    page: str

    resolve_name, resolve_offers, resolve_page = _texts("name"), _texts("offers"), _page("organization")

    @staticmethod
    def resolve_village(organization: Organization) -> int | None:
        return _number(organization)


class ActivityOut(Schema):
    OF: ClassVar = Activity

    id: int
    program_id: int
    pillar: str
    title: Texts
    starts_at: datetime
    ends_at: datetime
    place: Texts
    village: int | None
    joining: str
    capacity: int | None
    status: str
    page: str

    resolve_title, resolve_place, resolve_page = _texts("title"), _texts("place"), _page("activity")

    @staticmethod
    def resolve_pillar(activity: Activity) -> str:
        return activity.program.pillar.code

    @staticmethod
    def resolve_village(activity: Activity) -> int | None:
        return _number(activity)


def _number(thing: Organization | Activity) -> int | None:
    return thing.village and thing.village.number
