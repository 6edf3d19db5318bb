"""What the groups of the story make, save and buy. Every name says that it is an example."""

from decimal import Decimal
from typing import NamedTuple

from programs.demo.words import Words

EXAMPLE = "(ตัวอย่าง)"
SAVINGS_GROUP = {
    "name": Words(
        f"กลุ่มออมทรัพย์เพื่อการผลิตร่วมใจ {EXAMPLE}", "Kumpulan simpanan sehati (contoh)", "Together Savings Group (example)"
    ),
    "offers": Words(
        "ออมเดือนละเล็กละน้อย กู้ยามจำเป็น และรวมกันซื้อของราคาถูกลง",
        "Menyimpan sedikit setiap bulan, meminjam ketika perlu, dan membeli bersama dengan lebih murah",
        "Saving a little every month, borrowing when there is need, and buying together for less",
    ),
    "for_whom": Words("ทุกครัวเรือนในตำบล", "Semua isi rumah di mukim", "Every household of the subdistrict"),
    "open_when": Words("วันที่ 5 ของทุกเดือน", "5 hari bulan setiap bulan", "On the 5th of every month"),
}


class Made(NamedTuple):
    """A product; `of`: how the name of its group begins."""

    of: str
    name: Words
    text: Words
    price: Decimal | None
    unit: Words


MADE = (
    Made(
        "วิสาหกิจชุมชนเย็บผ้า", Words("กระเป๋าผ้าปักลาย", "Beg kain bersulam", "Embroidered cloth bag"),
        Words("เย็บจากเศษผ้าบาติก ปักมือทีละใบ", "Dijahit daripada perca batik, disulam tangan", "Sewn from batik remnants and embroidered by hand"),
        Decimal(180), Words("ใบ", "sebuah", "each"),
    ),
    Made(
        "วิสาหกิจชุมชนเย็บผ้า", Words("ผ้าคลุมผมปักริม", "Tudung bersulam tepi", "Headscarf with an embroidered edge"),
        Words("ผ้านิ่ม ซักง่าย สั่งสีได้", "Kain lembut, mudah dibasuh, warna boleh ditempah", "Soft, easy to wash, in the colour that you like"),
        Decimal("129.50"), Words("ผืน", "sehelai", "each"),
    ),
    Made(
        "ศูนย์เรียนรู้สวนผสม", Words("ลองกองตามฤดู", "Longkong mengikut musim", "Longkong in season"),
        Words("เก็บเช้า ส่งบ่าย จากสวนที่ไม่ใช้ยาฆ่าแมลง", "Dipetik pagi, dihantar petang, tanpa racun serangga", "Picked in the morning, brought in the afternoon, without pesticides"),
        Decimal(60), Words("กิโลกรัม", "sekilogram", "a kilogram"),
    ),
    Made(
        "ปะจูผู้วาดลาย", Words("เรือกอและจำลอง", "Model perahu kolek", "Model of a kolae boat"),
        Words("วาดลายเองทุกลำ สั่งล่วงหน้าหนึ่งเดือน", "Setiap satu dilukis tangan, tempah sebulan awal", "Each painted by hand; order a month ahead"),
        None, Words(""),
    ),
)  # fmt: skip


class Bought(NamedTuple):
    """A round of buying; `came`: how it stands, `ago` the days since its last day of orders."""

    goods: str
    unit: str
    market: Decimal
    group: Decimal
    stands: str
    ago: int


BOUGHT = (
    Bought("ข้าวสารหอม", "ถุง 5 กก.", Decimal(185), Decimal("158.50"), "delivered", 40),
    Bought("ไข่ไก่เบอร์ 2", "แผง 30 ฟอง", Decimal(125), Decimal(108), "ordered", 3),
    Bought("น้ำมันพืช", "ขวด 1 ลิตร", Decimal(55), Decimal(47), "open", -9),
)
