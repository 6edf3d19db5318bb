"""The floor for a page: Django with no middleware and one view that says hello."""

from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("", lambda request: HttpResponse("hello"))]
