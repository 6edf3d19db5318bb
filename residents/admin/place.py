from django.contrib import admin
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TabbedTranslationAdmin

from accounts.fresh import require_fresh
from accounts.keeping import villages_given
from accounts.models import User
from core.admin import ScopedModelAdmin
from core.admin.links import link_to
from residents.admin.arrivals import ArrivalPages
from residents.admin.filters import VillageFilter
from residents.admin.pages import HousePages
from residents.models import Household, Village, VillageKeeper
from thai.addresses import clean_house_no


@admin.register(Village)
class VillageAdmin(ScopedModelAdmin, TabbedTranslationAdmin):
    list_display = ["number", "name"]
    list_display_links = ["number", "name"]
    sortable_by = ["number"]
    search_fields = ["number", "name"]
    fields = ["number", "name", "note"]

    def has_delete_permission(self, request, obj=None):
        # A village with people in it cannot go, and one without them harms nobody.
        return super().has_delete_permission(request, obj) and obj is not None and not obj.residents.exists()


@admin.register(Household)
class HouseholdAdmin(HousePages, ArrivalPages, ScopedModelAdmin):
    export_right = "residents.export_resident"
    list_display = ["house_link", "village", "house_code"]
    list_display_links = None
    list_select_related = ["village"]
    list_filter = [VillageFilter]
    ordering = ["village", "house_key"]
    sortable_by = ["house_link"]
    search_fields = ["house_no__startswith"]
    search_help_text = _("House number, e.g. 89/1")
    fields = ["village", "house_no", "house_code", "address_rest"]

    @admin.display(description=_("house number"), ordering="house_key")
    def house_link(self, house):
        return link_to("admin:residents_household_page", house.pk, house.house_no)

    def response_post_save_add(self, request, obj):
        return redirect("admin:residents_household_page", obj.pk)

    response_post_save_change = response_post_save_add

    def get_search_results(self, request, queryset, search_term):
        number = clean_house_no(search_term)
        return (queryset.filter(house_no__startswith=number) if number else queryset), False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("village")

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(VillageKeeper)
class VillageKeeperAdmin(ScopedModelAdmin):
    list_display = ["keeper", "village", "since", "until"]
    list_select_related = ["user", "village"]
    ordering = ["user__username", "village"]
    sortable_by = []
    autocomplete_fields = ["user"]
    fields = ["user", "village", "since", "until"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "user":
            # Nobody gives themselves a village, or keeps one longer.
            kwargs["queryset"] = User.objects.exclude(pk=request.user.pk)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.user_id != request.user.pk)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.user_id != request.user.pk)

    # Whose villages change sees other people: asked again, and told to the trail.

    def save_model(self, request, obj, form, change):
        require_fresh()
        super().save_model(request, obj, form, change)
        villages_given(obj.user, by=request.user, village_id=obj.village_id)

    def delete_model(self, request, obj):
        require_fresh()
        villages_given(obj.user, by=request.user, village_id=obj.village_id, taken=True)
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for row in queryset:
            self.delete_model(request, row)

    @admin.display(description=_("who"))
    def keeper(self, row):
        return row.user.staff_label
