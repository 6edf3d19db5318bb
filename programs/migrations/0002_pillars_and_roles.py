"""The five pillars of the mission, the roles that a study of social capital asks for (RECAP: domain.md 8), a first tree of
topics, and the one row of the office and of the content's version. All words are the office's to change."""

from django.db import migrations
from django.utils import timezone

# code, number, Thai, Malay, English, and each one's sentence
PILLARS = [
    ("welfare", "สวัสดิการชุมชน", "Kebajikan komuniti", "Community welfare",
     "กองทุนที่คนในตำบลช่วยกันออม และกลุ่มที่ช่วยกันแก้ปัญหาสังคม",
     "Tabung yang ditabung bersama oleh penduduk, dan kumpulan yang bersama-sama menangani masalah sosial.",
     "A fund that people save in together, and groups that solve social problems together."),
    ("care", "การดูแลกลุ่มประชากร", "Penjagaan kumpulan penduduk", "Care for every group",
     "ดูแลทุกช่วงวัยและทุกภาวะ ตั้งแต่แรกเกิดถึงวาระสุดท้าย ให้เข้าถึงบริการและสิทธิ",
     "Penjagaan bagi setiap peringkat umur dan keadaan, supaya perkhidmatan dan hak dapat dicapai.",
     "Care for every age and condition, so that services and rights reach everybody."),
    ("learning", "การเรียนรู้ตลอดชีวิต", "Pembelajaran sepanjang hayat", "Lifelong learning",
     "ใครอยากเรียนรู้ก็ได้เรียน ใครมีความรู้ก็ได้ถ่ายทอด",
     "Sesiapa yang ingin belajar boleh belajar, sesiapa yang tahu boleh mengajar.",
     "Whoever wants to learn can learn, whoever knows can teach."),
    ("economy", "เศรษฐกิจชุมชน", "Ekonomi komuniti", "Community economy",
     "มีกินมีใช้ น้ำสะอาด รายจ่ายลดลง และกลุ่มอาชีพที่พึ่งพากันได้",
     "Cukup makan, air bersih, belanja berkurang, dan kumpulan kerja yang boleh diharap.",
     "Enough to eat, clean water, lower expenses, and groups that people can rely on."),
    ("volunteers", "จิตอาสา", "Sukarelawan", "Volunteering",
     "ลงแรงช่วยกันอย่างน้อยเดือนละครั้ง เก็บขยะ ทำความสะอาดบ้านผู้สูงอายุ เยี่ยมเยียนกัน",
     "Bergotong-royong sekurang-kurangnya sebulan sekali: mengutip sampah, membersihkan rumah warga emas, menziarah.",
     "Lending a hand at least once a month: clearing litter, cleaning elders' homes, visiting."),
]  # fmt: skip
ROLES = [
    ("ผู้นำ", "Pemimpin", "Leadership"), ("ปกครอง", "Pentadbiran", "Local administration"),
    ("เกษตร", "Pertanian", "Agriculture"), ("สาธารณสุข", "Kesihatan", "Public health"),
    ("วัฒนธรรม", "Budaya", "Culture"), ("การศึกษา", "Pendidikan", "Education"),
    ("กองทุน", "Tabung", "Funds"), ("สิ่งแวดล้อม", "Alam sekitar", "Environment"),
]  # fmt: skip
TOPICS = {
    ("สุขภาพและการดูแล", "Kesihatan dan penjagaan", "Health and care"): [
        ("การดูแลผู้สูงอายุ", "Penjagaan warga emas", "Care of older people"),
        ("การดูแลเด็กเล็ก", "Penjagaan kanak-kanak", "Care of small children"),
        ("สมุนไพรและการนวด", "Herba dan urutan", "Herbs and massage"),
    ],
    ("ดนตรีและวัฒนธรรม", "Muzik dan budaya", "Music and culture"): [
        ("กุมปัง", "Kompang", "Kompang drumming"),
        ("งานฝีมือและผ้า", "Kraf tangan dan kain", "Crafts and cloth"),
    ],
    ("อาชีพและการเกษตร", "Pekerjaan dan pertanian", "Work and farming"): [
        ("ปลูกผักและทำสวน", "Berkebun", "Gardening"),
        ("อาหารและขนม", "Makanan dan kuih", "Food and sweets"),
        ("การตัดเย็บ", "Jahitan", "Sewing"),
        ("งานช่าง", "Pertukangan", "Building and repair"),
    ],
    ("ภาษาและการเรียน", "Bahasa dan pelajaran", "Languages and school"): [
        ("อ่านเขียนภาษาไทย", "Membaca dan menulis bahasa Thai", "Reading and writing Thai"),
        ("ภาษามลายู", "Bahasa Melayu", "Malay"),
        ("คอมพิวเตอร์และโทรศัพท์", "Komputer dan telefon", "Computers and telephones"),
    ],
    ("สิ่งแวดล้อม", "Alam sekitar", "Environment"): [
        ("การจัดการขยะ", "Pengurusan sampah", "Waste"),
        ("น้ำและแม่น้ำ", "Air dan sungai", "Water and the river"),
    ],
    ("เงินและสิทธิ", "Wang dan hak", "Money and rights"): [
        ("การออมและบัญชีครัวเรือน", "Simpanan dan akaun isi rumah", "Saving and household accounts"),
        ("สิทธิและสวัสดิการ", "Hak dan kebajikan", "Rights and welfare"),
    ],
}  # fmt: skip


def _three(thai: str, malay: str, english: str, field: str = "name") -> dict[str, str]:
    return {field: thai, f"{field}_th": thai, f"{field}_ms": malay, f"{field}_en": english}


class Sower:
    """Adds rows and the first line of their history."""

    def __init__(self, apps):
        self.apps = apps

    def add(self, label: str, **values):
        model = self.apps.get_model("programs", label)
        row = model.objects.create(**values)
        past = {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
        self.apps.get_model("programs", f"Historical{label}").objects.create(
            **past, history_type="+", history_date=timezone.now()
        )
        return row


def sow(apps, schema_editor):
    sower = Sower(apps)
    apps.get_model("programs", "ContentVersion").objects.create(pk=1)
    sower.add("Office", pk=1)
    for number, (code, *words) in enumerate(PILLARS, 1):
        sower.add("Pillar", code=code, number=number, **_three(*words[:3]), **_three(*words[3:], field="summary"))
    for position, words in enumerate(ROLES, 1):
        sower.add("SocialRole", position=position, **_three(*words))
    for position, (words, parts) in enumerate(TOPICS.items(), 1):
        topic = sower.add("Topic", position=position, **_three(*words))
        for place, part in enumerate(parts, 1):
            sower.add("Topic", position=place, parent=topic, **_three(*part))


def take_away(apps, schema_editor):
    """In the order in which they point at one another."""
    topics = apps.get_model("programs", "Topic").objects
    topics.filter(parent__isnull=False).delete()
    topics.all().delete()
    for name in ("SocialRole", "Pillar", "Office", "ContentVersion"):
        apps.get_model("programs", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("programs", "0001_programs_and_activities")]

    operations = [migrations.RunPython(sow, take_away)]
