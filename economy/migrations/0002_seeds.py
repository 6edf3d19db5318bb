"""What the mission asks every household, the lists of its money, and a first rule of poverty. All of it is the office's to change.

The numbers of the BMN survey (จปฐ.) are those of the 31 indicators of 2560-2564; what the newer set calls them is not known here,
and no income line is: the office writes it as a poverty line. The cut-off of a third is that of the global index of poverty
(https://ophi.org.uk/global-mpi); every indicator weighs the same until the office says otherwise.
"""

from datetime import date

from django.db import migrations
from django.utils import timezone

# The first day of the plan whose surveys name these indicators.
SINCE = date(2016, 10, 1)
YES_NO, NUMBER = "yes_no", "number"
# code, kind, dimension, number in the BMN survey, title and unit in Thai, Malay and English, how to ask in the three
INDICATORS = (
    ("food_daily", YES_NO, "health", "4", ("มีอาหารกินครบทุกวัน", "Makanan cukup setiap hari", "Food every day"), (),
     ("ทุกคนในบ้านได้กินอิ่มทุกวันหรือไม่", "Adakah semua di rumah makan kenyang setiap hari?", "Does everybody at home eat enough every day?")),
    ("drinking_water_5l", YES_NO, "living", "9", ("น้ำสะอาดดื่มพอ (5 ลิตร/คน/วัน)", "Air minum bersih cukup (5 liter/orang/hari)", "Enough clean drinking water (5 litres a person a day)"), (),
     ("มีน้ำสะอาดสำหรับดื่มและทำอาหารพอตลอดปีหรือไม่", "Adakah air bersih untuk minum dan memasak cukup sepanjang tahun?", "Is there clean water to drink and cook with all year round?")),
    ("use_water_45l", YES_NO, "living", "10", ("น้ำใช้พอ (45 ลิตร/คน/วัน)", "Air kegunaan cukup (45 liter/orang/hari)", "Enough water to use (45 litres a person a day)"), (),
     ("มีน้ำใช้อาบ ซัก ล้าง พอตลอดปีหรือไม่", "Adakah air untuk mandi dan membasuh cukup sepanjang tahun?", "Is there water to wash with all year round?")),
    ("surroundings_clean", YES_NO, "living", "11", ("บ้านและบริเวณสะอาด ปลอดภัย", "Rumah dan kawasan bersih dan selamat", "House and surroundings clean and safe"), (),
     ("ดูบ้านและรอบบ้าน: เป็นระเบียบ ไม่มีขยะ น้ำขัง หรือสิ่งอันตราย", "Lihat rumah dan sekelilingnya: kemas, tiada sampah, air bertakung atau bahaya", "Look at the house and around it: tidy, no litter, standing water or dangers")),
    ("no_preventable_disease", YES_NO, "health", "", ("ปีนี้ไม่มีใครป่วยด้วยโรคที่ป้องกันได้", "Tiada penyakit yang boleh dicegah tahun ini", "No preventable disease this year"), (),
     ("เช่น ไข้เลือดออก ท้องร่วง หัด วัณโรค", "Contohnya denggi, cirit-birit, campak, tibi", "For example dengue, diarrhoea, measles, tuberculosis")),
    ("spending_reduced", YES_NO, "income", "", ("ลดรายจ่ายในบ้านได้", "Perbelanjaan rumah dikurangkan", "Spends less"), (),
     ("ปีนี้มีรายจ่ายที่ลดลงหรือเลิกได้หรือไม่", "Adakah perbelanjaan yang dikurangkan tahun ini?", "Did the household cut or drop some spending this year?")),
    ("saving", YES_NO, "income", "23", ("มีการออมเงิน", "Menyimpan wang", "Saves money"), (),
     ("ออมที่ใดก็ได้: กลุ่มออมทรัพย์ ธนาคาร ที่บ้าน", "Di mana sahaja: kumpulan simpanan, bank, di rumah", "Anywhere: a savings group, a bank, at home")),
    ("own_food", YES_NO, "income", "", ("ปลูกผักเลี้ยงสัตว์ไว้กินเอง", "Menanam dan menternak untuk makan sendiri", "Grows food of its own"), (),
     ("ผัก ไข่ ปลา ไก่ ผลไม้ ที่ใช้กินในบ้านเอง", "Sayur, telur, ikan, ayam, buah untuk makan sendiri", "Vegetables, eggs, fish, chicken, fruit eaten at home")),
    ("shared_water", YES_NO, "living", "", ("ร่วมกันจัดหาน้ำดื่มสะอาดของชุมชน", "Bersama mengadakan air minum bersih", "Gets clean drinking water together"), (),
     ("ใช้หรือช่วยดูแลจุดน้ำดื่มของชุมชนหรือไม่", "Guna atau jaga tempat air minum komuniti?", "Uses or helps to keep a drinking-water point of the community?")),
    ("income", NUMBER, "income", "22", ("รายได้ของครัวเรือนต่อปี", "Pendapatan isi rumah setahun", "Income of the household a year"), ("บาท", "baht", "baht"),
     ("ของทุกคนในบ้านรวมกัน ก่อนหักรายจ่าย", "Semua ahli rumah bersama, sebelum ditolak perbelanjaan", "Of everybody at home together, before spending")),
    ("debt", NUMBER, "income", "", ("หนี้สินคงเหลือ", "Baki hutang", "Debt that is left"), ("บาท", "baht", "baht"),
     ("ทั้งในและนอกระบบ รวมกัน ไม่มีหนี้ให้ใส่ 0", "Semua hutang bersama; tiada hutang tulis 0", "All of it together; 0 where there is none")),
)  # fmt: skip
ITEMS = {
    "income": (
        ("ค่าจ้าง เงินเดือน", "Upah, gaji", "Wages"), ("ยางพารา", "Getah", "Rubber"), ("ผลไม้และพืชอื่น", "Buah dan tanaman lain", "Fruit and other crops"),
        ("เลี้ยงสัตว์ ประมง", "Ternakan, perikanan", "Animals and fish"), ("ค้าขาย รับจ้างทำของ", "Berniaga", "Trade"),
        ("ลูกหลานส่งให้", "Kiriman anak cucu", "Sent by family"), ("เบี้ยยังชีพและสวัสดิการรัฐ", "Bantuan kerajaan", "State allowances"), ("รายได้อื่น", "Lain-lain", "Other income"),
    ),
    "spending": (
        ("อาหาร", "Makanan", "Food"), ("น้ำ ไฟ โทรศัพท์", "Air, elektrik, telefon", "Water, light, telephone"), ("การเดินทาง", "Pengangkutan", "Travel"),
        ("การเรียนของลูก", "Persekolahan", "School"), ("รักษาพยาบาล", "Perubatan", "Health"), ("ต้นทุนการผลิต", "Kos pengeluaran", "Costs of production"),
        ("ศาสนาและงานสังคม", "Agama dan kenduri", "Faith and feasts"), ("เหล้า บุหรี่ หวย", "Rokok dan loteri", "Tobacco, drink, lottery"), ("รายจ่ายอื่น", "Lain-lain", "Other spending"),
    ),
    "lender": (
        ("ธ.ก.ส.", "BAAC", "BAAC"), ("ธนาคารอื่น", "Bank lain", "Other banks"), ("กองทุนหมู่บ้าน", "Dana kampung", "Village fund"),
        ("กลุ่มออมทรัพย์ สหกรณ์", "Kumpulan simpanan, koperasi", "Savings group, cooperative"), ("ร้านค้า ไฟแนนซ์", "Kedai, ansuran", "Shops, hire purchase"),
        ("ญาติ เพื่อนบ้าน", "Saudara, jiran", "Family, neighbours"), ("นายทุนนอกระบบ", "Ceti", "Money lender"),
    ),
    "purpose": (
        ("ลงทุนประกอบอาชีพ", "Modal kerja", "To earn"), ("กินใช้ในบ้าน", "Keperluan harian", "For every day"), ("การเรียน", "Persekolahan", "School"),
        ("รักษาพยาบาล", "Perubatan", "Health"), ("สร้างซ่อมบ้าน", "Rumah", "The house"), ("รถ", "Kenderaan", "A vehicle"), ("ใช้หนี้อื่น", "Bayar hutang lain", "To pay another debt"), ("เรื่องอื่น", "Lain-lain", "Something else"),
    ),
    "saving": (
        ("กลุ่มออมทรัพย์", "Kumpulan simpanan", "Savings group"), ("ธนาคาร", "Bank", "Bank"), ("กองทุนสวัสดิการ", "Dana kebajikan", "Welfare fund"), ("ออมที่บ้านและอื่น ๆ", "Di rumah dan lain-lain", "At home and other"),
    ),
    "own_food": (("ผักผลไม้", "Sayur dan buah", "Vegetables and fruit"), ("ข้าว", "Beras", "Rice"), ("ไข่ ไก่ ปลา", "Telur, ayam, ikan", "Eggs, chicken, fish")),
}  # fmt: skip
RULE = "ค่าเริ่มต้นของระบบ: ทุกตัวชี้วัดหนักเท่ากัน หนึ่งในสาม สำนักงานแก้ไขได้"


def _words(name, words):
    thai = words[0] if words else ""
    return {name: thai} | {f"{name}_{code}": word for code, word in zip(("th", "ms", "en"), words or ("", "", ""), strict=True)}


def _made(apps, model, **values):
    """A row, and the first line of its history."""
    row = apps.get_model("economy", model).objects.create(**values)
    apps.get_model("economy", f"Historical{model}").objects.create(
        id=row.pk, history_date=timezone.now(), history_type="+", **values
    )
    return row


def found(apps, schema_editor):
    for position, (code, kind, dimension, bmn, title, unit, asking) in enumerate(INDICATORS, 1):
        words = _words("title", title) | _words("help", asking) | _words("unit", unit)
        _made(
            apps, "Indicator", code=code, since=SINCE, kind=kind, dimension=dimension, bmn_no=bmn, position=position,
            by_line=code == "income", **words,
        )  # fmt: skip
    for flow, names in ITEMS.items():
        for position, words in enumerate(names, 1):
            _made(apps, "FinanceItem", flow=flow, position=position, **_words("name", words))
    rule = _made(apps, "PovertyRule", since=SINCE, cutoff="33.33", source_name=RULE)
    for code, *_ in INDICATORS:
        if code != "debt":
            _made(apps, "PovertyWeight", rule_id=rule.pk, code=code, weight=1)


def forget(apps, schema_editor):
    """Only what nothing hangs on and nobody has changed."""
    for model, untouched in (
        ("PovertyRule", {}),
        ("Indicator", {"questions__isnull": True, "answers__isnull": True}),
        ("FinanceItem", {}),
    ):
        rows = apps.get_model("economy", model).objects.filter(version=1, **untouched)
        apps.get_model("economy", f"Historical{model}").objects.filter(id__in=list(rows.values_list("pk", flat=True))).delete()
        rows.delete()


class Migration(migrations.Migration):
    dependencies = [("economy", "0001_schema")]

    operations = [migrations.RunPython(found, forget)]
