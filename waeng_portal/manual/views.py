"""The manual, for everybody who is signed in: contents, a page, a picture. Nothing of it is about a person."""

from django.http import FileResponse, Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.views.mine import shown
from waeng_portal.manual.contents import LEAVES, parted
from waeng_portal.manual.pages import PICTURES, read


@require_safe
def manual(request):
    own, others = (_with_words(part) for part in parted(request.user))
    parts = [(_("For you"), own), (_("All other pages"), others)]
    return shown(request, "manual/contents.html", title=_("Manual"), parts=[part for part in parts if part[1]])


def _with_words(chapters: list) -> list:
    return [(title, [(leaf.slug, read(leaf.slug)) for leaf in leaves]) for title, leaves in chapters]


@require_safe
def manual_page(request, slug: str):
    if slug not in LEAVES:
        raise Http404
    page = read(slug)
    return shown(request, "manual/page.html", title=page.title, page=page)


@require_safe
def manual_picture(request, name: str):
    path = PICTURES / f"{name}.webp"
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type="image/webp")
