"""What happens in the story: last year's activities by the part of the year that had gone, this year's by days from today."""

from typing import NamedTuple

from programs.demo.words import Words


class Happening(NamedTuple):
    """`when`: a part of last fiscal year (0 to 1) or days from today. `came`: by name, and without names."""

    program: str
    when: float
    title: Words
    village: int
    place: Words
    hours: tuple[str, int] = ("09:00", 180)
    who: str = "workers"
    came: tuple[int, int] = (12, 0)
    result: Words = Words("")
    cost: int | None = None
    planned_cost: int | None = None
    joining: str = "free"
    capacity: int | None = None
    asked: int = 0
    text: Words = Words("")
    organizations: tuple[str, ...] = ()
    cancelled: Words = Words("")
    guests: tuple[str, ...] = ()


class Rule(NamedTuple):
    """A series, begun so many weeks ago."""

    program: str
    title: Words
    village: int
    place: Words
    every: str
    weekday: int
    start: str
    minutes: int
    weeks_ago: int
    weeks_ahead: int
    who: str
    joining: str = "free"
    results: tuple[Words, ...] = ()


PAVILION = Words("ศาลาริมน้ำ", "Balai tepi air", "Pavilion by the water")
BANYAN = Words("ลานใต้ต้นไทร", "Bawah pokok ara", "Under the banyan tree")
HALL = Words("ศาลาประชาคม", "Dewan orang ramai", "Community hall")
TEA_SHOP = Words("ร้านน้ำชาหัวสะพาน", "Kedai teh kepala jambatan", "Tea shop at the bridge")

LAST_YEAR = (
    Happening("kompang_last", 0.2, Words("เปิดวงกุมปัง ยืมกลองกันคนละใบ", "Membuka bulatan kompang", "The circle opens: a drum for each"), 3, BANYAN, ("14:00", 150), "youth", (19, 6),
        Words("มา 25 คน กลองไม่พอ ผลัดกันตี คนที่นั่งรอช่วยกันตบมือ", "25 orang datang, kompang tidak cukup, jadi bergilir-gilir", "25 came; there were too few drums, so they took turns"), 3200, 3000),
    Happening("kompang_last", 0.55, Words("แสดงกุมปังงานเมาลิด", "Persembahan Maulid", "Playing at the Mawlid feast"), 3, Words("ลานมัสยิด", "Halaman masjid", "Mosque yard"), ("19:30", 120), "youth", (16, 140),
        Words("ผู้ใหญ่ที่เคยบ่นว่าเสียงดังมาขอให้ตีอีกเพลง"), 4500, 5000, organizations=("kompang", "mosque")),
    Happening("kompang_last", 0.85, Words("ค่ายเพื่อนชวนเพื่อนออกจากยา", "Kem kawan bantu kawan", "Camp: friends help friends off drugs"), 3, HALL, ("08:30", 450), "youth", (22, 0),
        Words("สามคนขอเข้ารับการช่วยเหลือ พี่ในวงพาไปเอง", "Tiga orang meminta bantuan; abang sendiri yang menemani", "Three asked for help; an older friend went with each"), 8800, 9000),
    Happening("school_last", 0.15, Words("วันแรกของโรงเรียนผู้สูงอายุ", "Hari pertama sekolah warga emas", "First day of school"), 2, PAVILION, who="elders", came=(24, 0), cost=2500, planned_cost=2500,
        result=Words("นักเรียนอายุมากที่สุด 87 ปี มาก่อนครู", "Pelajar tertua berumur 87 tahun, datang sebelum guru", "The eldest learner, 87, was there before the teacher")),
    Happening("school_last", 0.45, Words("ออกกำลังกายท่ามโนราห์กับดีเกฮูลู", "Senaman menora dan dikir", "Exercise to nora and dikir"), 2, PAVILION, who="elders", came=(21, 4), cost=900, planned_cost=1000,
        result=Words("สองจังหวะสลับกัน หัวเราะจนลืมปวดเข่า", "Dua rentak silih berganti", "Two rhythms in turn; sore knees were forgotten")),
    Happening("school_last", 0.95, Words("วันจบรุ่น กินข้าวหม้อเดียวกัน", "Hari tamat, makan sehidang", "Leaving day: one pot of rice"), 2, PAVILION, who="elders", came=(28, 30), cost=7200, planned_cost=8000,
        result=Words("ลูกหลานมาดูยี่สิบกว่าคน คุณยายอ่านกลอนที่แต่งเอง")),
    Happening("reading_last", 0.3, Words("อ่านฉลากยากับหมออนามัย", "Membaca label ubat", "Reading medicine labels"), 7, TEA_SHOP, ("13:30", 120), "workers", (11, 0),
        Words("เรียนจากซองยาจริงของแต่ละคน", "Belajar daripada sampul ubat sendiri", "Learning from each one's own packet"), 600, 800),
    Happening("reading_last", 0.7, Words("เขียนชื่อตัวเองบนใบนัด", "Menulis nama sendiri", "Writing one's own name"), 7, TEA_SHOP, ("13:30", 120), "workers", (9, 0), Words("สองคนเซ็นชื่อแทนพิมพ์ลายนิ้วมือเป็นครั้งแรก", "Dua orang menandatangani nama buat kali pertama", "Two signed instead of a thumb print, for the first time"), 400, 800),
    Happening("garden_last", 0.25, Words("ทำปุ๋ยจากเศษครัว", "Membuat baja", "Making compost"), 8, Words("สวนลองกอง", "Kebun dokong", "Longkong garden"), came=(18, 0), cost=1500, planned_cost=1500, result=Words("ได้ปุ๋ยคนละถัง กลับไปทำต่อ", "Setiap orang pulang dengan setong baja", "Everybody took a bucket home")),
    Happening("garden_last", 0.6, Words("แลกเมล็ดพันธุ์หน้าบ้าน", "Bertukar benih", "Swapping seeds"), 8, Words("สวนลองกอง", "Kebun dokong", "Longkong garden"), came=(23, 10), cost=500, planned_cost=1000, result=Words("แลกกันได้สามสิบเอ็ดชนิด", "Tiga puluh satu jenis benih", "Thirty-one kinds changed hands")),
    Happening("river_last", 0.4, Words("ลงเรือเก็บขยะต้นน้ำ", "Naik perahu mengutip sampah", "By boat up the river"), 6, Words("ท่าน้ำวัด", "Jeti wat", "Temple landing"), ("08:00", 240), "anybody", (26, 15), Words("ได้ขยะ 410 กิโลกรัม ยางรถสิบสองเส้น", "410 kilogram sampah dan dua belas tayar", "410 kilograms and twelve tyres"), 2200, 2500, organizations=("helpers", "mosque", "temple")),
    Happening("river_last", 0.8, Words("เก็บขยะก่อนน้ำหลาก", "Sebelum musim banjir", "Before the floods"), 6, Words("ท่าน้ำวัด", "Jeti wat", "Temple landing"), ("08:00", 240), "anybody", (31, 20), Words("ได้ขยะ 730.5 กิโลกรัม ท่อระบายน้ำโล่งทันฝน", "730.5 kilogram; longkang bersih sebelum hujan", "730.5 kilograms; the drains were clear before the rain"), 2600, 2500),
)  # fmt: skip

THIS_YEAR = (
    Happening("school", -30, Words("เปิดรุ่นที่ 2 วัดความดันและเลือกวิชา", "Pembukaan kumpulan 2", "The second class begins"), 2, PAVILION, who="elders", came=(27, 0), cost=2300, planned_cost=2500, result=Words("เลือกวิชา: โทรศัพท์ สานเสื่อ นวดมือ", "Pilihan: telefon, tikar, urut tangan", "They chose telephones, mats and hand massage")),
    Happening("school", -16, Words("สานเสื่อกระจูดกับครูในรุ่น", "Menganyam tikar mengkuang", "Weaving mats"), 2, PAVILION, who="elders", came=(22, 0), cost=1800, planned_cost=2000, result=Words("เสื่อผืนแรกมอบให้ห้องละหมาดและศาลาวัดอย่างละผืน", "Tikar pertama untuk surau dan wat", "The first mats went to the prayer room and the temple hall")),
    Happening("school", 5, Words("นวดมือและลูกประคบ", "Urut tangan dan tungku herba", "Hand massage and herbal compresses"), 2, PAVILION, who="elders", joining="sign_up", capacity=30, asked=9, planned_cost=2000, organizations=("elders", "herbs"),
        text=Words("<p>เรียนนวดมือให้กันและกัน ทำลูกประคบกลับบ้านคนละลูก มีรถรับ บอกเราตอนสมัคร</p>", "<p>Belajar mengurut tangan dan membuat tungku herba. Kenderaan disediakan.</p>", "<p>Learn to massage each other's hands and take a compress home. Transport is there: tell us when you sign up.</p>")),
    Happening("school", 33, Words("ตรวจสุขภาพประจำปีถึงศาลา", "Pemeriksaan kesihatan tahunan", "Yearly health check at the pavilion"), 2, PAVILION, who="elders", planned_cost=3000),
    Happening("visits", -21, Words("เยี่ยมบ้านหมู่ 1 และ 2", "Ziarah rumah kampung 1 dan 2", "Home visits in villages 1 and 2"), 1, Words("ตามบ้าน", "Dari rumah ke rumah", "From house to house"), ("09:00", 240), came=(9, 0), cost=700, planned_cost=800, result=Words("เยี่ยม 11 บ้าน ซ่อมราวจับในห้องน้ำได้สองบ้าน", "11 rumah; pemegang bilik air dibaiki di dua rumah", "11 homes; grab rails mended in two")),
    Happening("visits", 9, Words("เยี่ยมบ้านหมู่ 4 และ 5", "Ziarah rumah kampung 4 dan 5", "Home visits in villages 4 and 5"), 4, Words("ตามบ้าน", "Dari rumah ke rumah", "From house to house"), ("09:00", 240), joining="invited", planned_cost=800),
    Happening("phones", -11, Words("บ่ายแรก: โทรเห็นหน้า", "Petang pertama: panggilan video", "First afternoon: video calls"), 2, HALL, ("13:30", 150), "youth", (14, 8), Words("คุณตาได้เห็นหน้าหลานที่มาเลเซียครั้งแรกในสองปี", "Datuk melihat wajah cucu di Malaysia setelah dua tahun", "A grandfather saw his grandchild in Malaysia for the first time in two years"), 500, 800),
    Happening("phones", 4, Words("บ่ายที่สอง: รู้ทันข้อความหลอก", "Petang kedua: mesej penipuan", "Second afternoon: fraud messages"), 2, HALL, ("13:30", 150), "youth", joining="sign_up", capacity=8, asked=11, planned_cost=800,
        text=Words("<p>ที่นั่งแปดคู่ ใครมาไม่ได้แล้ว โปรดถอนชื่อ คนที่รออยู่จะได้ที่แทน</p>", "<p>Lapan pasang tempat. Jika tidak dapat datang, sila tarik diri.</p>", "<p>Eight pairs have room. If you cannot come, please withdraw: somebody is waiting.</p>")),
    Happening("phones", 18, Words("บ่ายที่สาม: แผนที่และเบอร์ฉุกเฉิน", "Petang ketiga: peta dan nombor kecemasan", "Third afternoon: maps and emergency numbers"), 2, HALL, ("13:30", 150), "youth", joining="sign_up", capacity=16, asked=4),
    Happening("water", -24, Words("ตรวจน้ำดื่มรอบเดือน", "Memeriksa air minuman", "Testing the drinking water"), 9, Words("หอถังน้ำ", "Tangki air", "Water tower"), came=(7, 0), cost=1200, planned_cost=1200, result=Words("ผ่าน 10 จาก 12 จุด อีกสองจุดเปลี่ยนไส้กรองแล้ว", "10 daripada 12 titik lulus", "10 of 12 points pass; two have new filters")),
    Happening("water", 12, Words("ล้างถังและเปลี่ยนท่อหน้าโรงเรียน", "Membersihkan tangki dan menukar paip", "Cleaning the tank, new pipes at the school"), 9, Words("หอถังน้ำ", "Tangki air", "Water tower"), ("08:00", 300), joining="sign_up", capacity=20, asked=6, planned_cost=6500),
    Happening("saving", -18, Words("เปิดโต๊ะรับสมัครสมาชิกกองทุน", "Meja pendaftaran ahli tabung", "Joining the fund: the table is open"), 1, HALL, came=(6, 41), cost=600, planned_cost=800, result=Words("สมาชิกใหม่สิบแปดคน", "Lapan belas ahli baharu", "Eighteen new members")),
    Happening("saving", 20, Words("รู้สิทธิในกองทุนก่อนเซ็นชื่อ", "Kenali hak anda", "Know your rights before you sign"), 1, HALL, ("13:30", 120), planned_cost=800),
    Happening("kompang", 16, Words("ประชันวงกุมปังห้าหมู่บ้าน", "Pertandingan kompang lima kampung", "Five villages drum together"), 3, BANYAN, ("16:00", 240), "youth", joining="sign_up", capacity=60, asked=14, planned_cost=12000, organizations=("kompang", "youth_council", "mosque"),
        text=Words("<p>ห้าวง ห้าหมู่บ้าน ไม่มีแพ้ชนะ มีแต่ข้าวหม้อใหญ่และเสียงกลองจนพลบค่ำ พ่อแม่พี่น้องทุกศาสนามานั่งฟังได้</p>", "<p>Lima kumpulan, lima kampung, tiada kalah menang. Semua dijemput.</p>", "<p>Five circles, five villages, no winner and no loser, one great pot of rice. Families of every faith are welcome.</p>")),
    Happening("kompang", -6, Words("ทัศนศึกษาดูวงรุ่นพี่", "Lawatan ke kumpulan senior", "A visit to the older circle"), 3, BANYAN, ("08:00", 480), "youth", cancelled=Words("ฝนตกหนัก น้ำท่วมสะพาน จะนัดใหม่", "Hujan lebat, jambatan ditenggelami air", "Heavy rain, the bridge is under water; another day will be set"), planned_cost=5000),
    Happening("monthly", 26, Words("ซ่อมบ้านก่อนฝน", "Membaiki rumah sebelum hujan", "Mending a house before the rain"), 5, Words("บ้านผู้สูงอายุ หมู่ 5", "Rumah warga emas, kampung 5", "An elder's house, village 5"), ("08:00", 360), "anybody", joining="sign_up", capacity=25, asked=7, planned_cost=4000),
)  # fmt: skip

SERIES = (
    Rule("kompang", Words("ซ้อมกุมปังบ่ายวันเสาร์", "Latihan kompang petang Sabtu", "Saturday kompang practice"), 3, BANYAN, "week", 5, "14:00", 150, 8, 8, "youth",
        results=(Words("ซ้อมเพลงใหม่หนึ่งเพลง", "Satu lagu baharu", "One new song"), Words("น้องใหม่สามคน พี่ช่วยจับมือตี", "Tiga ahli baharu", "Three newcomers"), Words("ฝนตก ซ้อมใต้ชายคามัสยิด", "Hujan; berlatih di serambi masjid", "Rain: practised on the mosque porch"))),
    Rule("monthly", Words("ลงแรงวันศุกร์ที่สอง", "Gotong-royong Jumaat kedua", "Second Friday: lending a hand"), 2, Words("นัดรวมที่ลานวัด", "Berkumpul di halaman wat", "Meet in the temple yard"), "month_weekday", 4, "14:30", 150, 13, 12, "anybody",
        results=(Words("ทำความสะอาดบ้านผู้สูงอายุสองหลัง", "Dua rumah warga emas dibersihkan", "Two elders' homes cleaned"), Words("เก็บขยะริมน้ำได้ 95 กิโลกรัม", "95 kilogram sampah", "95 kilograms of litter"))),
)  # fmt: skip


class Told(NamedTuple):
    """News or a story, so many days old."""

    kind: str
    days: int
    title: Words
    summary: Words
    text: Words
    program: str = ""
    pillar: str = ""
    picture: str = ""


STORIES = (
    Told("photos", 4, Words("เสียงกลองเรียกน้องกลับมา", "Kompang memanggil adik pulang", "The drum that called a brother home"), Words("เรื่องของวงซ้อมที่ไม่ถามเรื่องเก่า", "Kisah bulatan yang tidak bertanya tentang masa lalu", "A circle that does not ask about the past"),
        Words("<p>เขาหายไปจากบ้านสองเดือน กลับมานั่งห่าง ๆ ใต้ต้นไทร น้องคนเล็กส่งกลองให้โดยไม่พูดอะไร วันนั้นเขาตีไม่ตรงจังหวะเลย แต่ไม่มีใครหยุดเล่น</p><p>เรื่องนี้แต่งขึ้นเป็นตัวอย่าง</p>",
              "<p>Dua bulan dia hilang. Dia duduk jauh di bawah pokok ara. Adik bongsu menghulurkan kompang tanpa berkata apa-apa.</p><p>Kisah ini rekaan sebagai contoh.</p>",
              "<p>He had been gone for two months and sat apart under the banyan tree. The youngest handed him a drum without a word. He missed every beat that day, and nobody stopped playing.</p><p>This story is made up, as an example.</p>"), program="kompang", pillar="welfare", picture="kompang"),
    Told("photos", 12, Words("สองศาสนาในเรือลำเดียว", "Dua agama dalam satu perahu", "Two faiths in one boat"), Words("เก็บขยะเสร็จ กินข้าวยำด้วยกันที่ท่าน้ำ", "Selepas mengutip sampah, makan nasi kerabu bersama", "After the litter, a meal together at the landing"),
        Words("<p>คนหน้าเรือนุ่งโสร่ง คนท้ายเรือสวมเสื้อวัด ขยะไม่ถามว่าใครเป็นใคร แม่น้ำก็ไม่ถาม</p><p>เรื่องนี้แต่งขึ้นเป็นตัวอย่าง</p>", "<p>Sampah tidak bertanya siapa kita. Sungai pun tidak.</p><p>Kisah ini rekaan sebagai contoh.</p>", "<p>Litter does not ask who is who. Nor does the river.</p><p>This story is made up, as an example.</p>"), pillar="volunteers", picture="river_litter"),
    Told("news", 2, Words("เปิดรับสมัครโรงเรียนผู้สูงอายุ วิชานวดมือ", "Pendaftaran: urut tangan", "Sign up now: hand massage"), Words("ว่างอีกหลายที่ มีรถรับถึงบ้าน", "Masih ada tempat, kenderaan disediakan", "There is room yet, and transport"),
        Words("<p>สมัครหน้าเว็บนี้ หรือบอก อสม. ใกล้บ้าน</p>", "<p>Daftar di laman ini atau beritahu sukarelawan kesihatan.</p>", "<p>Sign up here, or tell a health volunteer near you.</p>"), program="school", pillar="care"),
    Told("news", 9, Words("ผลตรวจน้ำเดือนนี้", "Keputusan air bulan ini", "This month's water tests"), Words("ผ่าน 10 จาก 12 จุด", "10 daripada 12 titik lulus", "10 of 12 points pass"), Words("<p>อีกสองจุดเปลี่ยนไส้กรองแล้ว จะตรวจซ้ำสัปดาห์หน้า ระหว่างนี้โปรดต้มน้ำก่อนดื่ม</p>", "<p>Dua lagi sudah ditukar penapis. Sila masak air dahulu.</p>", "<p>Two have new filters and will be tested again. Until then please boil the water.</p>"), program="water", pillar="economy", picture="water_point"),
    Told("news", 20, Words("สมาชิกกองทุนใหม่สิบแปดคน", "Lapan belas ahli tabung baharu", "Eighteen new members of the fund"), Words("คนรับจ้างรายวันก็ออมได้", "Pekerja harian pun boleh menabung", "Day labourers can save too"), Words("<p>โต๊ะรับสมัครเปิดอีกวันที่ 5 ของทุกเดือน</p>"), program="saving", pillar="welfare"),
    Told("news", 27, Words("ร้านน้ำชาที่มีกระดานดำ"), Words("บทเรียนจากปีที่แล้ว ก่อนเปิดรอบใหม่"), Words("<p>สิบเอ็ดคนอ่านฉลากยาได้เองแล้ว คนที่เหลือขอเรียนต่อ เราจะเปิดอีกรอบเมื่อน้ำลด</p>"), pillar="learning", picture="reading_corner"),
)  # fmt: skip


class Asked(NamedTuple):
    """A request for help: how many days ago, and how far it has come."""

    days: int
    kind: str
    for_whom: str
    name: str
    about: str
    village: int
    place: str
    story: str
    state: str
    note: str = ""
    outcome: str = ""
    language: str = "th"
    through: str = "public"


HELP = (
    Asked(1, "home", "other", "เพื่อนบ้านตัวอย่าง หนึ่ง", "คุณยายตัวอย่าง หนึ่ง", 2, "บ้านหลังคาสีเขียวข้างสะพาน", "หลังคารั่วตรงที่นอนพอดี ฝนกำลังจะมา แกไม่กล้าบอกใคร", "new"),
    Asked(2, "learning", "myself", "เยาวชนตัวอย่าง สอง", "", 3, "", "Saya mahu belajar membaca Thai tetapi bekerja pada waktu siang. Ada kelas malam?", "new", language="ms"),
    Asked(4, "health", "other", "อสม. ตัวอย่าง สาม", "ลุงตัวอย่าง สาม", 1, "ท้ายซอยสวนยาง", "แผลที่เท้าไม่หายสามสัปดาห์ ไม่มีรถไปหาหมอ", "working", "โทรแล้ว นัดเยี่ยมวันพรุ่งนี้ช่วงเช้า", through="counter"),
    Asked(11, "food", "myself", "คุณแม่ตัวอย่าง สี่", "", 4, "หลังโรงเรือนเย็บผ้า", "สามีประสบเหตุ หยุดงานมาสองเดือน ลูกสามคน", "working", "ได้ข้าวสารจากครัวกลางแล้ว กำลังดูสิทธิที่ควรได้"),
    Asked(19, "safety", "other", "ผู้ปกครองตัวอย่าง ห้า", "หลานตัวอย่าง ห้า", 3, "", "หลานชายเริ่มติดยา อยากให้มีคนคุยด้วย ไม่อยากให้ใครรู้", "passed_on", "พี่ในวงกุมปังคุยด้วยแล้ว", "ส่งต่อศูนย์คัดกรอง โดยพี่ในวงไปเป็นเพื่อน"),
    Asked(33, "money", "myself", "คุณตาตัวอย่าง หก", "", 6, "", "อายุครบหกสิบแล้ว ยังไม่เคยลงทะเบียนรับเบี้ย", "done", "ตรวจทะเบียนแล้ว พามาลงทะเบียน", "ลงทะเบียนเรียบร้อย เริ่มเดือนถัดไป"),
    Asked(26, "other", "other", "ผู้หวังดีตัวอย่าง เจ็ด", "", 5, "", "มีคนแก่เดินหลงแถวตลาด", "unreached", "โทรสามครั้ง ไม่มีผู้รับสาย", "ติดต่อผู้แจ้งไม่ได้ อสม. เดินดูแล้วไม่พบใคร"),
)  # fmt: skip
GUESTS = ("คุณครูตัวอย่าง จากอำเภอ", "พยาบาลตัวอย่าง จากโรงพยาบาล", "หลานตัวอย่าง มาจากมาเลเซีย", "วิทยากรตัวอย่าง จากจังหวัด")
ASKERS = (
    "ซูไฮลา",
    "ฟาเดล",
    "สุดา",
    "อามีน",
    "มาลี",
    "ฮาซัน",
    "นูรอัยนี",
    "สมพร",
    "ซอฟียะห์",
    "อิลยาส",
    "วันดี",
    "รอฮานี",
    "ชัยวัฒน์",
    "ฟาอิซ",
    "นัสรีน",
)
