"""Addresses of the fund's papers: each is for who may read what stands on it, and the trail has its line first."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core.admin.scoped import seen_or_404
from core.qr import qr_for_paper
from residents.admin.printing import ask_village, printed, printed_list, village_asked
from thai.fiscal import fiscal_year
from welfare.enums import BELONGING, DocumentKind
from welfare.models import Claim, Document, Fund, Member
from welfare.papers import facts
from welfare.papers.making import make
from welfare.passbook import passbook
from welfare.public.verifying import token_of
from welfare.services.rounds import visits
from welfare.standing import with_standing

SIZES = ("a5", "thermal")
MEMBERS = "welfare.view_member"
# A round of printing: 50 pages of cards.
MOST_CARDS = 500


class DocumentPapers:
    """Mixin of the documents' admin: the receipt or the voucher of a document."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_GET(self.paper_view))
        return [path("<int:pk>/paper/", view, name="welfare_document_paper"), *super().get_urls()]

    def paper_view(self, request, pk):
        document = self.row_for(request, pk, MEMBERS)
        if document.kind == DocumentKind.JOURNAL:
            raise Http404
        content = _receipt(request, document) if document.kind == DocumentKind.RECEIPT else _voucher(document)
        return printed(request, document, f"{document.kind}-{document.pk}", content)


def _receipt(request, document: Document) -> bytes:
    size = request.GET.get("size", "a5")
    address = request.build_absolute_uri(reverse("fund_receipt", args=[token_of(document)]))
    said = facts.receipt(document, size=size if size in SIZES else "a5")
    return make("receipt", said, {"qr.svg": qr_for_paper(address)})


def _voucher(document: Document) -> bytes:
    claim = Claim.objects.filter(voucher=document).select_related("member__resident", "kind", "approved_by").first()
    return make("voucher", facts.voucher(document, claim))


class MemberPapers:
    """Mixin of the members' admin."""

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, "welfare_member"
        own = [
            path(f"<int:pk>/{act}/", wrap(require_GET(view)), name=f"{name}_{act}")
            for act, view in (
                ("statement", self.statement_view), ("letter", self.letter_view), ("card", self.card_view),
                ("form", self.form_view),
            )
        ]  # fmt: skip
        return [path("cards/", wrap(require_GET(self.cards_view)), name=f"{name}_cards"), *own, *super().get_urls()]

    def statement_view(self, request, pk):
        member = seen_or_404(self, request, pk)
        book = passbook(member, on=timezone.localdate())
        return printed(request, member.resident, f"statement-{member.pk}", make("statement", facts.statement(book)))

    def letter_view(self, request, pk):
        """Of the fiscal year in the address, else the last that is over."""
        member = seen_or_404(self, request, pk)
        asked = request.GET.get("year", "")
        year = int(asked) if asked.isdecimal() and len(asked) == 4 else fiscal_year(timezone.localdate()) - 1
        book = passbook(member, on=timezone.localdate())
        return printed(
            request, member.resident, f"letter-{member.pk}", make("statement", facts.letter(book, year=year))
        )

    def card_view(self, request, pk):
        member = seen_or_404(self, request, pk)
        return printed(request, member.resident, f"card-{member.pk}", make("cards", facts.cards(member.fund, [member])))

    def form_view(self, request, pk):
        member = seen_or_404(self, request, pk)
        return printed(
            request, member.resident, f"form-{member.pk}", make("claim_form", facts.claim_form(member.fund, member))
        )

    def cards_view(self, request):
        """Of all members in good standing or in arrears; where they are many, of one village, `?village=` by its number."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        fund = Fund.objects.meant(None) or Fund.objects.first()
        if fund is None:
            raise Http404
        members = with_standing(Member.objects.visible_to(request.user), fund, on=timezone.localdate())
        members = members.filter(standing__in=BELONGING).select_related("resident__village")
        village = village_asked(request)
        if village is not None:
            members = members.filter(resident__village__number=village)
        elif members.count() > MOST_CARDS:
            return _ask_village(request, members)
        members = list(members.order_by("number"))
        return printed_list(
            request, "cards", lambda: make("cards", facts.cards(fund, members)), report_code="fund_cards",
            params={"fund": fund.pk, "village": village}, rows=len(members),
        )  # fmt: skip


def _ask_village(request, members):
    numbers = members.order_by("resident__village__number").values_list("resident__village__number", flat=True)
    told = _("There are more than %(most)s cards: print them village by village.") % {"most": MOST_CARDS}
    return ask_village(request, numbers.distinct(), told, back="admin:welfare_member_changelist")


class RoundPapers:
    """Mixin of the rounds' admin: the list to carry."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_GET(self.list_view))
        return [path("<int:pk>/list/", view, name="welfare_collectionround_list"), *super().get_urls()]

    def list_view(self, request, pk):
        round = self.row_for(request, pk, MEMBERS)
        found = visits(round)
        return printed_list(
            request, f"round-{round.pk}", lambda: make("round", facts.collection_list(round, found, by=request.user)),
            report_code="fund_round", params={"round": round.pk}, rows=len(found),
        )  # fmt: skip


class FundPapers:
    """Mixin of the funds' admin: the blank form to claim by hand."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_GET(self.blank_view))
        return [path("<int:pk>/form/", view, name="welfare_fund_form"), *super().get_urls()]

    def blank_view(self, request, pk):
        fund = seen_or_404(self, request, pk)
        return printed(request, fund, "form", make("claim_form", facts.claim_form(fund, None)))
