"""What the table of roles gives of the community economy: surveys, groups, places."""

# Who asks households how they live: the office, and the keepers in their villages. What was answered is hardship.
SURVEY_ASK = (
    *(f"economy.{act}_householdresponse" for act in ("view", "add", "change")),
    "economy.view_surveyround",
    "economy.view_indicator",
)
SURVEY_WORK = (
    *SURVEY_ASK,
    *(f"economy.{act}_{model}" for model in ("surveyround", "indicator") for act in ("add", "change")),
    *(f"economy.{act}_{model}" for model in ("financeitem", "povertyrule") for act in ("view", "add", "change")),
    "economy.count_economy",
    "economy.export_householdresponse",
    # What a sheet says of a village's households, brought in and taken back.
    "economy.import_householdresponse",
    "spreadsheets.view_batch",
    "spreadsheets.undo_batch",
)

# The groups that lift households: the officer keeps them; others read. What a household orders is read where it is visited.
GROUPS_READ = tuple(f"economy.view_{model}" for model in ("enterprise", "product", "savingsfigure", "buyinground"))
GROUPS_WORK = (
    *GROUPS_READ,
    *(
        f"economy.{act}_{model}"
        for model in ("enterprise", "product", "savingsfigure", "buyinground", "buyingorder")
        for act in ("add", "change")
    ),
    "economy.view_buyingorder",
    "economy.export_buyingorder",
    "economy.see_every_group",
)

# Water points, food banks and seed exchanges: to read; to write about in one's villages; to keep.
PLACES_READ = ("economy.view_waterpoint", "economy.view_communitystore")
PLACES_KEPT = (*PLACES_READ, "economy.add_watertest", "economy.add_storemovement")
PLACES_WORK = (
    *PLACES_KEPT,
    *(f"economy.{act}_{model}" for model in ("waterpoint", "communitystore") for act in ("add", "change")),
    "economy.change_watertest",
)

# The officer's; the keeper's, in the villages given; the executive's.
ECONOMY_WORK = (*SURVEY_WORK, *GROUPS_WORK, *PLACES_WORK)
ECONOMY_KEPT = (*SURVEY_ASK, *GROUPS_READ, "economy.view_buyingorder", *PLACES_KEPT)
ECONOMY_COUNTED = (
    "economy.count_economy",
    "economy.view_surveyround",
    *GROUPS_READ,
    "economy.see_every_group",
    *PLACES_READ,
)
