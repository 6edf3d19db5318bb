"""The story's pictures: our own drawings in place of photographs. They need no child process as a stranger's file does,
and are made quickly rather than as small as can be."""

from io import BytesIO

from PIL import Image

from programs.demo.drawings import draw
from programs.demo.organizations import GROUPS
from programs.demo.programs import PLANS
from programs.demo.happenings import STORIES
from programs.enums import Consent
from programs.pictures.making import Made
from programs.pictures.sizes import widths_of
from programs.services.pictures import add_picture

HOW = {"avif": {"quality": 50, "speed": 9}, "webp": {"quality": 70, "method": 2}, "jpg": {"quality": 72}}
PILLOW = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}
WIDE = 1280
CREDIT = "ภาพวาดของพอร์ทัล"
# What is to be seen, for who cannot see it.
ALTS = {
    "kompang": ("เยาวชนนั่งล้อมวงตีกุมปังใต้ต้นไม้", "Belia duduk dalam bulatan bermain kompang", "Young people drum in a circle under a tree"),
    "music": ("เยาวชนเล่นดนตรีบนเวทีเล็ก", "Belia bermain muzik di pentas kecil", "Young people make music on a small stage"),
    "meeting": ("ชาวบ้านนั่งประชุมในศาลา", "Penduduk bermesyuarat di balai", "Neighbours meet in a pavilion"),
    "elders_school": ("ผู้สูงอายุนั่งเรียนในศาลาริมน้ำ", "Warga emas belajar di balai tepi air", "Older people learn in a pavilion by the water"),
    "exercise": ("ผู้สูงอายุออกกำลังกายด้วยกัน", "Warga emas bersenam bersama", "Older people exercise together"),
    "takraw": ("เด็ก ๆ เล่นตะกร้อ", "Kanak-kanak bermain sepak takraw", "Children play takraw"),
    "river_litter": ("คนในเรือเก็บขยะในแม่น้ำ", "Orang dalam perahu mengutip sampah sungai", "People in a boat clear litter from the river"),
    "water_point": ("จุดบริการน้ำสะอาดของหมู่บ้าน", "Titik air bersih kampung", "The village's clean water point"),
    "vegetable_garden": ("แปลงผักหน้าบ้าน", "Kebun sayur depan rumah", "A vegetable bed by the door"),
    "kolae": ("เรือกอและลายสีสด", "Perahu kolek berwarna-warni", "A brightly painted kolae boat"),
    "side_by_side": ("เพื่อนบ้านมุสลิมและพุทธทำงานเคียงกัน", "Jiran Muslim dan Buddha bekerja bersama", "Muslim and Buddhist neighbours work side by side"),
    "market": ("ตลาดนัดริมน้ำ", "Pasar tepi sungai", "A riverside market"),
    "planting": ("ชาวบ้านปลูกต้นไม้", "Penduduk menanam pokok", "Villagers plant trees"),
    "home_visit": ("อสม. เยี่ยมผู้สูงอายุที่บ้าน", "Sukarelawan kesihatan menziarah warga emas", "A health volunteer visits an older person at home"),
    "sewing_group": ("กลุ่มแม่บ้านเย็บผ้าด้วยกัน", "Kumpulan wanita menjahit bersama", "Women sew together"),
    "reading_corner": ("มุมอ่านหนังสือมีคนอ่านอยู่", "Sudut bacaan", "A reading corner, somebody reads"),
    "fund_table": ("โต๊ะรับฝากเงินของกองทุน", "Meja tabung kebajikan", "The fund's saving table"),
}  # fmt: skip


def hang_pictures(organizations: dict, programs: dict, stories: dict) -> int:
    """A cover for everything that names one; returns how many. A drawing is made once, however often it hangs."""
    wanted = [
        *(("organization", organizations[one.key], one.picture) for one in GROUPS),
        *(("program", programs[one.key], one.picture) for one in PLANS),
        *(("story", stories[one.title.th], one.picture) for one in STORIES),
    ]
    made: dict[str, Made] = {}
    hung = [(owner, row, name) for owner, row, name in wanted if name]
    for owner, row, name in hung:
        made[name] = made.get(name) or _made(name)
        thai, malay, english = ALTS[name]
        picture = add_picture(made[name], alt=thai, consent=Consent.NOBODY, credit=CREDIT, by=None, **{owner: row})
        picture.alt_th, picture.alt_ms, picture.alt_en = thai, malay, english
        picture.save()
    return len(hung)


def _made(name: str) -> Made:
    image = Image.open(BytesIO(draw(name))).convert("RGB")
    image.thumbnail((WIDE, WIDE))
    files = {}
    for width in widths_of(image.width):
        sized = image.resize((width, round(image.height * width / image.width)), Image.Resampling.BILINEAR)
        for ending, how in HOW.items():
            out = BytesIO()
            sized.save(out, PILLOW[ending], **how)
            files[f"{width}.{ending}"] = out.getvalue()
    colour = "#{:02x}{:02x}{:02x}".format(*image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))
    return Made(image.width, image.height, colour, files)
