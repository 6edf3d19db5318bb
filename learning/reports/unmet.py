"""Open needs by topic and village: how many have no place yet, and what stands in the way. Shows what to open next."""

from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from learning.enums import Obstacle
from learning.models import LearningNeed
from learning.models.need import COUNT, placed_or_not
from papers.report import Column, Report
from papers.usual import ANY_DAY, OFFICE
from programs.models import Topic


class LearningUnmet(Report):
    """Counts only, of the whole subdistrict. The village is the one in which the people live."""

    code = "learning_unmet"
    title = _("Learning needs without a place")
    tells = _("What people want to learn and nobody teaches yet.")
    asked_by, due = OFFICE, ANY_DAY
    permission = COUNT
    columns = (
        Column("topic", _("what to learn"), width=26),
        Column("village", _("Village no."), "integer", width=8),
        Column("open", _("Open needs"), "integer", width=9, total=True),
        Column("placed", _("have a place"), "integer", width=9, total=True),
        Column(
            "unplaced",
            _("without a place"),
            "integer",
            width=9,
            total=True,
            explains=_(
                "Whom a place may still be found for: who objected, or whose data are restricted, is not looked for."
            ),
        ),
        *(Column(f"obstacle_{one.name.lower()}", one.label, "integer", width=10, total=True) for one in Obstacle),
    )

    def rows(self, *, user, params):
        names = {topic.pk: topic.staff_label for topic in Topic.objects.select_related("parent")}
        for topic, village, *counts in _counted():
            yield names[topic], village, *counts


def _counted():
    """Topics in the order of their tree; one statement."""
    placed, unplaced = placed_or_not()
    bits = {f"has_{one.name.lower()}": F("obstacles").bitand(int(one)) for one in Obstacle}
    counts = {one.name.lower(): Count("pk", filter=Q(**{f"has_{one.name.lower()}__gt": 0})) for one in Obstacle}
    rows = LearningNeed.objects.open().annotate(**bits).values("topic", "resident__village__number")
    counted = rows.annotate(
        opened=Count("pk"), placed=Count("pk", filter=placed), unplaced=Count("pk", filter=unplaced), **counts
    )  # fmt: skip
    order = counted.order_by("topic__parent__position", "topic__position", "topic", "resident__village__number")
    return order.values_list("topic", "resident__village__number", "opened", "placed", "unplaced", *counts)
