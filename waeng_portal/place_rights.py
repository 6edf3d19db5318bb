"""What the table of roles gives of water points, food banks and seed exchanges."""

# To read; to write about in one's villages; to keep.
PLACES_READ = ("economy.view_waterpoint", "economy.view_communitystore")
PLACES_KEPT = (*PLACES_READ, "economy.add_watertest", "economy.add_storemovement")
ECONOMY_PLACES = (
    *PLACES_KEPT,
    *(f"economy.{act}_{model}" for model in ("waterpoint", "communitystore") for act in ("add", "change")),
    "economy.change_watertest",
)
