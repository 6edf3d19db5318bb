"""Which check of the data each role may know of: the fund, care, learning and the economy have their own."""

from tests.access.page import CARE, ECONOMY, FUND, LEARNING, VOLUNTEERS

OWN_CHECK = (
    dict.fromkeys(FUND, "member_owes_before_joining")
    | dict.fromkeys(CARE, "receives_without_account")
    | dict.fromkeys(LEARNING, "need_of_the_gone")
    | dict.fromkeys(ECONOMY, "survey_not_confirmed")
    | dict.fromkeys(VOLUNTEERS, "volunteer_twice")
)
