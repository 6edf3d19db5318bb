"""What the table of roles gives of volunteering: campaigns, who helps, what was done, and thanks."""

# What is planned and promised may be read by whoever works with people.
VOLUNTEERS_READ = tuple(f"volunteers.view_{model}" for model in ("opportunity", "shift", "commitment", "taskkind"))

# In one's villages: who helps, who is helped, what was done, and the hours that count.
VOLUNTEERS_KEPT = (
    *VOLUNTEERS_READ,
    *(f"volunteers.{act}_enlistment" for act in ("view", "add", "change")),
    *(f"volunteers.{act}_caredfor" for act in ("view", "add", "change")),
    *(f"volunteers.{act}_deed" for act in ("view", "add", "delete")),
    "volunteers.view_volunteer",
    "volunteers.mark_shift",
    "volunteers.confirm_shift",
)
VOLUNTEERS_WORK = (
    *VOLUNTEERS_KEPT,
    *(
        f"volunteers.{act}_{model}"
        for model in ("opportunity", "shift", "volunteer", "training", "commitment", "taskkind", "thankspaper")
        for act in ("add", "change")
    ),
    *(f"volunteers.{act}_skill" for act in ("view", "add", "change", "delete")),
    "volunteers.view_training",
    "volunteers.view_thankspaper",
    "volunteers.count_volunteers",
    "volunteers.export_shift",
    "volunteers.import_volunteerlog",
    "spreadsheets.view_batch",
    "spreadsheets.undo_batch",
)
VOLUNTEERS_COUNTED = ("volunteers.count_volunteers", *VOLUNTEERS_READ)
