"""The portal's own pictures: hills, river, textile bands and people, drawn as SVG by code and nobody's but ours."""
