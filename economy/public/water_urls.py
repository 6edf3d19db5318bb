"""Addresses of the drinking-water points, below /water/."""

from django.urls import path

from economy.public.water import water_points

urlpatterns = [path("", water_points, name="water_points")]
