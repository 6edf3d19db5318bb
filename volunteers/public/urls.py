"""Addresses of the public pages of volunteering, below /volunteer/. A tracking code stands in none of them."""

from django.urls import path

from volunteers.public import arriving, following, joining, permitting, views

urlpatterns = [
    path("", views.volunteer, name="volunteer"),
    path("calendar/", views.calendar, name="volunteer_calendar"),
    path("calendar.ics", views.calendar_ics, name="volunteer_ics"),
    path("join/", joining.offer, name="volunteer_offer"),
    path("<int:pk>/", views.campaign, name="volunteer_campaign"),
    path("<int:pk>/poster.pdf", views.poster, name="volunteer_poster"),
    path("<int:pk>/join/", joining.join, name="volunteer_join"),
    path("guardian/<str:token>/", permitting.guardian, name="volunteer_guardian"),
    path("here/<str:token>/", arriving.here, name="volunteer_here"),
    path("status/shift/", following.shift, name="volunteer_shift"),
    path("status/withdraw/", following.withdraw, name="volunteer_withdraw"),
    path("status/keep/", following.keep, name="volunteer_keep"),
    path("status/give-back/", following.give_back, name="volunteer_give_back"),
    path("status/substitute/", following.send_instead, name="volunteer_substitute"),
]
