"""What somebody kept as reported goes with their work to the successor, who reads it with their own rights."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.handing_over import hand_over
from reports.models import ReportCopy
from reports.tests.test_lost_rights import keeps, kept
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db


def handed(leaving, successor) -> ReportCopy:
    copy = kept(leaving)
    hand_over(leaving, successor, last_day=timezone.localdate(), by=make_user("system_administrator"))
    return copy


def file_of(copy: ReportCopy, user) -> int:
    return client_for(user.username).post(reverse("admin:reports_reportcopy_file", args=[copy.pk])).status_code


def page_of(copy: ReportCopy, user):
    return client_for(user.username).get(reverse("admin:reports_reportcopy_change", args=[copy.pk]))


def second_clerk():
    return make_user("registry_clerk", 2)


def test_the_successor_has_it_and_reads_who_kept_it(people, clerk):
    clerk.first_name, clerk.last_name = "สุนีย์", "ตัวอย่าง"
    clerk.save()
    successor = second_clerk()
    copy = handed(clerk, successor)
    assert (file_of(copy, successor), "สุนีย์ ตัวอย่าง" in page_of(copy, successor).content.decode()) == (200, True)


def test_nobody_else_has_it_and_its_maker_no_longer(people, clerk):
    copy = handed(clerk, second_clerk())
    third = make_user("registry_clerk", 3)
    assert [ReportCopy.objects.visible_to(user).count() for user in (clerk, third)] == [0, 0]
    assert page_of(copy, third).status_code == 302


def test_a_successor_with_fewer_rights_sees_that_it_was_and_has_no_file(people, clerk):
    keeper = make_user("village_keeper")
    keeps(keeper, 1)
    copy = handed(clerk, keeper)
    assert (page_of(copy, keeper).status_code, file_of(copy, keeper)) == (200, 404)


def test_of_a_copy_whose_rights_were_not_written_down_the_successor_has_no_file(people, clerk):
    """From before they were: its maker has it, and nobody else."""
    copy = kept(clerk)
    ReportCopy.objects.update(rights=None)
    before = file_of(copy, clerk)
    successor = second_clerk()
    hand_over(clerk, successor, last_day=timezone.localdate(), by=make_user("system_administrator"))
    assert (before, file_of(copy, successor)) == (200, 404)


def test_who_hands_on_in_turn_hands_all(people, clerk):
    second, third = second_clerk(), make_user("registry_clerk", 3)
    copy = handed(clerk, second)
    hand_over(second, third, last_day=timezone.localdate(), by=make_user("system_administrator", 2))
    assert [ReportCopy.objects.visible_to(user).filter(pk=copy.pk).count() for user in (second, third)] == [0, 1]
