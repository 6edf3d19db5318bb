"""Fictional data to try the portal with. Adds to an empty registry; never changes or deletes what is there."""

import argparse

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from care.demo.allowances import is_told as allowances_are_told
from care.demo.allowances import tell_allowances
from care.demo.work import is_told as care_is_told
from care.demo.work import tell_care_work
from economy.demo.groups import tell_groups
from economy.demo.places import tell_places
from economy.demo.survey import is_told as surveys_are_told
from economy.demo.survey import tell_surveys
from learning.demo.school import is_told as learning_is_told
from learning.demo.school import tell_learning
from programs.demo.tell import is_told, tell_a_year
from residents.demo.life import ENOUGH, TWICE, make_life
from residents.demo.write import CHUNK, make_people, make_villages
from residents.models import Resident
from volunteers.demo.story import is_told as volunteers_are_told
from volunteers.demo.story import tell_volunteers
from waeng_portal.demo import require_development
from welfare.demo.months import Hands
from welfare.demo.tell import is_told as fund_is_told
from welfare.demo.tell import tell_the_fund

MOST_VILLAGES = 999
# Beyond a tenth of the numbers of office 9999 nobody needs a demo.
MOST_RESIDENTS = 2_000_000


def number(least: int, most: int):
    def read(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text!r}: {least} - {most}")
        return int(text)

    return read


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--villages", type=number(1, MOST_VILLAGES), default=10)
        parser.add_argument("--residents", type=number(0, MOST_RESIDENTS), default=500)
        parser.add_argument("--seed", type=int, default=1, help="another seed, other people")
        parser.add_argument("--no-pictures", dest="pictures", action="store_false", help="without drawings: quicker")
        parser.add_argument("--empty", action="store_true", help="villages and settings only, no people")

    def handle(self, *, villages, residents, seed, empty, pictures, **options):
        require_development()
        there = Resident.objects.count()
        if empty:
            make_villages(villages)
            self.stdout.write(_("Villages 1 to %(count)d are there; no people were added.") % {"count": villages})
        elif there:
            self.stdout.write(
                _("The registry already has %(count)d people: it stays as it is, nothing was added.") % {"count": there}
            )
        else:
            self._people(villages, residents, seed)
        call_command("demo_accounts", stdout=self.stdout)
        if not empty and not there and not is_told():
            self._year(seed, pictures)
        if not empty and not there and not fund_is_told():
            self._fund(seed)
        if not empty and not there and not care_is_told():
            self._care(seed)
        if not empty and not there and not allowances_are_told():
            self._allowances()
        if not empty and not there and not learning_is_told():
            self._learning(seed)
        if not empty and not there and not surveys_are_told():
            self._economy(seed)
        if not empty and not there and not volunteers_are_told():
            self._volunteers(seed)

    def _people(self, villages, residents, seed):
        today = timezone.localdate()
        once = residents - TWICE if residents >= ENOUGH else residents
        houses = make_people(make_villages(villages), once, seed=seed, today=today, progress=self._progress)
        make_life(seed=seed, today=today)
        self.stdout.write(
            _("%(people)d fictional people in %(houses)d houses of %(villages)d villages were added.")
            % {"people": residents, "houses": houses, "villages": villages}
        )

    def _year(self, seed, pictures):
        """After the accounts: some requests for help are theirs to handle."""
        accounts = {user.username: user for user in get_user_model().objects.all()}
        made = tell_a_year(seed=seed, today=timezone.localdate(), handlers=accounts, pictures=pictures)
        self.stdout.write(
            _(
                "A year of fictional programs was added: %(organizations)d organizations, %(programs)d programs, "
                "%(activities)d activities, %(pictures)d pictures."
            )
            % made
        )

    def _fund(self, seed):
        """By the accounts of the demo: who enters a claim is not who approves it."""
        users = get_user_model().objects.filter(username__in=("treasurer", "committee", "executive"))
        hands = {user.username: user for user in users}
        if len(hands) == 3:
            made = tell_the_fund(seed=seed, today=timezone.localdate(), hands=Hands(**hands))
            self.stdout.write(
                _(
                    "Two years of a fictional welfare fund were added: %(members)d members, %(documents)d documents of its "
                    "books, %(claims)d claims."
                )
                % made
            )

    def _learning(self, seed):
        officer = get_user_model().objects.filter(username="learning").first()
        if officer is not None:
            made = tell_learning(seed=seed, today=timezone.localdate(), officer=officer)
            self.stdout.write(
                _("Lifelong learning was added: %(needs)d needs, %(offers)d offers to teach, %(rounds)d rounds.") % made
            )

    def _volunteers(self, seed):
        officer = get_user_model().objects.filter(username="volunteers").first()
        if officer is not None:
            made = tell_volunteers(seed=seed, today=timezone.localdate(), officer=officer)
            self.stdout.write(
                _("Volunteering was added: %(campaigns)d campaigns, %(volunteers)d volunteers, %(shifts)d shifts.")
                % made
            )

    def _economy(self, seed):
        officer = get_user_model().objects.filter(username="economy").first()
        if officer is not None:
            told = {"seed": seed, "today": timezone.localdate(), "officer": officer}
            made = tell_surveys(**told) | tell_groups(**told) | tell_places(**told)
            self.stdout.write(
                _(
                    "The community economy was added: %(rounds)d survey rounds, %(households)d visits to houses, "
                    "%(enterprises)d enterprises, %(products)d products, %(points)d water points."
                )
                % made
            )

    def _care(self, seed):
        users = get_user_model().objects.filter(username__in=("care", "keeper"))
        hands = {user.username: user for user in users}
        if len(hands) == 2:
            made = tell_care_work(seed=seed, today=timezone.localdate(), officer=hands["care"], keeper=hands["keeper"])
            self.stdout.write(_("Fictional care work was added: %(people)d people, %(visits)d home visits.") % made)

    def _allowances(self):
        """By two accounts of the demo: who makes a payment list does not approve it."""
        users = {user.username: user for user in get_user_model().objects.filter(username__in=("care", "executive"))}
        if len(users) == 2:
            made = tell_allowances(today=timezone.localdate(), maker=users["care"], approver=users["executive"])
            self.stdout.write(
                _("Fictional allowances were added: %(receipts)d people's rights, %(lists)d payment lists.") % made
            )

    def _progress(self, done):
        """Said of large demos only: 500 people are there at once."""
        if done >= CHUNK:
            self.stderr.write(f"{done:,}")
