"""Needs: written down, ended, and made of what the public wished."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.keyed import made_once
from core.saving import saved
from learning.enums import NeedEnd, NeedThrough, Why
from learning.models import LearningNeed, LearningWish
from learning.services.access import LearningRefused, beside, check_right, check_seen
from programs.codes import cipher_of, code_of, digest_of, new_code
from programs.enums import Through
from programs.models import Topic
from residents.models import Resident

ADD, CHANGE = "learning.add_learningneed", "learning.change_learningneed"
ANSWER = "learning.change_learningwish"


def record_need(
    *, resident: Resident, topic: Topic, why: str = Why.LIFE, detail: str = "", obstacles: int = 0, languages: int = 0, days: int = 0,
    village=None, through: str = NeedThrough.COUNTER, on: date | None = None, key: str, by,
) -> LearningNeed:  # fmt: skip
    """A person's wish to learn something. The same `key` again gives the first one."""
    check_right(by, ADD)
    check_seen(resident, by)
    on = on or timezone.localdate()
    if on > timezone.localdate():
        raise beside("on", _("The day on which it was told has not come yet."), "future")
    if resident.status != "living":
        raise LearningRefused(_("This person has died or moved out of the subdistrict."), code="gone")
    need = LearningNeed(
        resident=resident, topic=topic, why=why, detail=detail.strip(), obstacles=obstacles, languages=languages, days=days,
        village=village, through=through, recorded_on=on, recorded_by=by, key=key,
    )  # fmt: skip
    return made_once(LearningNeed, key, lambda: saved(need, by))


@transaction.atomic
def end_need(need: LearningNeed, *, how: str, on: date | None = None, by) -> LearningNeed:
    check_right(by, CHANGE)
    need = LearningNeed.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=need.pk).first()
    if need is None or not need.is_open:
        raise LearningRefused(_("This need has ended meanwhile: look at how."), code="ended")
    on = on or timezone.localdate()
    if on > timezone.localdate():
        raise beside("on", _("A need cannot end on a day that has not come yet."), "future")
    need.end, need.ended_on, need.ended_by = NeedEnd(how), on, by
    return saved(need, by)


@transaction.atomic
def change_need(need: LearningNeed, *, by) -> LearningNeed:
    """A need as its form wrote it, while it goes on."""
    check_right(by, CHANGE)
    if not LearningNeed.objects.visible_to(by).open().filter(pk=need.pk).exists():
        raise LearningRefused(_("This need has ended meanwhile: look at how."), code="ended")
    return saved(need, by)


@transaction.atomic
def reopen_need(need: LearningNeed, *, by) -> LearningNeed:
    """Takes the ending back."""
    check_right(by, CHANGE)
    need = LearningNeed.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=need.pk).first()
    if need is None or need.is_open:
        raise LearningRefused(_("This need is open already."), code="open")
    need.end, need.ended_on, need.ended_by = "", None, None
    return saved(need, by)


# --- what the public wishes


def sent_wish(key: str) -> LearningWish | None:
    return LearningWish.objects.filter(key=key).first()


def wish(*, key: str, language: str = "th", by=None, **said) -> tuple[LearningWish, str]:
    """Writes a wish down; returns it with its code. `said`: name, phone, village, topic, detail, obstacles, languages,
    days. The same `key` again gives the first one."""
    code = new_code()
    made = LearningWish(
        key=key, language=language, through=Through.COUNTER if by else Through.PUBLIC, entered_by=by,
        code_digest=digest_of(code), code_cipher=cipher_of(code), **said,
    )  # fmt: skip
    written = made_once(LearningWish, key, lambda: saved(made, by))
    return written, code_of(written.code_cipher)


def _open_wish(asked: LearningWish, by) -> LearningWish:
    check_right(by, ANSWER)
    asked = LearningWish.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=asked.pk).first()
    if asked is None or not asked.is_open:
        raise LearningRefused(_("This wish was answered meanwhile."), code="ended")
    return asked


@transaction.atomic
def need_of_wish(asked: LearningWish, *, resident: Resident, by) -> LearningNeed:
    """Staff have found who it is: the wish becomes a need of that person, or joins the one that is open already."""
    asked = _open_wish(asked, by)
    check_seen(resident, by)
    need = LearningNeed.objects.open().filter(resident=resident, topic=asked.topic).first() or record_need(
        resident=resident, topic=asked.topic, detail=asked.detail, obstacles=asked.obstacles, languages=asked.languages,
        days=asked.days, through=NeedThrough.PUBLIC, key=f"wish-{asked.pk}", by=by,
    )  # fmt: skip
    asked.need, asked.ended_at, asked.ended_by = need, timezone.now(), by
    saved(asked, by)
    return need


@transaction.atomic
def answer_wish(asked: LearningWish, *, answer: str, by) -> LearningWish:
    """For who is not in the registry, or could not be reached: one line, which the asker reads."""
    asked = _open_wish(asked, by)
    if not answer.strip():
        raise beside("answer", _("Write the answer in one line: the person who asked reads it."), "answer")
    asked.answer, asked.ended_at, asked.ended_by = answer.strip()[:300], timezone.now(), by
    return saved(asked, by)
