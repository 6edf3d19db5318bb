from economy.admin import buying, enterprises, indicators, poverty, products, responses, rounds, savings, stores, water

__all__ = [
    "buying",
    "enterprises",
    "indicators",
    "poverty",
    "products",
    "responses",
    "rounds",
    "savings",
    "stores",
    "water",
]
