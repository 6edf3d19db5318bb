from accounts.models.counts import DroppedForm, Tries
from accounts.models.draft import DraftKey
from accounts.models.trail import AccessLog, AccessLogQuerySet, Action
from accounts.models.user import User

__all__ = ["AccessLog", "AccessLogQuerySet", "Action", "DraftKey", "DroppedForm", "Tries", "User"]
