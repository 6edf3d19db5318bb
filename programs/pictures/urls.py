from django.urls import re_path

from programs.pictures import views

urlpatterns = [
    re_path(
        r"^pictures/(?P<key>[0-9a-f]{32})/(?P<width>[1-9][0-9]{2,3})\.(?P<ending>avif|webp|jpg)$",
        views.picture_file,
        name="picture_file",
    ),
]
