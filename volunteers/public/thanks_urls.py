"""Addresses of thanks, below /volunteer/."""

from django.urls import path

from volunteers.public import thanks, verifying

urlpatterns = [
    path("thanks/", thanks.thanks, name="volunteer_thanks"),
    path("certificate/<str:token>/", verifying.certificate, name="volunteer_certificate"),
]
