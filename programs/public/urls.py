"""Addresses of the public pages. The language stands before them (waeng_portal/urls.py)."""

from django.urls import include, path

from programs.public import feeds, form_urls, views

app_name = "public"
urlpatterns = [
    *form_urls.urlpatterns,
    path("", views.home, name="home"),
    path("pillars/<slug:code>/", views.pillar, name="pillar"),
    path("programs/<int:pk>/", views.program, name="program"),
    path("organizations/", views.organizations, name="organizations"),
    path("organizations/<int:pk>/", views.organization, name="organization"),
    path("activities/", views.activities, name="activities"),
    path("activities/past/", views.past_activities, name="past_activities"),
    path("activities/month/", views.month_now, name="month_now"),
    path("activities/month/<int:year>/<int:number>/", views.month, name="month"),
    path("activities/<int:pk>/", views.activity, name="activity"),
    path("search/", views.find, name="search"),
    path("news/", views.news, name="news"),
    path("photos/", views.photo_stories, name="photos"),
    path("news/<int:pk>/", views.story, name="story"),
    path("places/", views.places, name="places"),
    path("contact/", views.contact, name="contact"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("open-data/", views.open_data, name="open_data"),
    path("open-data/<slug:code>.csv", views.open_data_file, {"kind": "csv"}, name="open_data_csv"),
    path("open-data/<slug:code>.json", views.open_data_file, {"kind": "json"}, name="open_data_json"),
    path("activities/<int:pk>/event.ics", feeds.activity_ics, name="activity_ics"),
    path("calendar/<slug:code>.ics", feeds.pillar_ics, name="pillar_ics"),
    path("news/feed.xml", feeds.news_feed, name="rss"),
    path("", include("programs.posters.urls")),
]
