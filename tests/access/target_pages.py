"""Who gets what at the addresses of learning: whom the office should offer a chance."""

from tests.access.page import CLERK, DENIED, EXECUTIVE, KEEPERS, LEARNING, METHOD, MOVED, NOBODY, Page, Rows

TOLD = CLERK | KEEPERS | LEARNING
COUNTED = TOLD | EXECUTIVE

TARGET_PAGES = {
    "learning_learningneed_targets": Page(COUNTED, COUNTED),
    "learning_learningneed_target": Page(COUNTED, COUNTED, rows=Rows.ALL),
    "learning_learningneed_target_tasks": Page(
        NOBODY, TOLD, answer=MOVED, rows=Rows.ALL, kind=COUNTED, refused=METHOD, write_refused=DENIED
    ),
}
# Addresses that name a rule: one of each stands for all.
OF_A_RULE = ("learning_learningneed_target", "learning_learningneed_target_tasks")
A_RULE = "children_out_of_school"
