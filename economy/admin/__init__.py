from economy.admin import indicators, poverty, responses, rounds, stores, water

__all__ = ["indicators", "poverty", "responses", "rounds", "stores", "water"]
