from types import SimpleNamespace

from core.signed import RowTokens

ROW = SimpleNamespace(pk=7)


def test_a_token_leads_back_to_its_row():
    tokens = RowTokens("paper")
    assert tokens.key(tokens.of(ROW)) == "7"


def test_a_changed_token_leads_nowhere():
    tokens = RowTokens("paper")
    assert tokens.key(tokens.of(ROW).replace("7~", "8~")) is None


def test_a_token_of_another_purpose_leads_nowhere():
    assert RowTokens("card").key(RowTokens("paper").of(ROW)) is None
