"""The social capital of the subdistrict: one line an organization."""

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from papers.report import Column
from papers.usual import ANY_DAY, COMMUNITY
from programs.imports.organizations import PARTS
from programs.models import Membership, Organization
from programs.reports.cells import cells_of, column_of
from programs.reports.sheet import COLUMNS, SheetReport
from residents.models.scope import villages_of

CHUNK = 500
PERSONAL = {"leader": "personal", "leader_shown": "personal", "phone": "personal"}
WIDTHS = {"name": 28, "offers": 34, "text": 34, "note": 24}


class Organizations(SheetReport):
    code = "organizations"
    title = _("Social capital")
    tells = _("Groups, places and people that can do something for the community.")
    asked_by, due = COMMUNITY, ANY_DAY
    permission = "programs.export_organization"
    params = (COLUMNS,)
    short = ("name", "kind", "offers", "village", "phone", "leader_shown")
    columns = (
        *(column_of(p, width=WIDTHS.get(p.name), personal=PERSONAL.get(p.name, "none")) for p in PARTS),
        Column("members", _("Members now"), "integer", width=9),
        Column("published_on", _("Public since"), "date", width=18),
    )

    def whole_rows(self, *, user, params):
        base = Organization.objects.all() if self.queryset is None else self.queryset
        belonging = Membership.objects.counting(timezone.localdate())
        found = base.select_related("village", "leader__village").prefetch_related(
            "roles", "topics", "supported_by", Prefetch("memberships", belonging, to_attr="belonging")
        )
        seen = _villages_seen(user)
        for one in found.order_by("name_th", "pk").iterator(chunk_size=CHUNK):
            if one.leader_id and seen is not None and one.leader.village_id not in seen:
                # Who lives out of the reader's sight is not named.
                one.leader = None
            # Who is a leader and a member is one person.
            members = len({membership.resident_id for membership in one.belonging})
            yield (*cells_of(PARTS, one), members, one.published_at)


def _villages_seen(user) -> set[int] | None:
    villages = villages_of(user)
    return None if villages is None else set(villages.values_list("village_id", flat=True))
