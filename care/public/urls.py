"""Addresses of the public pages of entitlements, below /rights/. No answer stands in any of them."""

from django.urls import path

from care.public import views

urlpatterns = [
    path("", views.rights, name="rights"),
    path("notices/", views.notices, name="rights_notices"),
    path("check/", views.check, name="rights_check"),
    path("<slug:code>/", views.right, name="rights_of"),
]
