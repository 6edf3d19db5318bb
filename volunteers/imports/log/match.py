"""What an old log says against what is written: a work of a day that is there or is to be made, and who helped in it.

Who is in the registry is found as in any list of names; else a guest of that name who is known already. Nobody is made a guest
by a list. The same log again changes nothing.
"""

from collections import defaultdict
from datetime import date

from django.utils import timezone

from core.keys import read_key
from programs.enums import ActivityStatus
from programs.imports.attendance.match import Pair, Who, parts_of
from programs.imports.who import find_everybody
from programs.imports.world import key_of
from programs.models import Activity, Guest, Participation
from residents.imports.match import refuse_repeat
from residents.imports.people import refuse_unknown
from residents.names import keys_of
from spreadsheets.enums import Outcome, Reason
from spreadsheets.kind import Context, PlannedRow
from spreadsheets.plan import UnplannableFile
from thai.names import split_name
from volunteers.hours import kept_since
from volunteers.models import ConfirmedHours, Opportunity

CAMPAIGN = "campaign"
# A work by the key of its name and its day.
Work = tuple[str, str]


def campaign_of(context: Context) -> Opportunity:
    """The one chosen beside the file. Raises UnplannableFile where none is."""
    rows = Opportunity.objects.visible_to(context.user).select_related("program", "organization")
    found = rows.filter(pk=read_key(context.params.get(CAMPAIGN, "")) or 0).first()
    if found is None:
        raise UnplannableFile({"code": "campaign_needed"})
    return found


def match_log(rows: list[PlannedRow], context: Context) -> None:
    campaign = campaign_of(context)
    held = _held(campaign)
    standing = [row for row in rows if not row.reason]
    for row in standing:
        _find_work(row, campaign, held)
    activities = {row.facts["activity"] for row in standing if row.facts["activity"]}
    written, confirmed = parts_of(activities), _confirmed(activities)
    met = find_everybody(standing, context, lambda facts, who: (facts["activity"], (who, None)) in written)
    guests = _guests(context.user) if any(who is None for _row, who in met) else {}
    taken: set[tuple[Work, Who]] = set()
    for row, resident in met:
        who = (resident, None) if resident else _guest(row, guests)
        if who and not row.reason:
            _decide(row, who, written, confirmed, taken)


def _held(campaign: Opportunity) -> dict[str, list[Activity]]:
    """The shifts of the campaign by their day; one that was called off was none."""
    found: dict[str, list[Activity]] = defaultdict(list)
    rows = Activity.objects.filter(shift__opportunity=campaign).exclude(status=ActivityStatus.CANCELLED)
    for one in rows.order_by("starts_at", "pk"):
        found[timezone.localdate(one.starts_at).isoformat()].append(one)
    return found


def _find_work(row: PlannedRow, campaign: Opportunity, held: dict[str, list[Activity]]) -> None:
    """Which shift the row tells of; a row that names no work tells of the campaign's only one on that day, or of a new one."""
    facts, there = row.facts, held.get(row.facts["day"], [])
    named = facts["title"] or campaign.title_th
    found = [one for one in there if key_of(one.title_th) == key_of(named)] or ([] if facts["title"] else there)
    if len(found) > 1:
        row.refuse(Reason.SEVERAL_FIT, "activity", named)
    facts["activity"] = found[0].pk if len(found) == 1 else None
    facts["label"] = found[0].title_th if len(found) == 1 else named
    facts["planned"] = found[0].minutes if len(found) == 1 else None


def _confirmed(activities: set[int]) -> dict[int, ConfirmedHours]:
    return {one.part_id: one for one in ConfirmedHours.objects.filter(part__activity__in=activities)}


def _guests(user) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for pk, name in Guest.objects.visible_to(user).exclude(name="").order_by("pk").values_list("pk", "name"):
        split = split_name(name)
        found[keys_of(split.first, split.last).search_key].append(pk)
    return found


def _guest(row: PlannedRow, guests: dict[str, list[int]]) -> Who | None:
    facts = row.facts
    named = guests.get(keys_of(facts["first_name"], facts["last_name"]).search_key, [])
    if len(named) == 1:
        return None, named[0]
    if named:
        row.refuse(Reason.SEVERAL_FIT, "first_name", f"{facts['first_name']} {facts['last_name']}".strip())
    else:
        refuse_unknown(row)
    return None


def _decide(
    row: PlannedRow, who: Who, written: dict[Pair, Participation], confirmed: dict[int, ConfirmedHours], taken: set
) -> None:
    """Of two rows about one person at one work of one day the first stands."""
    facts = row.facts
    work = key_of(facts["label"]), facts["day"]
    if (work, who) in taken:
        refuse_repeat(row)
        return
    taken.add((work, who))
    row.target_id, facts["guest"] = who
    part = written.get((facts["activity"], who))
    hours = confirmed.get(part.pk) if part else None
    row.version = part.version + (hours.version if hours else 0) if part else None
    facts["part"] = _part_of(part) if part else None
    facts["confirmed"] = {"pk": hours.pk, "version": hours.version} if hours else None
    was = hours.minutes if hours else None
    row.before, facts["changes"] = {}, {}
    if part is None:
        row.outcome = Outcome.NEW
    elif part.present and (was == facts["minutes"] or _is_counted(hours, facts["day"])):
        row.outcome = Outcome.SAME
    else:
        row.outcome = Outcome.CHANGED
        row.before, facts["changes"] = {"hours": was}, {"hours": facts["minutes"]}


def _is_counted(hours: ConfirmedHours | None, day: str) -> bool:
    """Hours of so long ago stand in the totals alone: they are not given to this person once more."""
    return hours is None and date.fromisoformat(day) < timezone.localdate(kept_since())


def _part_of(part: Participation) -> dict:
    return {"pk": part.pk, "version": part.version}
