"""Addresses of the public forms. A code stands in none of them."""

from django.urls import path

from programs.public.views.following import send_substitute, status, withdraw_sign_up
from programs.public.views.helping import ask
from programs.public.views.joining import join

urlpatterns = [
    path("join/<int:pk>/", join, name="join"),
    path("help/", ask, name="help"),
    path("status/", status, name="status"),
    path("status/withdraw/", withdraw_sign_up, name="withdraw"),
    path("status/substitute/", send_substitute, name="substitute"),
]
