from privacy.admin.breaches import BreachAdmin
from privacy.admin.keeping import ForgetRunAdmin, RetentionRuleAdmin
from privacy.admin.requests import DataRequestAdmin
from privacy.admin.restrictions import RestrictionAdmin

__all__ = ["BreachAdmin", "DataRequestAdmin", "ForgetRunAdmin", "RestrictionAdmin", "RetentionRuleAdmin"]
