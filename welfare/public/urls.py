"""Addresses of the fund's public pages, below /fund/. A code stands in none of them."""

from django.urls import path

from welfare.public import following, views

urlpatterns = [
    path("", views.fund, name="fund_page"),
    path("<int:pk>/", views.fund, name="fund_other"),
    path("<int:pk>/join/", views.join, name="fund_join"),
    path("<int:pk>/claim/", views.claim, name="fund_claim"),
    path("object/", following.send_objection, name="fund_object"),
]
