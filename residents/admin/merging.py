"""Two records of one person: choosing the other one, comparing the two, and making them one."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import trail
from residents.admin.merging_form import MergeForm, in_words
from residents.consequences import MERGE, Change, tell
from residents.duplicates.rules import words_of
from residents.models import DuplicatePair, Resident
from residents.services.merging import merge
from residents.services.merging.leaving import leaving
from residents.services.merging.moving import counts, refusals
from residents.services.merging.pairs import in_order, pair_of, pairs_with
from residents.services.merging.returning import returning
from thai.text import clean

MAY_MERGE = "residents.merge_resident"
FOUND_AT_MOST = 20


def evidence_in_words(pair: DuplicatePair) -> list[str]:
    """What speaks for one person and what against, as the clerk reads it."""
    return words_of(pair.evidence, pair.first, pair.second)


class MergingPages:
    """The pages of the residents' admin on which two records become one."""

    def get_urls(self):
        own = [
            path("<int:pk>/merge/", self.admin_site.admin_view(self.merge_view), name="residents_resident_merge"),
            path(
                "<int:pk>/merge/<int:other>/",
                self.admin_site.admin_view(self.compare_view),
                name="residents_resident_compare",
            ),
        ]
        return own + super().get_urls()

    def _to_merge(self, request, pk: int) -> Resident:
        person = self.get_queryset(request).filter(pk=pk).first()
        if person is None or not request.user.has_perm(MAY_MERGE):
            raise Http404
        return person

    def merge_view(self, request, pk):
        """Which other record is this person's? Asked by POST: what is typed stands in no address."""
        person = self._to_merge(request, pk)
        typed = clean(request.POST.get("q", ""))
        trail.log_view(user=request.user, row=person)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge with another record of the same person"),
            "opts": self.opts,
            "person": person,
            "typed": typed,
            "found": self._others_found(request, person, typed) if typed else None,
            "pairs": [
                _of_pair(request, pair, person) for pair in pairs_with(person, user=request.user)[:FOUND_AT_MOST]
            ],
        }
        return TemplateResponse(request, "residents/admin/merge_choose.html", context)

    def _others_found(self, request, person, typed) -> list[dict]:
        people, _more = self.get_search_results(request, self.get_queryset(request), typed)
        return [_choice(request, one, person, one) for one in people.exclude(pk=person.pk)[:FOUND_AT_MOST]]

    def compare_view(self, request, pk, other):
        survivor, lost = self._to_merge(request, pk), self._to_merge(request, other)
        if survivor == lost:
            messages.error(request, _("This is one record, not two: choose the other one."))
            return redirect("admin:residents_resident_merge", pk)
        form = MergeForm(request.POST or None, survivor=survivor, lost=lost, user=request.user)
        if request.method == "POST" and form.is_valid():
            now = {"survivor_version": survivor.version, "lost_version": lost.version}
            try:
                made = merge(*form.seen(), choices=form.choices, by=request.user)
            except ValidationError as refused:
                form.refuse(refused, now)
            else:
                messages.success(request, _("The two records are one person now."))
                return redirect("admin:residents_merge_change", made.pk)
        return self._compare_page(request, form)

    def _compare_page(self, request, form):
        survivor, lost, user = form.survivor, form.lost, request.user
        pair = pair_of(survivor, lost)
        for person in (survivor, lost):
            trail.log_view(user=user, row=person)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Are these two one person?"),
            "opts": self.opts,
            "form": form,
            "survivor": survivor,
            "lost": lost,
            "pair": pair,
            "evidence": evidence_in_words(pair) if pair else [],
            "told": [
                *tell(Change(MERGE, survivor, timezone.localdate(), lost=lost), user=user),
                *_told_of_status(survivor, lost, user=user),
            ],
            "moves": counts(lost, user=user),
            "refusals": refusals(survivor, lost),
        }
        return TemplateResponse(request, "residents/admin/merge_compare.html", context)


def _told_of_status(survivor: Resident, lost: Resident, *, user) -> Iterator[str]:
    """What each status that may come out of the merge would end, and what open again."""
    for said, sentence in (*leaving(survivor, lost, user=user), *returning(survivor, lost, user=user)):
        words = in_words(said, "status", user=user)
        yield _("If the status is “%(status)s”: %(sentence)s") % {"status": words, "sentence": sentence}


def _of_pair(request, pair, person: Resident) -> dict:
    other = pair.second if pair.first_id == person.pk else pair.first
    return _choice(request, other, *in_order(person, other))


def _choice(request, other: Resident, stays: Resident, goes: Resident) -> dict:
    """The other record as the list shows it, and which of the two would stay."""
    born = in_words(other, "birth", user=request.user)
    return {"person": other, "born": born, "stays": stays.pk, "goes": goes.pk}
