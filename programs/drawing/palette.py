"""The colours of all drawings: hills and river of the southern border, warm paper, dyed cloth."""

PAPER, CREAM, WHITE, INK = "#f7eedc", "#fbf6ea", "#fffdf7", "#25332c"
# Hills from far to near, and the ground.
MIST, FAR, MIDDLE, NEAR, GRASS, LEAF = "#c3d8bf", "#9cc29a", "#6ba578", "#3f8260", "#8fbf73", "#2f6b4f"
RIVER, RIPPLE, DEEP = "#7fb9c4", "#b5dcdf", "#3f7f95"
SUN, GOLD, CLAY, BRICK, WOOD, BARK, EARTH = "#f5c65b", "#e3a63b", "#d07a4b", "#b5533c", "#a9744a", "#7a5236", "#dcb98a"
ROSE, PLUM, INDIGO, TEAL, SKY, LILAC = "#c9566b", "#7d4667", "#34507a", "#2f8f88", "#cfe6e4", "#a58fc0"
# Skin and hair of people here, from the young to the old.
SKINS = ("#d9a47a", "#c68a5f", "#a9714a", "#e3b48d")
HAIR, GREY, SNOW = "#2b2420", "#b9b2a8", "#efeae0"
# Threads of the textile band, in the order of the cloth.
THREADS = (BRICK, GOLD, TEAL, INDIGO)
