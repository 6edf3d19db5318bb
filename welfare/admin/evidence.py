"""The papers of a claim: attached on its page, opened at an address of their own with the rights of the claim, removed."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST
from unfold.widgets import UnfoldAdminSelectWidget

from accounts import trail
from programs.admin.acts import act_on
from residents.admin.file_form import AttachForm
from residents.admin.files import sealed
from residents.services.files import FileRefused, content_of
from welfare.models import Claim, ClaimPaper
from welfare.services.papers import OPEN, add_paper, lines_of, remove_paper

CHECK = "welfare.change_claim"
ANOTHER = _("another paper")


class PaperForm(AttachForm):
    """The file, and which of the rule's papers it is; those of a claim are always kept as health or hardship."""

    what = forms.ChoiceField(label=_("which paper"), required=False, widget=UnfoldAdminSelectWidget)
    field_order = ["what", "file"]

    def __init__(self, *args, claim: Claim, asked: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["sensitive"]
        lines = lines_of(claim.rule)
        self.fields["what"].choices = [*((line, line) for line in lines), ("", ANOTHER)]
        self.fields["what"].initial = asked if asked in lines else next(iter(missing_lines(claim)), "")
        self.order_fields(self.field_order)


def papers_of(claim: Claim) -> list[ClaimPaper]:
    return list(claim.papers.present().select_related("file__added_by"))


def missing_lines(claim: Claim, papers: list[ClaimPaper] | None = None) -> list[str]:
    """The papers that the rule asks for and that are not there."""
    there = {paper.what for paper in (papers_of(claim) if papers is None else papers)}
    return [line for line in lines_of(claim.rule) if line not in there]


class ClaimEvidence:
    """Mixin of the claims' admin."""

    change_form_outer_after_template = "welfare/admin/claim_papers.html"

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/papers/add/", wrap(self.paper_add_view), name="welfare_claim_paper_add"),
            path("papers/<int:pk>/", wrap(require_GET(self.paper_open_view)), name="welfare_claim_paper_open"),
            path("papers/<int:pk>/remove/", wrap(require_POST(self.paper_remove_view)), name="welfare_claim_paper_remove"),
        ]  # fmt: skip
        return own + super().get_urls()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            papers = papers_of(obj)
            may_write = request.user.has_perm(CHECK)
            context |= {
                "papers": papers, "missing": missing_lines(obj, papers), "may_add_paper": may_write,
                "may_remove_paper": may_write and obj.status in OPEN,
            }  # fmt: skip
        return super().render_change_form(request, context, add, change, form_url, obj)

    def paper_add_view(self, request, pk):
        claim = self.row_for(request, pk, CHECK)
        posted = (request.POST, request.FILES) if request.method == "POST" else ()
        form = PaperForm(*posted, claim=claim, asked=request.GET.get("what", ""), skipped=getattr(request, "upload_too_large", False))  # fmt: skip

        def save(form):
            said = form.cleaned_data
            add_paper(claim, said["file"], name=form.files["file"].name, what=said["what"], by=request.user)

        return self.form_page(
            request, form, title=_("Attach a paper to the claim"), about=self._about(claim), save=save,
            said=_("The file is kept."), back=self._page(claim), template="welfare/admin/attach.html",
        )  # fmt: skip

    def paper_open_view(self, request, pk) -> HttpResponse:
        """The trail has its line before the content leaves."""
        paper = self._paper(request, pk)
        try:
            content = content_of(paper.file)
        except FileRefused as refused:
            messages.error(request, " ".join(refused.messages))
            return redirect(self._page(paper.claim))
        trail.log_file_opened(user=request.user, row=paper.file, about={"resident": paper.file.resident_id})
        return sealed(content, paper.file.content_type, paper.file.name)

    def paper_remove_view(self, request, pk):
        paper = self._paper(request, pk)
        said = _("The paper is removed.")
        return act_on(
            self, request, paper.claim_id, lambda _claim: remove_paper(paper, by=request.user), said, permission=CHECK
        )

    def _paper(self, request, pk) -> ClaimPaper:
        """Of a claim in sight, for who reads claims."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        claims = self.get_queryset(request).order_by().values("pk")
        papers = ClaimPaper.objects.present().select_related("file", "claim")
        paper = papers.filter(pk=pk, claim__in=claims).first()
        if paper is None:
            raise Http404
        return paper
