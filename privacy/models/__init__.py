from privacy.models.breach import Breach
from privacy.models.request import DataRequest, Restriction
from privacy.models.retention import ForgetRun, RetentionRule

__all__ = ["Breach", "DataRequest", "ForgetRun", "Restriction", "RetentionRule"]
