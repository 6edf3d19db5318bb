"""Addresses of the public pages of learning, below /learn/. A tracking code stands in none of them."""

from django.urls import path

from learning.public import verifying, views, wishing

urlpatterns = [
    path("", views.learn, name="learn"),
    path("courses/<int:pk>/", views.course, name="learn_course"),
    path("rounds/<int:pk>/", views.round_of_course, name="learn_round"),
    path("materials/<int:pk>/", views.material, name="learn_material"),
    path("wish/", wishing.wish, name="learn_wish"),
    path("certificate/<str:token>/", verifying.certificate, name="learn_certificate"),
]
