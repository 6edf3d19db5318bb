"""What each app processes data for, on which legal ground, for whom to receive, how long, and how it is kept safe: the office's
words for the record of processing (s.39). Which data that are is read from the models (privacy/record.py)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

TASK = _("public task (s.24 (4))")
DUTY = _("duty by law (s.24 (6))")
AGREED = _("agreement (s.19)")
EXPLICIT = _("explicit agreement (s.26)")
HARDSHIP = _("hardship is guarded like sensitive data, though section 26 does not name it")
CARE_LAW = _("care and welfare by law (s.26 (5))")
GUARDED = _(
    "Roles by village and kind of work, a trail of looks and exports, encrypted numbers and papers, sealed backups."
)
INSIDE = _("nobody outside the office")


@dataclass(frozen=True)
class Purpose:
    """One line of the record: an app with the purpose of all that its models hold."""

    app: str
    what_for: str
    people: str
    basis: tuple[str, ...]
    receivers: str
    kept: str
    # Kinds of core.keeping by which it is forgotten.
    kinds: tuple[str, ...] = ()
    special: str = ""
    security: str = GUARDED


PURPOSES = (
    Purpose(
        "residents", _("Registry of residents and households, population groups, tasks and papers about them"),
        _("people who live, lived or died in the subdistrict"), (TASK, DUTY), _("district office, hospital, school on their lawful demand"),
        _("while they live here; then until erasure is asked for, or the record stays without a name for figures"), special=CARE_LAW,
    ),
    Purpose(
        "programs", _("Programs, activities, sign-ups, attendance, requests for help, groups"),
        _("who takes part, asks for help, or leads a group"), (TASK, AGREED), INSIDE,
        _("names of forms as long as the form says; who took part as long as figures are audited"), ("sign_ups", "requests"),
        special=CARE_LAW,
    ),
    Purpose(
        "welfare", _("The community welfare fund: members, contributions, claims, its book"),
        _("members of the fund, those whom they name, who asks to join"), (AGREED, TASK),
        _("the fund's committee and its auditors"), _("the book for as long as the fund exists; requests as the form says"),
        ("requests",), special=CARE_LAW,
    ),
    Purpose(
        "care", _("Entitlements and allowances, home visits, care plans, referrals"),
        _("who is entitled, visited or cared for"), (DUTY, TASK),
        _("district and provincial offices that pay, the bank, the hospital that is referred to"),
        _("evidence of payments ten years; care while it goes on and until erasure is asked for"), special=CARE_LAW,
    ),
    Purpose(
        "learning", _("Who wants to learn what, courses, results and certificates"), _("learners and teachers"), (TASK, AGREED),
        _("who scans the code of a certificate: its course and a shortened name"), _("wishes as the form says"), ("requests",),
        special=EXPLICIT,
    ),
    Purpose(
        "economy", _("Surveys of households, enterprises, group buying, water and stores"), _("households and heads of groups"), (TASK,),
        _("counts alone, to the district and the province"), _("rounds of surveys as long as they are compared"),
        special=HARDSHIP,
    ),
    Purpose(
        "volunteers", _("Campaigns, offers to help, hours, thanks"), _("volunteers, guardians, who is helped"), (AGREED, TASK), INSIDE,
        _("offers as the form says; hours with names some fiscal years"), ("sign_ups", "volunteer_hours"),
    ),
    Purpose(
        "spreadsheets", _("Registers that offices and volunteers keep, brought in"), _("people of the registers"), (TASK,), INSIDE,
        _("the file and its rows some days after the import"), ("imports",),
    ),
    Purpose(
        "reports", _("Papers kept as they were handed in, packs of reports, who signs"), _("people who stand in the papers; signers"),
        (DUTY,), _("to whom the paper was handed in"), _("packs 400 days; copies as long as they are compared"),
    ),
    Purpose(
        "accounts", _("Accounts of staff, their sign-ins and what they looked at"), _("staff"), (DUTY, TASK),
        _("the police or a court on their lawful demand"), _("the trail 90 days at least, accounts with it"),
    ),
    Purpose(
        "privacy", _("Requests about one's own data, restrictions, breaches"), _("who asks, and whose data it is about"), (DUTY,),
        _("the Office of the Personal Data Protection Committee"), _("as evidence that the Act was followed"),
    ),
)  # fmt: skip
