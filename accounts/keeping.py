"""What follows when whoever keeps accounts changed one: a line of the trail, and an end to sessions begun with other rights."""

from accounts import trail
from accounts.models import Action, SignInState
from accounts.standing import end_sessions

# Besides roles, what says whether and how somebody comes in.
RIGHTS = {"is_active", "is_staff", "ends_on"}


def account_saved(user, *, by, before: set[str], changed: list[str], is_new: bool) -> None:
    """`before`: codes of the roles until now; `changed`: names of the fields that were written."""
    after = set(user.groups.values_list("name", flat=True))
    if not (is_new or changed or before != after):
        return
    if is_new:
        # The password was typed by somebody else.
        SignInState.objects.update_or_create(user=user, defaults={"must_change_password": True})
    trail.log_account(
        user=by, action=Action.ACCOUNT_CHANGED, account=user, fields=sorted(changed),
        roles_given=sorted(after - before), roles_taken=sorted(before - after),
    )  # fmt: skip
    if before != after or RIGHTS & set(changed):
        end_sessions(user)


def villages_given(user, *, by, village_id: int, taken: bool = False) -> None:
    """What an account sees changed with its villages; the next page obeys by itself."""
    said = {"village_taken" if taken else "village_given": village_id}
    trail.log_account(user=by, action=Action.ACCOUNT_CHANGED, account=user, **said)
