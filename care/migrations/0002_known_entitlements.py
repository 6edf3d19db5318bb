"""The allowances that domain pages name, each with where its figures were read and on which day; none is confirmed by the office.

Ages and income ceilings as published; where no first day of a rate was found, the day of the page that shows it in force stands
instead and the note says so."""

import datetime

from django.db import migrations

READ = datetime.date(2026, 11, 1)

# code, measure, of household, sensitive, name and question in Thai, Malay, English
FACTS = [
    ("thai", "yesno", False, False, "มีสัญชาติไทย", "Warganegara Thai", "Has Thai nationality",
     "ท่านมีสัญชาติไทยหรือไม่", "Adakah anda warganegara Thai?", "Do you have Thai nationality?"),
    ("state_pension", "yesno", False, False,
     "ได้รับบำนาญ เงินเดือน หรือเงินประจำจากรัฐ", "Menerima pencen atau gaji tetap daripada kerajaan",
     "Receives a pension or regular pay from the state",
     "ท่านได้รับบำนาญ เงินเดือน หรือเงินประจำจากรัฐหรือไม่", "Adakah anda menerima pencen atau gaji tetap daripada kerajaan?",
     "Do you receive a pension or regular pay from the state?"),
    ("welfare_card", "yesno", False, True, "มีบัตรสวัสดิการแห่งรัฐ", "Memegang kad kebajikan negara",
     "Holds the state welfare card",
     "ท่านมีบัตรสวัสดิการแห่งรัฐหรือไม่", "Adakah anda memegang kad kebajikan negara?", "Do you hold the state welfare card?"),
    ("welfare_certified", "yesno", False, True, "มีหนังสือรับรองว่าเข้าเกณฑ์บัตรสวัสดิการแห่งรัฐ",
     "Disahkan memenuhi syarat kad kebajikan negara", "Is certified to meet the criteria of the state welfare card",
     "ผู้นำในพื้นที่รับรองว่าเข้าเกณฑ์บัตรสวัสดิการแห่งรัฐหรือไม่", "Adakah pemimpin tempatan mengesahkan syarat kad kebajikan negara dipenuhi?",
     "Does a local leader certify that the criteria of the state welfare card are met?"),
    ("in_state_home", "yesno", False, True, "อยู่ในสถานสงเคราะห์ของรัฐ", "Tinggal di rumah kebajikan negara",
     "Lives in a welfare home of the state",
     "ท่านอยู่ในสถานสงเคราะห์ของรัฐหรือไม่", "Adakah anda tinggal di rumah kebajikan negara?", "Do you live in a welfare home of the state?"),
    ("hardship", "yesno", False, True, "ยากไร้ ถูกทอดทิ้ง หรือทำงานไม่ได้", "Miskin, terbiar atau tidak mampu bekerja",
     "Is poor, abandoned or unable to work",
     "ท่านยากไร้ ถูกทอดทิ้ง หรือทำงานไม่ได้ ใช่หรือไม่", "Adakah anda miskin, terbiar atau tidak mampu bekerja?",
     "Are you poor, abandoned or unable to work?"),
    ("income_per_head", "baht", True, True, "รายได้เฉลี่ยต่อคนต่อปีของครัวเรือน", "Pendapatan isi rumah bagi seorang setahun",
     "Income of the household for each person and year",
     "รายได้ของทุกคนในบ้านรวมกันทั้งปี หารด้วยจำนวนคน ได้คนละกี่บาท", "Jumlah pendapatan isi rumah setahun dibahagi bilangan orang, berapa baht seorang?",
     "All income of the house in a year, divided by its people: how many baht for each?"),
    ("debt", "baht", True, True, "หนี้สินของครัวเรือน", "Hutang isi rumah", "Debt of the household", "", "", ""),
    ("adl", "number", False, True, "คะแนนความสามารถในการทำกิจวัตรประจำวัน (ADL)", "Skor ADL", "ADL score", "", "", ""),
]

HOME = {"kind": "home", "presumed": True}
THAI = {"kind": "thai"}
BRING = ("บัตรประจำตัวประชาชน\nทะเบียนบ้าน\nสมุดบัญชีธนาคาร (ถ้าให้โอนเข้าบัญชี)",
         "Kad pengenalan\nDaftar rumah\nBuku bank (jika mahu dipindahkan ke akaun)",
         "Identity card\nHouse register\nBank book (if it is to be paid into an account)")
OFFICE = ("ที่ทำการ อบต.แว้ง", "Pejabat pentadbiran subdistrik Waeng", "The office of the subdistrict administration")

# Of each: fields, texts (name, who, papers, where, how in Thai, Malay, English), rule fields, sets of conditions, amounts.
ENTITLEMENTS = [
    {
        "fields": {"code": "old_age_allowance", "paid_here": True, "order": 1},
        "name": ("เบี้ยยังชีพผู้สูงอายุ", "Elaun warga emas", "Old-age allowance"),
        "who": ("ผู้มีสัญชาติไทย อายุครบ 60 ปี มีชื่อในทะเบียนบ้านในเขต อบต. และไม่ได้รับบำนาญหรือเงินประจำจากรัฐ",
                "Warganegara Thai berumur genap 60 tahun, berdaftar di kawasan ini, dan tidak menerima pencen atau gaji tetap kerajaan",
                "Thai nationals who are sixty, are registered in the area, and receive no pension or regular pay from the state"),
        "papers": BRING, "where": OFFICE,
        "how": ("ยืนยันสิทธิได้ตั้งแต่อายุครบ 60 ปี ด้วยตนเองหรือมอบอำนาจเป็นหนังสือ จ่ายตั้งแต่เดือนถัดจากเดือนที่อายุครบ",
                "Sahkan hak anda sebaik genap 60 tahun, sendiri atau dengan surat kuasa. Dibayar mulai bulan berikutnya.",
                "Confirm the right when you are sixty, yourself or by a written proxy. It is paid from the month after."),
        "rule": {"since": datetime.date(2023, 8, 12), "source_name": "ระเบียบกระทรวงมหาดไทย ว่าด้วยเบี้ยยังชีพผู้สูงอายุ พ.ศ. 2566; อัตราที่ใช้อยู่ใน ต.ค.-พ.ย. 2568",
                 "source_url": "https://ratchakitcha.soc.go.th/documents/140D192S0000000000300.pdf",
                 "note": "อัตรา 600/700/800/1,000 บาท พบว่าใช้อยู่ถึงเดือน พ.ย. 2568 หลังจากนั้นให้สำนักงานยืนยัน"},
        "sets": [[{"kind": "age", "age_from": 60}, THAI, HOME,
                  {"kind": "fact", "fact": "state_pension", "wanted": False, "presumed": True}]],
        "amounts": [(60, 70, "", 600), (70, 80, "", 700), (80, 90, "", 800), (90, None, "", 1000)],
    },
    {
        "fields": {"code": "disability_allowance", "paid_here": True, "sensitive": True, "order": 2},
        "name": ("เบี้ยความพิการ", "Elaun orang kurang upaya", "Disability allowance"),
        "who": ("ผู้มีสัญชาติไทย มีบัตรประจำตัวคนพิการที่ยังไม่หมดอายุ มีชื่อในทะเบียนบ้านในเขต อบต. และไม่ได้อยู่ในสถานสงเคราะห์ของรัฐ",
                "Warganegara Thai yang memegang kad orang kurang upaya yang sah, berdaftar di kawasan ini, dan tidak tinggal di rumah kebajikan negara",
                "Thai nationals with a valid disability card, registered in the area, who do not live in a welfare home of the state"),
        "papers": tuple("\n".join((card, rest)) for card, rest in zip(
            ("บัตรประจำตัวคนพิการ", "Kad orang kurang upaya", "Disability card"), BRING, strict=True)),
        "where": OFFICE,
        "how": ("ลงทะเบียนด้วยตนเองหรือให้ผู้ดูแลมาแทน จ่ายตั้งแต่เดือนถัดจากเดือนที่ลงทะเบียน",
                "Daftar sendiri atau melalui penjaga. Dibayar mulai bulan selepas pendaftaran.",
                "Register yourself or through a carer. It is paid from the month after."),
        "rule": {"since": datetime.date(2020, 10, 1), "source_name": "มติคณะรัฐมนตรี 28 ม.ค. 2563 ตามหน้าเว็บของเทศบาลเมืองบางกระบือ",
                 "source_url": "http://bangkrabuecity.go.th/site/index.php?limitstart=880"},
        "sets": [[{"kind": "group", "groups": ["disabled"]}, THAI, HOME,
                  {"kind": "fact", "fact": "in_state_home", "wanted": False, "presumed": True}]],
        "amounts": [(None, 18, "", 1000), (None, None, "welfare_card", 1000), (None, None, "", 800)],
    },
    {
        "fields": {"code": "aids_allowance", "paid_here": True, "sensitive": True, "order": 3},
        "name": ("เงินสงเคราะห์ผู้ป่วยเอดส์", "Bantuan pesakit AIDS", "Allowance for people with AIDS"),
        "who": ("ผู้ที่แพทย์รับรอง มีชื่อและอยู่ในเขต อบต. ยากไร้ ถูกทอดทิ้ง หรือทำงานไม่ได้",
                "Yang disahkan doktor, berdaftar dan tinggal di kawasan ini, dan miskin, terbiar atau tidak mampu bekerja",
                "Those whom a doctor certifies, who are registered and live in the area, and are poor, abandoned or unable to work"),
        "papers": tuple("\n".join((card, rest)) for card, rest in zip(
            ("ใบรับรองแพทย์", "Surat doktor", "Certificate of a doctor"), BRING, strict=True)),
        "where": OFFICE,
        "how": ("ยื่นด้วยตนเองหรือมอบให้ผู้อื่นยื่นแทน เจ้าหน้าที่เก็บเรื่องเป็นความลับ",
                "Mohon sendiri atau melalui wakil. Pegawai menjaga kerahsiaannya.",
                "Apply yourself or through somebody else. The office keeps it confidential."),
        "rule": {"since": datetime.date(2005, 10, 1), "source_name": "ระเบียบกระทรวงมหาดไทย พ.ศ. 2548 ตามหน้าเว็บเทศบาลตำบลแม่กา 25 ก.ย. 2568",
                 "source_url": "https://maeka.go.th/article-detail/715",
                 "note": "วันเริ่มใช้ที่แน่นอนให้สำนักงานยืนยัน"},
        "sets": [[{"kind": "group", "groups": ["aids"]}, HOME, {"kind": "fact", "fact": "hardship"}]],
        "amounts": [(None, None, "", 500)],
    },
    {
        "fields": {"code": "newborn_grant", "sensitive": True, "order": 4},
        "name": ("เงินอุดหนุนเพื่อการเลี้ยงดูเด็กแรกเกิด", "Bantuan membesarkan anak kecil", "Grant for bringing up a small child"),
        "who": ("เด็กสัญชาติไทยอายุต่ำกว่า 6 ปี ในครัวเรือนที่มีรายได้เฉลี่ยไม่เกิน 100,000 บาทต่อคนต่อปี",
                "Anak warganegara Thai di bawah 6 tahun dalam isi rumah berpendapatan tidak lebih 100,000 baht seorang setahun",
                "Thai children below six in a household with at most 100,000 baht a person and year"),
        "papers": ("แบบ ดร.01 และ ดร.02 (ผู้รับรอง 2 คน)\nสูติบัตรของเด็ก\nบัตรประจำตัวประชาชนของผู้ปกครอง\nสมุดบัญชีธนาคารของผู้ปกครอง",
                   "Borang ดร.01 dan ดร.02 (2 orang pengesah)\nSijil lahir anak\nKad pengenalan penjaga\nBuku bank penjaga",
                   "Forms ดร.01 and ดร.02 (certified by two people)\nBirth certificate\nIdentity card of the guardian\nBank book of the guardian"),
        "where": OFFICE,
        "how": ("ลงทะเบียนที่ อบต. กรมกิจการเด็กและเยาวชนเป็นผู้จ่าย", "Daftar di pejabat; jabatan kanak-kanak dan belia yang membayar.",
                "Register at the office; the department of children and youth pays."),
        "rule": {"since": datetime.date(2023, 6, 1), "source_name": "หน้าเว็บ อบต.หินโงม และสำนักงานเขตหนองแขม",
                 "source_url": "https://www.hin-ngom.go.th/?p=8471",
                 "note": "อัตรา 600 บาทจนอายุครบ 6 ปี พบว่าใช้อยู่ในเดือน มิ.ย. 2566 วันเริ่มใช้ให้สำนักงานยืนยัน"},
        "sets": [[{"kind": "age", "age_below": 6}, THAI, {"kind": "fact", "fact": "income_per_head", "most": 100_000_00}]],
        "amounts": [(None, None, "", 600)],
    },
    {
        "fields": {"code": "elder_funeral_aid", "given": "once", "population": "died", "died_within": 6, "sensitive": True, "order": 5},
        "name": ("ค่าจัดการศพผู้สูงอายุตามประเพณี", "Bantuan pengebumian warga emas", "Funeral aid for elders"),
        "who": ("ผู้จัดการศพของผู้เสียชีวิตอายุ 60 ปีขึ้นไป สัญชาติไทย ที่มีบัตรสวัสดิการแห่งรัฐหรือได้รับการรับรองว่าเข้าเกณฑ์",
                "Pengurus jenazah warga emas Thai berumur 60 tahun ke atas yang memegang kad kebajikan negara atau disahkan layak",
                "Whoever buries a Thai national of sixty or more who held the state welfare card or is certified to meet its criteria"),
        "papers": ("ใบมรณบัตร\nบัตรสวัสดิการแห่งรัฐ หรือหนังสือรับรองจากผู้นำในพื้นที่\nบัตรประจำตัวประชาชนของผู้ยื่น",
                   "Sijil kematian\nKad kebajikan negara atau surat pemimpin tempatan\nKad pengenalan pemohon",
                   "Death certificate\nState welfare card, or the certificate of a local leader\nIdentity card of who applies"),
        "where": OFFICE,
        "how": ("ยื่นภายใน 6 เดือนนับจากวันที่ออกใบมรณบัตร", "Mohon dalam tempoh 6 bulan.", "Apply within six months."),
        "rule": {"since": datetime.date(2023, 1, 1), "source_name": "หน้าเว็บ อบต.ท่าขนุน", "source_url": "https://thakanun.go.th/news_doc/detail/7",
                 "note": "วันเริ่มใช้ที่แน่นอนให้สำนักงานยืนยัน ที่นี่นับ 6 เดือนจากวันเสียชีวิต"},
        "sets": [[{"kind": "age", "age_from": 60}, THAI, {"kind": "fact", "fact": "welfare_card"}],
                 [{"kind": "age", "age_from": 60}, THAI, {"kind": "fact", "fact": "welfare_certified"}]],
        "amounts": [(None, None, "", 3000)],
    },
    {
        "fields": {"code": "long_term_care", "given": "service", "sensitive": True, "order": 6},
        "name": ("การดูแลระยะยาวสำหรับผู้มีภาวะพึ่งพิง", "Penjagaan jangka panjang", "Long-term care"),
        "who": ("ผู้ที่ดูแลตนเองได้น้อย คะแนน ADL ไม่เกิน 11 ทุกวัยและทุกสิทธิการรักษา",
                "Yang kurang mampu menjaga diri, skor ADL tidak lebih 11, semua umur",
                "Those who cannot well look after themselves: an ADL score of at most 11, at any age"),
        "papers": ("บัตรประจำตัวประชาชน", "Kad pengenalan", "Identity card"), "where": OFFICE,
        "how": ("แจ้ง อสม. หรือ อบต. เจ้าหน้าที่จะไปประเมินที่บ้านและทำแผนการดูแล",
                "Beritahu sukarelawan kesihatan atau pejabat; pegawai akan menilai di rumah.",
                "Tell a health volunteer or the office; somebody comes to see you at home and makes a care plan."),
        "rule": {"since": datetime.date(2019, 10, 1), "source_name": "ประกาศ สปสช. ข้อ 66",
                 "source_url": "https://ratchakitcha.soc.go.th/documents/140D038S0000000003101.pdf",
                 "note": "6,000 บาทต่อคนต่อปี (ปีงบประมาณ 2566) จ่ายให้กองทุนเพื่อจัดบริการ ไม่จ่ายให้ผู้มีสิทธิ"},
        "sets": [[{"kind": "fact", "fact": "adl", "most": 11}]], "amounts": [],
    },
    {
        "fields": {"code": "welfare_fund", "provider": "community", "given": "service", "source": "welfare_fund", "order": 7,
                   "published": False},
        "name": ("สมาชิกกองทุนสวัสดิการชุมชน", "Ahli tabung kebajikan komuniti", "Membership of the welfare fund"),
    },
]  # fmt: skip


def told(names, *texts):
    """The columns of a text in Thai, Malay and English; the plain column is the Thai one's."""
    found = {}
    for name, (th, ms, en) in zip(names, texts, strict=True):
        found |= {name: th, f"{name}_th": th, f"{name}_ms": ms, f"{name}_en": en}
    return found


def make(apps, schema_editor):
    def model(name):
        return apps.get_model("care", name)

    groups = {group.code: group for group in apps.get_model("residents", "PopulationGroup").objects.all()}
    facts = {}
    for code, measure, household, sensitive, *texts in FACTS:
        facts[code] = model("FactKind").objects.create(
            code=code, measure=measure, of_household=household, sensitive=sensitive,
            **told(("name", "asked"), texts[:3], texts[3:]),
        )  # fmt: skip
    for one in ENTITLEMENTS:
        words = [name for name in ("name", "who", "papers", "where", "how") if name in one]
        made = model("Entitlement").objects.create(**one["fields"], **told(words, *(one[name] for name in words)))
        if "rule" in one:
            write_rule(model, made, one, groups, facts)


def write_rule(model, entitlement, one, groups, facts):
    rule = model("EntitlementRule").objects.create(entitlement=entitlement, source_read_on=READ, **one["rule"])
    for number, criteria in enumerate(one["sets"], 1):
        for place, fields in enumerate(criteria):
            fields = dict(fields)
            members = [groups[code] for code in fields.pop("groups", ())]
            if "fact" in fields:
                fields["fact"] = facts[fields["fact"]]
            model("Criterion").objects.create(rule=rule, number=number, order=place, **fields).groups.set(members)
    for order, (age_from, age_below, fact, baht) in enumerate(one["amounts"]):
        model("AmountBand").objects.create(
            rule=rule, order=order, age_from=age_from, age_below=age_below, fact=facts.get(fact), amount=baht
        )


def unmake(apps, schema_editor):
    for name in ("Entitlement", "FactKind"):
        apps.get_model("care", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("care", "0001_entitlements"), ("residents", "0006_village_points")]

    operations = [migrations.RunPython(make, unmake)]
