"""What is done with a request for help: one address an act."""

from django.core.exceptions import PermissionDenied
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.admin.scoped import seen_or_404
from core.keeping import kept_for
from core.keys import read_key
from programs.admin.acts import act_on
from programs.admin.counter import CounterHelpForm, receipt_response
from programs.admin.counter_page import counter_page
from programs.services import help as helping
from residents.models import Resident

ADD = "programs.add_helprequest"
ADD_TASK = "residents.add_task"


class HelpActs:
    """Mixin of the requests' admin."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        acts = {
            "take": self.take_view, "end": self.end_view, "reopen": self.reopen_view, "note": self.note_view,
            "link": self.link_view, "task": self.task_view,
        }  # fmt: skip
        own = [
            path("counter/", wrap(self.counter_view), name="programs_helprequest_counter"),
            path("<int:pk>/receipt/", wrap(require_GET(self.receipt_view)), name="programs_helprequest_receipt"),
            *(
                path(f"<int:pk>/{act}/", wrap(require_POST(view)), name=f"programs_helprequest_{act}")
                for act, view in acts.items()
            ),
        ]
        return own + super().get_urls()

    def counter_view(self, request):
        if not request.user.has_perm(ADD):
            raise PermissionDenied
        form = CounterHelpForm(request.POST or None, user=request.user)

        def save(form):
            language = form.cleaned_data["language"]
            return helping.ask_for_help(form.request, key=form.key, language=language, by=request.user).request

        return counter_page(
            self, request, form,
            title=_("Request for help, at the counter"), about="", save=save, keep_days=kept_for("requests"),
        )  # fmt: skip

    def receipt_view(self, request, pk):
        row = seen_or_404(self, request, pk)
        return receipt_response(request, row, "programs/admin/help_receipt.html")

    # --- work

    def take_view(self, request, pk):
        return act_on(self, request, pk, lambda row: helping.take_up(row, by=request.user), _("You handle it now."))

    def end_view(self, request, pk):
        told = {name: request.POST.get(name, "") for name in ("status", "outcome")}
        return act_on(self, request, pk, lambda row: helping.end_help(row, **told, by=request.user), _("Answered."))

    def reopen_view(self, request, pk):
        return act_on(self, request, pk, lambda row: helping.reopen_help(row, by=request.user), _("It goes on."))

    def note_view(self, request, pk):
        text = request.POST.get("text", "")
        return act_on(self, request, pk, lambda row: helping.add_note(row, text=text, by=request.user), _("Noted."))

    def link_view(self, request, pk):
        key = read_key(request.POST.get("resident", ""))

        def link(row):
            person = Resident.objects.filter(pk=key).first()
            if person is None:
                raise helping.HelpRefused(_("Choose somebody of your own villages."), code="unseen")
            helping.say_who_it_is(row, person, by=request.user)

        return act_on(self, request, pk, link, _("The person of the registry is linked."))

    def task_view(self, request, pk):
        if not request.user.has_perm(ADD_TASK):
            raise PermissionDenied
        what = request.POST.get("what", "")
        said = _("A task is written for whoever keeps the person's village.")
        return act_on(self, request, pk, lambda row: helping.make_task(row, what=what, by=request.user), said)
