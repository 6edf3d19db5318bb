from economy.admin import buying, enterprises, indicators, poverty, products, responses, rounds, savings

__all__ = ["buying", "enterprises", "indicators", "poverty", "products", "responses", "rounds", "savings"]
