"""The trail grows and never changes, as far as our own code can hold it."""

import pytest

from accounts import trail
from accounts.models import AccessLog, Action, User


@pytest.fixture
def line(db):
    trail.log_number_search(user=User.objects.create(username="clerk"), found=1)
    return AccessLog.objects.get()


def test_a_line_is_not_saved_again(line):
    line.reason = "อื่น"
    with pytest.raises(TypeError):
        line.save()


def test_a_line_is_not_deleted(line):
    with pytest.raises(TypeError):
        line.delete()


def test_lines_are_not_deleted_together(line):
    with pytest.raises(TypeError):
        AccessLog.objects.filter(pk=line.pk).delete()


def test_lines_are_not_updated_together(line):
    with pytest.raises(TypeError):
        AccessLog.objects.all().update(reason="อื่น")


def test_lines_are_not_updated_in_bulk(line):
    with pytest.raises(TypeError):
        AccessLog.objects.bulk_update([line], ["reason"])


def test_an_account_with_lines_cannot_go(line):
    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        line.user.delete()


def test_the_system_writes_lines_too(db):
    trail.log_export(user=None, report_code="resident_register", params={}, rows=1, format="csv")
    assert AccessLog.objects.get().user is None


def test_a_long_reason_is_kept_as_far_as_it_fits(line):
    trail.log_unmasking(user=line.user, row=line.user, reason="ก" * 500)
    assert len(AccessLog.objects.get(action=Action.UNMASKED).reason) == 200


def test_a_reader_sees_their_own_lines(line):
    other = User.objects.create(username="other")
    assert [AccessLog.objects.visible_to(user).count() for user in (line.user, other)] == [1, 0]
