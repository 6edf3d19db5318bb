"""Addresses of the manual, before those of the admin (waeng_portal/urls.py)."""

from django.contrib import admin
from django.urls import path

from waeng_portal.manual import views

staff = admin.site.admin_view

urlpatterns = [
    path("", staff(views.manual), name="manual"),
    path("pictures/<slug:name>.webp", staff(views.manual_picture), name="manual_picture"),
    path("<slug:slug>/", staff(views.manual_page), name="manual_page"),
]
