from tests.rig import proof


def test_a_section_says_what_was_tried_and_how_often():
    assert proof.section("sqlite", [("kill -9", 1000, 0)]).splitlines()[-1] == "| kill -9 | 1,000 | 0 |"


def test_a_run_on_one_database_keeps_the_results_of_the_other():
    text = proof.replaced(proof.HEADING, "sqlite", proof.section("sqlite", [("kill -9", 10, 0)]))
    text = proof.replaced(text, "postgres", proof.section("postgres", [("kill -9", 20, 0)]))
    text = proof.replaced(text, "sqlite", proof.section("sqlite", [("kill -9", 30, 0)]))
    assert [line for line in text.splitlines() if "kill" in line] == ["| kill -9 | 20 | 0 |", "| kill -9 | 30 | 0 |"]


def test_the_daily_suite_takes_the_small_count():
    assert proof.rounds(quick=3, full=1000) == (1000 if proof.FULL else 3)
