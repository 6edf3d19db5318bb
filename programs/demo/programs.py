"""The programs of the story: last year's with their results, this year's on their way. All of it is invented."""

from typing import NamedTuple

from programs.demo.words import Words


class Plan(NamedTuple):
    """`year`: 0 is this fiscal year, -1 the last. `aims`: by means. `indicators`: name, unit, target, result."""

    key: str
    pillar: str
    year: int
    name: Words
    summary: Words
    aims: dict[str, Words]
    budget: int
    funding: tuple[tuple[str, str, int], ...]
    indicators: tuple[tuple[Words, Words, str, str | None], ...]
    organizations: tuple[str, ...]
    security: str = ""
    text: Words = Words("")
    groups: tuple[int, ...] = ()
    villages: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()
    other_names: str = ""
    status: str = ""
    # Blank: published. "draft", or "scheduled" for some days ahead.
    shown: str = ""
    picture: str = ""


PEOPLE = Words("คน", "orang", "people")
HOUSES = Words("หลัง", "rumah", "houses")
TIMES = Words("ครั้ง", "kali", "times")
KOMPANG_AIM = {
    "part": Words("เยาวชนมีที่ของตัวเองในชุมชน", "Belia ada tempat sendiri dalam komuniti", "The young have a place of their own in the community"),
    "capability": Words("รุ่นพี่สอนรุ่นน้องได้เอง", "Yang lama mengajar yang baharu", "Older members can teach the younger"),
}  # fmt: skip
PLANS = (
    Plan(
        "kompang_last", "welfare", -1,
        Words("เสียงกุมปังต้านภัยยาเสพติด ปีแรก (ตัวอย่าง)", "Kompang menentang dadah, tahun pertama (contoh)", "Kompang against drugs, first year (example)"),
        Words("ชวนเยาวชนมาตีกุมปังด้วยกันทุกวันเสาร์แทนการอยู่ว่าง", "Mengajak belia bermain kompang setiap Sabtu", "Drumming together on Saturdays instead of idle afternoons"),
        KOMPANG_AIM, 30000, (("office", "", 20000), ("community", "กล่องรับน้ำใจ", 10000)),
        ((Words("เยาวชนที่มาซ้อมประจำ", "Belia yang berlatih tetap", "Young people who practise regularly"), PEOPLE, "20", "27"),
         (Words("ครั้งที่ได้ไปแสดง", "Persembahan", "Performances"), TIMES, "4", "6")),
        ("kompang", "youth_council"), security="social", groups=(4,), topics=("กุมปัง",), other_names="กองปังต้านยา", status="finished", picture="music",
    ),
    Plan(
        "kompang", "welfare", 0,
        Words("เสียงกุมปังต้านภัยยาเสพติด (ตัวอย่าง)", "Kompang menentang dadah (contoh)", "Kompang against drugs (example)"),
        Words("ปีที่สอง: น้องใหม่ทุกหมู่บ้าน รุ่นพี่เป็นครู", "Tahun kedua: ahli baharu dari setiap kampung, yang lama menjadi guru", "Second year: newcomers from every village, older members teach"),
        KOMPANG_AIM | {"access": Words("เด็กบ้านไกลมีรถรับ", "Yang jauh dijemput", "Those who live far away are fetched")},
        45000, (("office", "", 30000), ("state", "งานป้องกันยาเสพติด", 15000)),
        ((Words("เยาวชนที่มาซ้อมประจำ", "Belia yang berlatih tetap", "Young people who practise regularly"), PEOPLE, "40", None),
         (Words("หมู่บ้านที่มีวงของตัวเอง", "Kampung yang ada kumpulan sendiri", "Villages with a circle of their own"), Words("หมู่บ้าน", "kampung", "villages"), "5", None)),
        ("kompang", "youth_council", "mosque"), security="social", groups=(4,), topics=("กุมปัง",), other_names="กองปังต้านยา, กุงปัง", picture="kompang",
        text=Words(
            "<p>ยาเสพติดเข้ามาในเวลาที่เด็กไม่มีอะไรทำ เราจึงเติมเวลานั้นด้วยเสียงกลอง ทุกบ่ายวันเสาร์มีวงซ้อม มีพี่คอยฟัง มีข้าวกิน "
            "และมีเวทีให้ขึ้น</p><p>ผู้ปกครองมานั่งดูได้ ใครอยากเลิกยาแล้วไม่รู้จะคุยกับใคร คุยกับพี่ในวงได้ เราพาไปหาคนที่ช่วยได้โดยไม่ตัดสิน</p>",
            "<p>Dadah datang ketika anak muda tidak ada apa-apa untuk dibuat. Maka masa itu kami isi dengan bunyi kompang: latihan, abang kakak "
            "yang mendengar, makanan, dan pentas.</p>",
            "<p>Drugs come when there is nothing else to do. So we fill that time with drums: practice every Saturday afternoon, older ones who "
            "listen, a meal, and a stage to stand on.</p>",
        ),
    ),
    Plan(
        "saving", "welfare", 0,
        Words("ออมวันละบาท ดูแลกันทุกบ้าน (ตัวอย่าง)", "Sebaht sehari untuk semua (contoh)", "A baht a day for every home (example)"),
        Words("ชวนครัวเรือนที่ยังไม่มีหลักประกันเข้ากองทุนสวัสดิการ", "Mengajak keluarga yang belum ada perlindungan", "Inviting homes without any cover into the welfare fund"),
        {"access": Words("คนทำงานรายวันมีหลักประกันยามเจ็บป่วย", "Pekerja harian ada perlindungan ketika sakit", "Day labourers have cover in illness"),
         "use": Words("สมาชิกรู้สิทธิของตนและมาใช้", "Ahli tahu hak dan menggunakannya", "Members know their rights and use them")},
        20000, (("office", "", 10000), ("community", "เงินสมทบสมาชิก", 10000)),
        ((Words("สมาชิกใหม่", "Ahli baharu", "New members"), PEOPLE, "60", None),), ("fund",), security="money", topics=("การออมและบัญชีครัวเรือน",), picture="fund_table",
    ),
    Plan(
        "school_last", "care", -1,
        Words("โรงเรียนผู้สูงอายุ รุ่นที่ 1 (ตัวอย่าง)", "Sekolah warga emas, kumpulan 1 (contoh)", "School for older people, first class (example)"),
        Words("ห้องเรียนริมน้ำของคนวัยเก๋า ยี่สิบหกสัปดาห์", "Bilik darjah tepi air selama dua puluh enam minggu", "A classroom by the water, for twenty-six weeks"),
        {"part": Words("ผู้สูงอายุออกจากบ้านมาเจอเพื่อน", "Warga emas keluar rumah bertemu kawan", "Older people leave the house and meet friends"),
         "access": Words("ได้ตรวจสุขภาพโดยไม่ต้องเข้าเมือง", "Pemeriksaan kesihatan tanpa ke bandar", "A health check without going to town")},
        40000, (("health", "", 30000), ("office", "", 10000)),
        ((Words("ผู้เรียนจบรุ่น", "Yang tamat", "Who finished"), PEOPLE, "30", "28"), (Words("ผู้ที่ความดันดีขึ้น", "Tekanan darah bertambah baik", "Blood pressure improved"), PEOPLE, "10", "13")),
        ("elders", "health"), groups=(7,), topics=("การดูแลผู้สูงอายุ",), status="finished", picture="exercise",
    ),
    Plan(
        "school", "care", 0,
        Words("โรงเรียนผู้สูงอายุ รุ่นที่ 2 (ตัวอย่าง)", "Sekolah warga emas, kumpulan 2 (contoh)", "School for older people, second class (example)"),
        Words("เรียนรู้ ออกกำลังกาย และหัวเราะด้วยกันทุกสองสัปดาห์", "Belajar, bersenam dan ketawa bersama setiap dua minggu", "Learning, moving and laughing together every fortnight"),
        {"part": Words("ผู้สูงอายุออกจากบ้านมาเจอเพื่อน", "Warga emas keluar rumah bertemu kawan", "Older people leave the house and meet friends"),
         "capability": Words("ใช้โทรศัพท์ดูหน้าลูกหลานได้เอง", "Menggunakan telefon sendiri", "Can see their family on the telephone by themselves")},
        45000, (("health", "", 35000), ("office", "", 10000)),
        ((Words("ผู้เรียน", "Pelajar", "Learners"), PEOPLE, "40", None),), ("elders", "health", "temple"), groups=(7,), topics=("การดูแลผู้สูงอายุ",), picture="elders_school",
        text=Words("<p>มาเรียนได้เลยโดยไม่ต้องอ่านออกเขียนได้ ลูกหลานมาด้วยได้ ถ้าเดินไม่ไหวบอกเรา เรามีรถไปรับ</p>",
                   "<p>Datanglah walaupun tidak pandai membaca. Jika sukar berjalan, beritahu kami; kami jemput.</p>",
                   "<p>Come even if you cannot read. If walking is hard, tell us and we will fetch you.</p>"),
    ),
    Plan(
        "visits", "care", 0,
        Words("เพื่อนบ้านดูแลกัน เยี่ยมถึงบ้าน (ตัวอย่าง)", "Jiran menjaga jiran (contoh)", "Neighbours look after neighbours (example)"),
        Words("ไม่มีใครนอนป่วยอยู่คนเดียวโดยไม่มีใครรู้", "Tiada siapa terlantar tanpa diketahui", "Nobody lies ill alone and unnoticed"),
        {"access": Words("คนติดเตียงได้รับการเยี่ยมอย่างน้อยเดือนละครั้ง", "Yang terlantar diziarah sekurang-kurangnya sebulan sekali", "The bedridden are visited at least monthly"),
         "use": Words("ครอบครัวใช้สิทธิที่มีอยู่ได้ครบ", "Keluarga menggunakan hak sepenuhnya", "Families use the rights that they have")},
        25000, (("health", "", 25000),), ((Words("บ้านที่ได้รับการเยี่ยม", "Rumah yang diziarah", "Homes visited"), HOUSES, "50", None),),
        ("health", "herbs"), groups=(7, 12), picture="home_visit",
    ),
    Plan(
        "reading_last", "learning", -1,
        Words("อ่านออกเขียนได้ในร้านน้ำชา (ตัวอย่าง)", "Membaca di kedai teh (contoh)", "Reading in the tea shop (example)"),
        Words("ผู้ใหญ่เรียนอ่านเขียนไทยทีละคำ ในที่ที่นั่งสบาย", "Orang dewasa belajar membaca Thai di tempat yang selesa", "Adults learn to read Thai, word by word, where they feel at ease"),
        {"capability": Words("อ่านฉลากยาและใบนัดหมอได้เอง", "Membaca label ubat sendiri", "Can read a medicine label and an appointment")},
        12000, (("office", "", 12000),), ((Words("ผู้ที่อ่านฉลากยาได้", "Boleh membaca label ubat", "Who can read a label"), PEOPLE, "15", "11"),),
        ("youth_council",), topics=("อ่านเขียนภาษาไทย",), groups=(6, 7), status="finished", picture="reading_corner",
    ),
    Plan(
        "phones", "learning", 0,
        Words("หลานสอนตายายใช้โทรศัพท์ (ตัวอย่าง)", "Cucu mengajar telefon (contoh)", "Grandchildren teach the telephone (example)"),
        Words("หนึ่งหลานหนึ่งผู้สูงอายุ สี่บ่ายวันอาทิตย์", "Seorang cucu seorang warga emas, empat petang Ahad", "One young, one old, four Sunday afternoons"),
        {"capability": Words("ผู้สูงอายุรู้ทันข้อความหลอกลวง", "Warga emas mengenal mesej penipuan", "Older people recognise a fraud message"), "part": Words("สองวัยได้คุยกัน", "Dua generasi berbual", "Two generations talk")},
        8000, (("office", "", 8000),), ((Words("คู่เรียน", "Pasangan", "Pairs"), Words("คู่", "pasang", "pairs"), "20", None),),
        ("youth_council", "elders"), topics=("คอมพิวเตอร์และโทรศัพท์",), groups=(4, 7), picture="takraw",
    ),
    Plan(
        "garden_last", "economy", -1,
        Words("ผักหน้าบ้าน ลดรายจ่าย (ตัวอย่าง)", "Sayur depan rumah (contoh)", "Vegetables by the door (example)"),
        Words("ปลูกผักกินเองห้าอย่าง เหลือก็แบ่งเพื่อนบ้าน", "Menanam lima jenis sayur, selebihnya dikongsi", "Five vegetables of one's own; what is left goes to the neighbours"),
        {"capability": Words("ทำปุ๋ยจากเศษครัวเป็น", "Membuat baja daripada sisa dapur", "Can make compost of kitchen waste")},
        18000, (("office", "", 8000), ("state", "งานเกษตร", 10000)), ((Words("ครัวเรือนที่ปลูก", "Isi rumah yang menanam", "Homes that grow"), HOUSES, "60", "72"),),
        ("garden",), topics=("ปลูกผักและทำสวน",), groups=(6,), status="finished", picture="planting",
    ),
    Plan(
        "water", "economy", 0,
        Words("น้ำสะอาดทุกบ้าน (ตัวอย่าง)", "Air bersih setiap rumah (contoh)", "Clean water in every home (example)"),
        Words("ตรวจน้ำทุกเดือน ซ่อมท่อด้วยมือเรา", "Memeriksa air setiap bulan, membaiki paip sendiri", "Testing the water monthly, mending the pipes ourselves"),
        {"use": Words("ทุกบ้านมีน้ำดื่มที่ตรวจแล้ว", "Setiap rumah ada air minuman yang diperiksa", "Every home has tested drinking water")},
        60000, (("office", "", 40000), ("community", "ค่าน้ำ", 20000)), ((Words("จุดน้ำที่ผ่านการตรวจ", "Titik air yang lulus", "Water points that pass"), Words("จุด", "titik", "points"), "12", None),),
        ("water",), topics=("น้ำและแม่น้ำ",), villages=(7, 8, 9), picture="water_point",
    ),
    Plan(
        "river_last", "volunteers", -1,
        Words("แม่น้ำของเรา เก็บวันละชิ้น (ตัวอย่าง)", "Sungai kita (contoh)", "Our river (example)"),
        Words("คนสองศาสนาลงเรือลำเดียวกันไปเก็บขยะ", "Dua agama, satu perahu, mengutip sampah", "Two faiths in one boat, clearing litter"),
        {"part": Words("คนทุกวัยลงแรงด้วยกัน", "Semua umur bergotong-royong", "All ages lend a hand together")},
        10000, (("office", "", 6000), ("donation", "ถุงมือและน้ำแข็ง", 4000)), ((Words("ขยะที่เก็บได้", "Sampah dikutip", "Litter collected"), Words("กิโลกรัม", "kilogram", "kilograms"), "800", "1140.5"),),
        ("helpers", "mosque", "temple"), topics=("การจัดการขยะ", "น้ำและแม่น้ำ"), status="finished", picture="river_litter",
    ),
    Plan(
        "monthly", "volunteers", 0,
        Words("ลงแรงเดือนละครั้ง (ตัวอย่าง)", "Bergotong-royong sebulan sekali (contoh)", "Lending a hand once a month (example)"),
        Words("ทุกวันศุกร์ที่สอง ไปบ้านที่ต้องการแรง", "Setiap Jumaat kedua, ke rumah yang memerlukan", "Every second Friday, to a house that needs hands"),
        {"part": Words("ใครมีแรงก็ได้ช่วย", "Sesiapa yang ada tenaga boleh membantu", "Whoever has strength can help"), "access": Words("บ้านผู้สูงอายุสะอาดและปลอดภัย", "Rumah warga emas bersih dan selamat", "Elders' homes are clean and safe")},
        15000, (("office", "", 10000), ("donation", "", 5000)), ((Words("ชั่วโมงจิตอาสา", "Jam sukarelawan", "Volunteer hours"), Words("ชั่วโมง", "jam", "hours"), "600", None),),
        ("helpers",), topics=("การจัดการขยะ",), picture="side_by_side",
    ),
    Plan(
        "market", "economy", 0,
        Words("ตลาดนัดริมน้ำเดือนละครั้ง (ตัวอย่าง)", "Pasar tepi sungai (contoh)", "Riverside market (example)"),
        Words("ของกินของใช้จากทุกกลุ่มอาชีพ", "Makanan dan barang daripada semua kumpulan", "Food and goods of every group"),
        {"use": Words("กลุ่มอาชีพมีที่ขาย", "Kumpulan ada tempat menjual", "Groups have a place to sell")}, 22000, (("office", "", 22000),), (),
        ("sewing", "garden"), topics=("อาหารและขนม",), status="planned", shown="scheduled", picture="market",
    ),
)  # fmt: skip
