"""What the fictional campaigns say, in three languages, and who asks to help."""

from typing import NamedTuple

from programs.demo.words import Words


class Campaign(NamedTuple):
    """`kind` is the Thai name of a kind of work; `roles` are (places, name) of each shift."""

    key: str
    kind: str
    title: Words
    summary: Words
    text: Words
    bring: Words
    place: str
    village: int
    begins: int
    minutes: int
    roles: tuple[tuple[int, Words], ...]
    skills: tuple[str, ...] = ()
    trainings: tuple[str, ...] = ()
    minimum_age: int | None = None


CAMPAIGNS = (
    Campaign(
        "litter", "เก็บขยะ",
        Words("เก็บขยะริมคลองด้วยกัน (ตัวอย่าง)", "Bersama kutip sampah tepi sungai (contoh)", "Clearing the canal bank together (example)"),
        Words("เดือนละครั้ง ครึ่งวัน คลองสะอาด เพื่อนเพิ่ม", "Sebulan sekali, setengah hari", "Once a month, half a day, a clean canal and new friends"),
        Words("<p>ขยะในคลองทำให้น้ำเน่าและน้ำท่วมง่าย เราเดินเก็บตั้งแต่สะพานถึงท่าน้ำ แยกขวดไปขายเข้ากองกลาง</p>", "<p>Sampah menyebabkan banjir. Kita mengutip dari jambatan hingga jeti.</p>", "<p>Litter fouls the water and makes floods. We walk from the bridge to the landing and sort what can be sold.</p>"),
        Words("หมวก รองเท้าหุ้มส้น ขวดน้ำ", "Topi, kasut, botol air", "A hat, closed shoes, a water bottle"),
        "สะพานข้ามคลอง", 1, 8, 180,
        ((12, Words("คนเก็บและแยก", "Pengutip", "Collecting and sorting")), (2, Words("คนขับรถกระบะ", "Pemandu pikap", "Pickup driver"))),
        skills=("การจัดการขยะ",), minimum_age=10,
    ),
    Campaign(
        "home", "ทำความสะอาดบ้านผู้สูงอายุ",
        Words("วันบ้านสะอาดของตายาย (ตัวอย่าง)", "Hari rumah bersih warga emas (contoh)", "Clean homes for the elders (example)"),
        Words("ครึ่งวันต่อสองหลัง กวาด ถู ซ่อมเล็ก ๆ น้อย ๆ และนั่งคุย", "Setengah hari, dua rumah", "Half a day, two homes: sweep, mend a little, and sit and talk"),
        Words("<p>ผู้สูงอายุที่อยู่คนเดียวยกของหนักไม่ไหว บ้านรกคือบ้านที่ล้มง่าย เราไปตามคิว ใครรอนานที่สุดได้ก่อน</p>", "<p>Warga emas yang tinggal seorang memerlukan bantuan. Yang menunggu paling lama didahulukan.</p>", "<p>Elders who live alone cannot lift what is heavy. We go in turn: whoever has waited longest is first.</p>"),
        Words("ไม้กวาด ถุงมือ ผ้าเก่า", "Penyapu, sarung tangan", "A broom, gloves, old cloths"),
        "ศาลาอเนกประสงค์", 2, 9, 180, ((8, Words("")),),
        trainings=("การดูแลผู้สูงอายุ",), minimum_age=13,
    ),
)  # fmt: skip
TRAINING = Words(
    "อบรมดูแลผู้สูงอายุสำหรับจิตอาสา (ตัวอย่าง)", "Latihan penjagaan warga emas (contoh)", "Caring for elders: a training for volunteers (example)"
)  # fmt: skip
# Offers of the past days that nobody has looked at yet: name, years old, village.
NEW_OFFERS = (("ซอฟียะห์ ตัวอย่างอาสา", 24, 3), ("อามีน ตัวอย่างอาสา", 15, 1), ("มาลี ตัวอย่างอาสา", 41, None))
