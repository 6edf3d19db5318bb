"""Rights over community enterprises, products, savings groups and group buying."""

# The groups that lift households: the officer keeps them; others read. What a household orders is read where it is visited.
ECONOMY_GROUPS_READ = tuple(
    f"economy.view_{model}" for model in ("enterprise", "product", "savingsfigure", "buyinground")
)
ECONOMY_GROUPS = (
    *ECONOMY_GROUPS_READ,
    *(
        f"economy.{act}_{model}"
        for model in ("enterprise", "product", "savingsfigure", "buyinground", "buyingorder")
        for act in ("add", "change")
    ),
    "economy.view_buyingorder",
    "economy.export_buyingorder",
    "economy.see_every_group",
)
