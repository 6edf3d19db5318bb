from accounts.models.counts import DroppedForm, Tries
from accounts.models.draft import DraftKey
from accounts.models.keys import KeyInForce
from accounts.models.second import OneTimeCode, RecoveryCode, SecondFactor, SignInState
from accounts.models.sent import SentForm
from accounts.models.session import StaffSession
from accounts.models.trail import AccessLog, AccessLogQuerySet, Action, TrailCut, TrailHead, chain_waiting
from accounts.models.user import User

__all__ = [
    "AccessLog", "AccessLogQuerySet", "Action", "DraftKey", "DroppedForm", "KeyInForce", "OneTimeCode", "RecoveryCode",
    "SecondFactor", "SentForm", "SignInState", "StaffSession", "TrailCut", "TrailHead", "Tries", "User", "chain_waiting",
]  # fmt: skip
