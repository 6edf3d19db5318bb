"""Products of groups: their words in three languages, their price, which pictures show them, and whether the public does."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from core.admin.scoped import seen_or_404
from core.fields import baht_short
from core.limited.examining import NotTaken
from economy.admin.groups import GroupModelAdmin, OrganizationVillageFilter
from economy.models import Product
from economy.public import products as public
from economy.services import enterprises as services
from programs.admin.base import ContentAdmin, posted
from programs.admin.pictures import UploadForm
from programs.admin.publishing import PublishingPages, ShownFilter
from programs.pictures.making import make
from programs.pictures.words import sentence_of, too_large
from programs.services.pictures import PictureRefused, add_picture

PICTURES = "programs.change_organization"


class ChoiceForm(forms.Form):
    """Which pictures of the group show the product."""

    show = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args, pictures, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["show"].choices = [(one.pk, one.alt) for one in pictures]


@admin.register(Product)
class ProductAdmin(PublishingPages, GroupModelAdmin, ContentAdmin):
    export_right = "economy.view_product"
    change_form_outer_before_template = "programs/admin/publishing.html"
    list_display = ["name", "organization_name", "price_words", "shown_words"]
    list_display_links = ["name"]
    list_select_related = ["organization"]
    list_filter = [ShownFilter, OrganizationVillageFilter]
    extra_lookups = ("organization__id__exact",)
    ordering = ["name", "pk"]
    sortable_by = []
    search_fields = ["name", "organization__name"]
    autocomplete_fields = ["organization"]
    keeps_group, group_words = False, "organization_name"
    fields = ["organization", "name", "text", ("price", "unit"), "phone"]
    empty_words = _(
        "Write down what the groups make: the public finds it with its price, its pictures and whom to ring up."
    )

    @admin.display(description=_("group or organization"))
    def organization_name(self, product):
        return product.organization.name

    @admin.display(description=_("price (baht)"))
    def price_words(self, product):
        if product.price is None:
            return _("ask for the price")
        return " / ".join(filter(None, [baht_short(product.price), product.unit]))

    def save_model(self, request, obj, form, change):
        services.save_product(obj, by=request.user)

    # --- shown to the public

    def _routes(self, row) -> dict[str, str]:
        if row is None:
            return {}
        acts = {act: reverse(f"admin:{self._name}_{act}", args=[row.pk]) for act in ("preview", "publish", "withdraw")}
        return acts | {"public": reverse("product", args=[row.pk])}

    def preview_view(self, request, pk):
        """The public page as it will be, drafts included; only staff see it."""
        seen_or_404(self, request, pk)
        request.is_preview, own = True, request.path
        request.path = reverse("product", args=[pk])
        try:
            return public.product(request, pk)
        finally:
            request.path = own

    # --- pictures

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/pictures/", wrap(self.pictures_view), name="economy_product_pictures"),
            path("<int:pk>/pictures/choose/", wrap(self.choose_view), name="economy_product_choose"),
            *super().get_urls(),
        ]

    def _product(self, request, pk) -> Product:
        product = seen_or_404(self, request, pk)
        if not self.has_change_permission(request, product):
            raise PermissionDenied
        return product

    def pictures_view(self, request, pk):
        """Pictures are the group's: which of them show this product, and new ones, kept with the group."""
        product = self._product(request, pk)
        may_add = request.user.has_perm(PICTURES)
        if request.method == "POST" and not may_add:
            raise PermissionDenied
        form, files = UploadForm(posted(request)), request.FILES.getlist("files")
        if request.method == "POST" and form.is_valid():
            if not files:
                form.add_error(None, _("Choose at least one picture."))
            elif self._kept(product, files, form, request.user):
                return redirect("admin:economy_product_pictures", pk)
        chosen = set(product.pictures.values_list("pk", flat=True))
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Pictures"), "product": product,
            "form": form, "media": form.media, "may_add": may_add,
            "pictures": [(one, one.pk in chosen) for one in product.organization.pictures.all()],
            "back": reverse("admin:economy_product_change", args=[pk]),
        }  # fmt: skip
        return TemplateResponse(request, "economy/admin/product_pictures.html", context)

    @staticmethod
    def _kept(product: Product, files, form, by) -> bool:
        """Keeps those that can be kept, and says of each of the others why not."""
        kept = set(product.pictures.values_list("pk", flat=True))
        for file in files:
            try:
                kept.add(_picture(file, product, form.cleaned_data, by).pk)
            except PictureRefused as refused:
                form.add_error(None, refused)
            except NotTaken as problem:
                form.add_error(None, f"{file.name}: {sentence_of(problem.code)}")
        services.choose_pictures(product, kept, by=by)
        return not form.errors

    def choose_view(self, request, pk):
        product = self._product(request, pk)
        form = ChoiceForm(posted(request), pictures=product.organization.pictures.all())
        if form.is_valid():
            services.choose_pictures(product, form.cleaned_data["show"], by=request.user)
            messages.success(request, _("These pictures show the product now."))
        return redirect("admin:economy_product_pictures", pk)


def _picture(file, product: Product, said: dict, by):
    if file.size > settings.FILE_MAX_BYTES:
        raise PictureRefused(f"{file.name}: {too_large()}")
    return add_picture(make(file.read()), **said, by=by, organization=product.organization)
