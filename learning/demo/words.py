"""What the story says: who can teach, which courses there are, and what people wished. Every name is an example's."""

from typing import NamedTuple

from learning.enums import Ease
from programs.demo.words import Words
from programs.enums import Day, Tongue

TWO_TONGUES = Tongue.THAI | Tongue.MALAY


class Offered(NamedTuple):
    # The beginning of the organization's Thai name.
    organization: str
    topic: str
    village: int | None
    detail: Words
    eases: int
    days: int = 0
    languages: int = int(TWO_TONGUES)
    capacity: int | None = 15


OFFERS = (
    Offered("กลุ่มเยาวชนกุมปัง", "กุมปัง", 3, Words("ตีกุมปังวงเล็ก เริ่มจากศูนย์", "Kompang dari asas", "Kompang from the beginning"),
            Ease.FREE | Ease.TRANSPORT | Ease.NO_PAPERS, int(Day.SATURDAY)),
    Offered("โรงเรียนผู้สูงอายุ", "การดูแลผู้สูงอายุ", 2, Words("ดูแลตัวเองให้แข็งแรง", "Menjaga diri supaya sihat", "Staying strong"),
            Ease.FREE | Ease.TRANSPORT | Ease.ADAPTED, int(Day.WEDNESDAY), capacity=30),
    Offered("สภาเด็กและเยาวชน", "คอมพิวเตอร์และโทรศัพท์", None, Words("ใช้โทรศัพท์ให้ปลอดภัย สอนถึงบ้าน", "Telefon dengan selamat, di rumah", "The telephone, safely, at your home"),
            Ease.FREE | Ease.HOME | Ease.EVENING, int(Day.SATURDAY | Day.SUNDAY), capacity=10),
    Offered("วิสาหกิจชุมชนเย็บผ้า", "การตัดเย็บ", 4, Words("ตัดเสื้อและผ้าคลุม มีจักรให้ใช้", "Menjahit baju, mesin disediakan", "Sewing; machines are there"),
            Ease.FREE | Ease.CHILDCARE, int(Day.TUESDAY | Day.THURSDAY), capacity=8),
    Offered("มัสยิด", "ภาษามลายู", 3, Words("อ่านยาวีสำหรับผู้ใหญ่", "Membaca Jawi untuk dewasa", "Reading Jawi, for adults"),
            Ease.FREE | Ease.EVENING | Ease.NO_PAPERS, 0, int(Tongue.MALAY | Tongue.JAWI)),
    Offered("ศูนย์เรียนรู้สวนผสม", "ปลูกผักและทำสวน", 8, Words("ปลูกผักในพื้นที่เล็ก", "Menanam di tempat sempit", "Growing in little space"), int(Ease.FREE), int(Day.SUNDAY)),
    Offered("โรงเรียนผู้สูงอายุ", "อ่านเขียนภาษาไทย", 2, Words("อ่านเขียนไทยทีละคำ", "Bahasa Thai sepatah demi sepatah", "Thai, word by word"),
            Ease.FREE | Ease.NO_PAPERS | Ease.ADAPTED, int(Day.WEDNESDAY), capacity=12),
)  # fmt: skip


class Taught(NamedTuple):
    topic: str
    name: Words
    summary: Words
    meetings: int
    capacity: int
    full_score: int | None = None


COURSES = (
    Taught("อ่านเขียนภาษาไทย", Words("อ่านออกเขียนได้ (ตัวอย่าง)", "Boleh membaca dan menulis (contoh)", "Reading and writing (example)"),
           Words("อ่านฉลากยา ใบนัด และป้ายได้เอง", "Membaca label ubat dan papan tanda sendiri", "Read a medicine label, an appointment, a sign"), 6, 12, 10),
    Taught("คอมพิวเตอร์และโทรศัพท์", Words("โทรศัพท์ปลอดภัย (ตัวอย่าง)", "Telefon dengan selamat (contoh)", "The telephone, safely (example)"),
           Words("คุยกับลูกหลาน รู้ทันมิจฉาชีพ", "Berbual dengan cucu, kenali penipu", "Talk with grandchildren, know a fraud"), 4, 10),
    Taught("การตัดเย็บ", Words("ตัดเย็บเบื้องต้น (ตัวอย่าง)", "Asas jahitan (contoh)", "Sewing for beginners (example)"),
           Words("ตัดเสื้อใส่เองหนึ่งตัว", "Menjahit sehelai baju sendiri", "Sew one shirt of your own"), 5, 8),
)  # fmt: skip

# Who asks, for what, in whose words, from which village.
WISHES = (
    ("ผู้ใหญ่ตัวอย่าง หนึ่ง", "งานช่าง", "อยากซ่อมรถมอเตอร์ไซค์เป็น", 4),
    ("Warga contoh dua", "อ่านเขียนภาษาไทย", "Mahu belajar membaca Thai waktu malam", 3),
    ("ผู้สูงอายุตัวอย่าง สาม", "คอมพิวเตอร์และโทรศัพท์", "อยากโทรเห็นหน้าหลาน", 1),
)
