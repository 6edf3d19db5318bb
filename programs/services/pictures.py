"""Pictures of what the public sees: files and row come together, and go together."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from programs.enums import Consent
from programs.models import Picture
from programs.models.pages import OWNERS
from programs.pictures import store
from programs.pictures.making import Made

MOST_PICTURES = 30


class PictureRefused(ValidationError):
    """The picture cannot be kept; the message says why and what to do."""


@transaction.atomic
def add_picture(made: Made, *, alt: str, consent: str = Consent.UNASKED, credit: str = "", by, **about) -> Picture:
    """The last picture of one thing: `program=…`, `activity=…`, `organization=…`, `pillar=…` or `story=…`."""
    ((name, thing),) = about.items()
    if name not in OWNERS:
        raise TypeError(f"a picture is of {', '.join(OWNERS)}, not of {name}")
    type(thing).objects.select_for_update(of=("self",)).get(pk=thing.pk)
    there = Picture.objects.filter(**about)
    if there.count() >= MOST_PICTURES:
        told = _("There are %(most)s pictures here already. Remove one first.")
        raise PictureRefused(told, code="too_many", params={"most": MOST_PICTURES})
    picture = Picture(
        width=made.width, height=made.height, colour=made.colour, alt=alt, consent=consent, credit=credit, added_by=by,
        position=(there.aggregate(last=Max("position"))["last"] or 0) + 1, **about,
    )  # fmt: skip
    picture.key = _stored(made)
    picture.save()
    return picture


def _stored(made: Made) -> str:
    try:
        return store.store(made)
    except OSError as problem:
        told = _("There is no room to keep the picture at present. Tell the system administrator; nothing was kept.")
        raise PictureRefused(told, code="disk") from problem


@transaction.atomic
def remove_picture(picture: Picture, *, by) -> None:
    """The row goes, the files with it: whoever kept the address finds nothing there any more."""
    picture = Picture.objects.select_for_update(of=("self",)).get(pk=picture.pk)
    picture._history_user = by
    key = picture.key
    picture.delete()
    store.delete(key)
