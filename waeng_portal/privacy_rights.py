"""What the table of roles gives of the law on personal data: requests, breaches, how long data are kept.

The duties of an officer for it go to roles that are there: the clerk keeps the register, the executive decides, the auditor
reads, the system administrator keeps the rules.
"""

PROCESSING_READ = ("privacy.view_processing", "privacy.view_retentionrule", "privacy.view_forgetrun")
BREACHES = tuple(f"privacy.{act}_breach" for act in ("view", "add", "change"))

PRIVACY_KEPT = (
    *PROCESSING_READ,
    *BREACHES,
    *(f"privacy.{act}_datarequest" for act in ("view", "add", "change")),
    *(f"privacy.{act}_restriction" for act in ("view", "add", "change")),
    "privacy.take_own_data",
)
PRIVACY_DECIDED = (
    *PROCESSING_READ,
    *BREACHES,
    "privacy.close_breach",
    "privacy.view_datarequest",
    "privacy.approve_erasure",
    "privacy.allow_forgetting",
)
PRIVACY_READ = (*PROCESSING_READ, "privacy.view_datarequest", "privacy.view_breach")
PRIVACY_RULED = (*PROCESSING_READ, *BREACHES, "privacy.add_retentionrule", "privacy.change_retentionrule")
