"""What the screens of programs have in common: tabs for the languages, text with a few tags, and pillars."""

from modeltranslation.admin import TabbedTranslationAdmin, TranslationStackedInline
from unfold.admin import StackedInline
from unfold.contrib.forms.widgets import WysiwygWidget
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminTextInputWidget

from core.admin import ScopedModelAdmin
from core.admin.pickers import Pickers
from core.fields import BahtField, RichTextField
from core.flags import Flags, FlagsField, FlagsFormField
from core.forms import DATE_FIELDS
from programs.models import Pillar, Program, pillars_of

# An amount is typed and shown with its comma, which a number's own box would show as nothing and save as blank.
AMOUNT = UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"})
WIDGETS = DATE_FIELDS | {RichTextField: {"widget": WysiwygWidget}, BahtField: {"widget": AMOUNT}}

BOXES = UnfoldAdminCheckboxSelectMultipleWidget
WITH_BOXES = WIDGETS | {FlagsField: {"widget": BOXES}}


def boxes(label, flags: type[Flags], **kwargs) -> FlagsFormField:
    """Choices of which several may be ticked."""
    return FlagsFormField(choices=flags, label=label, widget=BOXES, **kwargs)


def posted(request):
    """What a form was sent, though it were empty; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


class ContentAdmin(ScopedModelAdmin, TabbedTranslationAdmin):
    """Something that the public reads, in three languages."""

    formfield_overrides = WIDGETS

    def has_delete_permission(self, request, obj=None):
        # What was published may be cited; it is taken off, ended or cancelled.
        return False


class InPillar:
    """Rows of a pillar are written by who works in it; others who may read see them and cannot change them."""

    # The way from a row to its pillar.
    pillar_path: tuple[str, ...] = ("pillar",)

    def _works_in(self, request, obj) -> bool:
        row = obj
        for name in self.pillar_path:
            row = getattr(row, name)
            if row is None:
                return True
        return row.code in pillars_of(request.user)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or self._works_in(request, obj))

    def has_add_permission(self, request):
        return super().has_add_permission(request) and bool(pillars_of(request.user))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        own = {
            Pillar: Pillar.objects.filter(code__in=pillars_of(request.user)),
            Program: Program.objects.filter(pillar__code__in=pillars_of(request.user)),
        }.get(db_field.related_model)
        if own is not None:
            kwargs["queryset"] = own
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class PartInline(Pickers, StackedInline):
    """Rows that belong to the row of the page and are written with it."""

    formfield_overrides = WIDGETS
    extra = 0
    tab = True

    def has_view_permission(self, request, obj=None):
        return True

    def _may(self, request, obj):
        return obj is None or self._page(request).has_change_permission(request, obj)

    def _page(self, request):
        return self.admin_site._registry[self.parent_model]

    def has_add_permission(self, request, obj=None):
        return self._may(request, obj)

    has_change_permission = has_delete_permission = has_add_permission


class TranslatedInline(PartInline, TranslationStackedInline):
    """The same in three languages."""
