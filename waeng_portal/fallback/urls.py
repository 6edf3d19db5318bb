from django.contrib import admin
from django.urls import path

from waeng_portal.fallback.views import form_view, forms_view

urlpatterns = [
    path("paper-forms/", admin.site.admin_view(forms_view), name="paper_forms"),
    path("paper-forms/<slug:code>/", admin.site.admin_view(form_view), name="paper_form"),
]
