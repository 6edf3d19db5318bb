"""Addresses of the fund's public pages, below /fund/. A tracking code stands in none of them."""

from django.urls import path

from welfare.public import following, verifying, views

urlpatterns = [
    path("", views.fund, name="fund_page"),
    path("<int:pk>/", views.fund, name="fund_other"),
    path("<int:pk>/join/", views.join, name="fund_join"),
    path("<int:pk>/claim/", views.claim, name="fund_claim"),
    path("receipt/<str:token>/", verifying.receipt, name="fund_receipt"),
    path("object/", following.send_objection, name="fund_object"),
]
