"""Addresses of the products of groups, below /products/."""

from django.urls import path

from economy.public import products

urlpatterns = [
    path("", products.products, name="products"),
    path("<int:pk>/", products.product, name="product"),
]
