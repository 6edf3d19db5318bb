from economy.admin import indicators, poverty, responses, rounds

__all__ = ["indicators", "poverty", "responses", "rounds"]
