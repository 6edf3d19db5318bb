"""Addresses of the public pages of the economy, below /livelihood/."""

from django.urls import path

from economy.public import views

urlpatterns = [path("", views.livelihood, name="livelihood")]
