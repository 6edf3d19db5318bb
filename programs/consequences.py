"""What a merge means for activities: of two places of one person one becomes free, and whoever waits first has it."""

from django.db.models import Exists, OuterRef

from programs.models import Activity, SignUp
from programs.services.signups import fill_places
from residents.consequences import MERGE


class ActivityConsequences:
    """A death or a move out gives no place back by itself: that is done by hand, after asking."""

    def tell(self, change, *, user):
        return iter(())

    def concerned(self, kind, people):
        return set()

    def followed(self, events):
        return set()

    def do(self, change, *, by):
        if change.kind != MERGE:
            return
        mine = SignUp.objects.filter(activity=OuterRef("pk"))
        asked = Activity.objects.filter(Exists(mine.filter(resident=change.person)), Exists(mine.waiting().order_by()))
        for activity in asked.order_by("pk"):
            fill_places(activity, by=by)

    def undo(self, change, *, by):
        """Whoever moved up keeps the place: it was promised. There may be one more than places then, which the list shows."""
