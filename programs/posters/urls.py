"""Posters: part of the namespace `public`, so the language stands before them."""

from django.urls import path

from programs.posters import views

urlpatterns = [
    path("programs/<int:pk>/poster.pdf", views.program_poster, name="program_poster"),
    path("activities/<int:pk>/poster.pdf", views.activity_poster, name="activity_poster"),
]
