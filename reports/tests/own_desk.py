"""Lists saved by one account and opened by another, as the pages do it."""

from django.urls import reverse

from reports.models import OwnList

PEOPLE = "/admin/residents/resident/"


def save_page(label: str = "residents.resident", question: str = "") -> str:
    return reverse("admin:reports_ownlist_save", args=[label]) + question


def saved(client, *columns: str, label="residents.resident", question="", name="ของฉัน", role=None, **places) -> OwnList:
    data = {"name": name, "column": columns, "role": role.pk if role else ""}
    places = places or {column: place for place, column in enumerate(columns, 1)}
    data |= {f"place-{column}": place for column, place in places.items()}
    response = client.post(save_page(label, question), data)
    assert response.status_code == 302, response.context["problems"]
    return OwnList.objects.get(name=name)


def opened(client, one: OwnList):
    return client.get(reverse("admin:reports_ownlist_open", args=[one.pk]), follow=True)


def headings(response) -> list[str]:
    changelist = response.context["cl"]
    return [name for name in changelist.list_display if name != "action_checkbox"]


def taken(client, one: OwnList, *, form="csv", asked=""):
    """What leaves, as bytes; or the answer where nothing does."""
    response = client.post(reverse("admin:reports_ownlist_take", args=[one.pk]), {"format": form, "asked": asked})
    return b"".join(response.streaming_content) if response.streaming else response
