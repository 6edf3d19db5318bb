"""Addresses of the fund's public pages."""

from django.urls import path

from welfare.public import verifying

app_name = "fund"
urlpatterns = [path("fund/receipt/<str:token>/", verifying.receipt, name="fund_receipt")]
