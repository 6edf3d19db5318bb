"""The social capital of the story. Every name says that it is an example; no telephone rings anywhere."""

from typing import NamedTuple

from programs.demo.words import Words


class Group(NamedTuple):
    key: str
    kind: str
    village: int
    name: Words
    offers: Words
    for_whom: Words
    open_when: Words
    conditions_removed: Words = Words("")
    languages: Words = Words("ไทย มลายูถิ่น", "Bahasa Thai, bahasa Melayu tempatan", "Thai, local Malay")
    text: Words = Words("")
    other_names: str = ""
    place: str = ""
    phone: str = ""
    roles: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    supported_by: tuple[str, ...] = ()
    # Who belongs to it: youth, elders, workers, anybody; and how many.
    who: str = "workers"
    members: int = 6
    picture: str = ""


EVERYBODY = Words("ทุกคน", "Semua orang", "Everybody")
GROUPS = (
    Group(
        "office", "public", 1,
        Words("องค์การบริหารส่วนตำบล (ตัวอย่าง)", "Pejabat pentadbiran mukim (contoh)", "Subdistrict office (example)"),
        Words("รับฟัง ประสานงาน และสนับสนุนกลุ่มต่าง ๆ ในตำบล", "Mendengar, menyelaras dan menyokong kumpulan di mukim", "Listens, coordinates and supports the subdistrict's groups"),
        EVERYBODY, Words("จันทร์-ศุกร์ เวลาราชการ", "Isnin-Jumaat, waktu pejabat", "Monday to Friday, office hours"),
        roles=("ปกครอง",), members=0, picture="meeting",
    ),
    Group(
        "youth_council", "public", 1,
        Words("สภาเด็กและเยาวชนตำบล (ตัวอย่าง)", "Majlis kanak-kanak dan belia mukim (contoh)", "Children and youth council (example)"),
        Words("ให้เด็กและเยาวชนคิดเอง ทำเอง และมีเสียงในตำบล", "Kanak-kanak dan belia berfikir, bertindak dan bersuara sendiri", "Where the young think, act and speak for themselves"),
        Words("เด็กและเยาวชนอายุ 10-25 ปี", "Kanak-kanak dan belia 10-25 tahun", "The young, aged 10 to 25"),
        Words("ประชุมวันอาทิตย์แรกของเดือน", "Mesyuarat Ahad pertama setiap bulan", "Meets on the first Sunday of the month"),
        roles=("ผู้นำ", "การศึกษา"), supported_by=("office",), who="youth", members=9,
    ),
    Group(
        "kompang", "group", 3,
        Words("กลุ่มเยาวชนกุมปังรักถิ่น (ตัวอย่าง)", "Kumpulan kompang belia Cinta Kampung (contoh)", "Homeland Youth Kompang Group (example)"),
        Words("สอนตีกุมปังและชวนเพื่อนออกห่างจากยาเสพติด", "Mengajar kompang dan mengajak kawan menjauhi dadah", "Teaches the kompang drum and draws friends away from drugs"),
        Words("เด็กและเยาวชนทุกคน ไม่ต้องตีเป็นมาก่อน", "Semua belia, tidak perlu pandai dahulu", "Every young person; nobody need know how to play"),
        Words("ทุกวันเสาร์ช่วงบ่าย", "Setiap petang Sabtu", "Every Saturday afternoon"),
        Words("ไม่เสียเงิน มีกุมปังให้ยืม รับส่งน้องที่บ้านไกล", "Percuma, kompang dipinjamkan, yang jauh dijemput", "Free of charge, drums are lent, those far away are fetched"),
        text=Words(
            "<p>กลุ่มเริ่มจากพี่น้องสี่คนที่ยืมกุมปังของตาแก่มาตีใต้ต้นไทร ตอนนี้มีน้อง ๆ มาซ้อมทุกวันเสาร์ "
            "ใครเคยหลงทางก็กลับมานั่งล้อมวงได้ ไม่มีใครถามเรื่องเก่า</p><p>เราตีในงานแต่ง งานเมาลิด และงานของวัดที่เพื่อนบ้านชวน</p>",
            "<p>Kumpulan ini bermula dengan empat adik-beradik yang meminjam kompang datuk dan bermain di bawah pokok ara. "
            "Kini ramai datang berlatih setiap Sabtu. Sesiapa yang pernah tersesat boleh kembali duduk dalam bulatan.</p>",
            "<p>It began with four brothers and sisters who borrowed their grandfather's drum and played under the banyan tree. "
            "Now many come each Saturday. Whoever once lost their way may sit in the circle again; nobody asks about the past.</p>",
        ),
        other_names="กองปัง, กุงปัง, กลุ่มกองปังเยาวชน, กุมปังรักถิ่น", place="ลานใต้ต้นไทร", phone="08x-000-0301",
        roles=("วัฒนธรรม", "สาธารณสุข"), topics=("กุมปัง",), supported_by=("office", "youth_council"), who="youth", members=14,
        picture="kompang",
    ),
    Group(
        "elders", "learning", 2,
        Words("โรงเรียนผู้สูงอายุสายธาร (ตัวอย่าง)", "Sekolah warga emas Aliran (contoh)", "Streamside School for Older People (example)"),
        Words("เรียนรู้ ออกกำลังกาย และหัวเราะด้วยกันทุกสองสัปดาห์", "Belajar, bersenam dan ketawa bersama setiap dua minggu", "Learning, moving and laughing together every fortnight"),
        Words("ผู้สูงอายุทุกศาสนา ลูกหลานมาด้วยได้", "Warga emas semua agama, anak cucu boleh ikut", "Older people of every faith; children and grandchildren may come along"),
        Words("วันพุธเว้นสัปดาห์ 9.00-12.00 น.", "Rabu selang seminggu, 9.00-12.00", "Every other Wednesday, 9 to 12"),
        Words("มีรถรับ อาหารฮาลาลและอาหารทั่วไป นั่งรถเข็นมาได้", "Ada kenderaan, makanan halal, kerusi roda dialu-alukan", "Transport, halal and other food, wheelchairs welcome"),
        text=Words(
            "<p>ห้องเรียนคือศาลาริมน้ำ ครูคือพวกเราเอง วันหนึ่งเรียนใช้โทรศัพท์ดูหน้าหลาน อีกวันสานเสื่อ "
            "คนพุทธสวดมนต์ คนมุสลิมละหมาด แล้วกลับมากินข้าวโต๊ะเดียวกัน</p>",
            "<p>Bilik darjah kami ialah balai di tepi air. Gurunya kami sendiri: hari ini belajar telefon, esok menganyam tikar. "
            "Selepas sembahyang masing-masing, kami makan semeja.</p>",
            "<p>Our classroom is the pavilion by the water, and we are the teachers. One day we learn to see a grandchild's face on the "
            "telephone, another we weave mats. Each prays in their own way, and then we eat at one table.</p>",
        ),
        other_names="โรงเรียนผู้เฒ่า, โรงเรียนคนแก่", place="ศาลาริมน้ำ", phone="08x-000-0202",
        roles=("การศึกษา", "สาธารณสุข"), topics=("การดูแลผู้สูงอายุ",), supported_by=("office",), who="elders", members=16,
        picture="elders_school",
    ),
    Group(
        "fund", "fund", 1,
        Words("กองทุนสวัสดิการชุมชนร่วมใจ (ตัวอย่าง)", "Tabung kebajikan komuniti Sehati (contoh)", "One Heart Community Welfare Fund (example)"),
        Words("ออมวันละบาท ช่วยกันยามเกิด เจ็บ และจากไป", "Menabung sebaht sehari, saling membantu ketika lahir, sakit dan meninggal", "Saving a baht a day, helping at birth, in illness and at death"),
        EVERYBODY, Words("วันที่ 5 ของเดือน ครึ่งเช้า", "Setiap 5 hari bulan, sebelah pagi", "On the 5th of each month, in the morning"),
        Words("สมัครได้โดยไม่ต้องมีสลิปเงินเดือน", "Boleh menyertai tanpa slip gaji", "One may join without a salary slip"),
        place="ศาลาประชาคม", phone="08x-000-0105", roles=("กองทุน",), topics=("การออมและบัญชีครัวเรือน",), supported_by=("office",), members=12,
        picture="fund_table",
    ),
    Group(
        "sewing", "enterprise", 4,
        Words("วิสาหกิจชุมชนเย็บผ้าปักมือ (ตัวอย่าง)", "Perusahaan jahitan dan sulaman (contoh)", "Sewing and Embroidery Enterprise (example)"),
        Words("ตัดเย็บเสื้อ ผ้าคลุม และกระเป๋าผ้าจากเศษผ้า", "Menjahit baju, tudung dan beg daripada perca", "Clothes, scarves and bags out of remnants"),
        Words("แม่บ้านและคนที่อยากมีรายได้เสริม", "Suri rumah dan sesiapa yang mahu menambah pendapatan", "Whoever would like to earn a little more at home"),
        Words("จันทร์-พฤหัสบดี หลังส่งลูกไปโรงเรียน", "Isnin-Khamis, selepas anak ke sekolah", "Monday to Thursday, after the children are at school"),
        Words("พาลูกเล็กมาได้ จักรเย็บมีให้ใช้", "Bawa anak kecil, mesin disediakan", "Bring small children; machines are there"),
        other_names="กลุ่มเย็บผ้าบ้านสวน", place="เรือนเย็บผ้า", phone="08x-000-0404", topics=("การตัดเย็บ", "งานฝีมือและผ้า"), roles=("วัฒนธรรม",),
        supported_by=("office",), members=9, picture="sewing_group",
    ),
    Group(
        "herbs", "expert", 5,
        Words("ก๊ะผู้รู้สมุนไพรและการนวด (ตัวอย่าง)", "Kak pakar herba dan urutan (contoh)", "The herbalist and masseuse (example)"),
        Words("นวดคลายเส้น ทำลูกประคบ และสอนปลูกสมุนไพรหน้าบ้าน", "Mengurut, membuat tungku herba dan mengajar menanam herba", "Massage, herbal compresses, and how to grow herbs by the door"),
        Words("ผู้หญิงหลังคลอด ผู้สูงอายุ คนปวดเมื่อย", "Ibu selepas bersalin, warga emas, yang lenguh badan", "Mothers after birth, older people, aching backs"),
        Words("นัดล่วงหน้า ไปถึงบ้าน", "Janji temu dahulu, datang ke rumah", "By appointment, comes to the house"),
        Words("จ่ายตามกำลัง ไปถึงบ้านคนติดเตียง", "Bayar ikut kemampuan, melawat yang terlantar", "Pay what you can; visits the bedridden"),
        place="สวนสมุนไพร", roles=("สาธารณสุข", "การศึกษา", "วัฒนธรรม"), topics=("สมุนไพรและการนวด",), members=1, who="elders",
    ),
    Group(
        "boats", "expert", 7,
        Words("ปะจูผู้วาดลายเรือกอและ (ตัวอย่าง)", "Pak Cu pelukis perahu kolek (contoh)", "The painter of kolae boats (example)"),
        Words("วาดลายเรือกอและ สอนเด็กผสมสีและลงลาย", "Melukis perahu kolek, mengajar kanak-kanak mencampur warna", "Paints kolae boats and teaches children to mix colours"),
        Words("เด็กและคนรักงานศิลป์", "Kanak-kanak dan pencinta seni", "Children and lovers of crafts"), Words("วันศุกร์หลังละหมาด", "Jumaat selepas sembahyang", "Fridays after prayer"),
        place="โรงเรือ", roles=("วัฒนธรรม",), topics=("งานฝีมือและผ้า",), members=1, who="elders", picture="kolae",
    ),
    Group(
        "mosque", "religious", 3,
        Words("มัสยิดประจำหมู่บ้าน (ตัวอย่าง)", "Masjid kampung (contoh)", "Village mosque (example)"),
        Words("ที่ละหมาด ที่เรียน และครัวกลางในเดือนรอมฎอน", "Tempat sembahyang, belajar dan dapur Ramadan", "Prayer, learning, and a shared kitchen in Ramadan"),
        EVERYBODY, Words("ทุกวัน", "Setiap hari", "Every day"), place="มัสยิด", roles=("วัฒนธรรม", "การศึกษา"), members=5,
    ),
    Group(
        "temple", "religious", 6,
        Words("วัดประจำหมู่บ้าน (ตัวอย่าง)", "Wat kampung (contoh)", "Village temple (example)"),
        Words("ลานกว้างให้ทุกคนใช้ ห้องสมุดเล็ก และโรงครัววันพระ", "Halaman untuk semua, perpustakaan kecil dan dapur", "A yard for everybody, a small library, and a kitchen on holy days"),
        EVERYBODY, Words("ทุกวัน", "Setiap hari", "Every day"), place="วัด", roles=("วัฒนธรรม",), members=4, who="elders", picture="side_by_side",
    ),
    Group(
        "garden", "learning", 8,
        Words("ศูนย์เรียนรู้สวนผสมลองกอง (ตัวอย่าง)", "Pusat pembelajaran kebun dokong (contoh)", "Longkong Mixed Garden Learning Centre (example)"),
        Words("สอนปลูกผักปลอดสาร ทำปุ๋ย และเลี้ยงผึ้งชันโรง", "Mengajar menanam sayur, membuat baja dan menternak kelulut", "Growing vegetables, making compost, keeping stingless bees"),
        Words("เกษตรกรและครอบครัวที่อยากลดรายจ่าย", "Petani dan keluarga yang mahu berjimat", "Farmers and families who would like to spend less"),
        Words("วันเสาร์-อาทิตย์", "Sabtu dan Ahad", "Weekends"), place="สวนลองกอง", phone="08x-000-0808", roles=("เกษตร", "การศึกษา"),
        topics=("ปลูกผักและทำสวน",), supported_by=("office",), members=7, picture="vegetable_garden",
    ),
    Group(
        "water", "group", 9,
        Words("คณะกรรมการน้ำสะอาดหมู่บ้าน (ตัวอย่าง)", "Jawatankuasa air bersih kampung (contoh)", "Village Clean Water Committee (example)"),
        Words("ดูแลหอถัง ตรวจน้ำทุกเดือน และซ่อมท่อเอง", "Menjaga tangki, memeriksa air setiap bulan, membaiki paip", "Looks after the tank, tests the water monthly, mends the pipes"),
        EVERYBODY, Words("เก็บค่าน้ำวันที่ 1 ของเดือน", "Kutipan bil 1 hari bulan", "Dues on the 1st of the month"), place="หอถังน้ำ", phone="08x-000-0909",
        roles=("สิ่งแวดล้อม",), topics=("น้ำและแม่น้ำ", "งานช่าง"), supported_by=("office",), members=7, picture="water_point",
    ),
    Group(
        "helpers", "group", 2,
        Words("กลุ่มจิตอาสาเดือนละครั้ง (ตัวอย่าง)", "Sukarelawan Sebulan Sekali (contoh)", "Once a Month Volunteers (example)"),
        Words("เก็บขยะริมน้ำ ทำความสะอาดบ้านผู้สูงอายุ ขนของยามน้ำท่วม", "Mengutip sampah, membersihkan rumah warga emas, membantu ketika banjir", "Clears the riverbank, cleans elders' homes, carries things when it floods"),
        Words("ใครมีแรงก็มาได้", "Sesiapa yang ada tenaga", "Whoever has two hands"), Words("วันศุกร์ที่สองของเดือน", "Jumaat kedua setiap bulan", "The second Friday of the month"),
        roles=("สิ่งแวดล้อม", "ผู้นำ"), topics=("การจัดการขยะ",), supported_by=("office", "mosque", "temple"), who="anybody", members=15, picture="river_litter",
    ),
    Group(
        "health", "group", 1,
        Words("ชมรม อสม. เพื่อนบ้านดูแลกัน (ตัวอย่าง)", "Kelab sukarelawan kesihatan kampung (contoh)", "Village Health Volunteers (example)"),
        Words("เยี่ยมบ้าน วัดความดัน และเป็นหูเป็นตาให้หมอ", "Menziarah rumah, mengukur tekanan darah", "Home visits, blood pressure, the nurse's eyes and ears"),
        Words("ผู้สูงอายุ คนพิการ แม่และเด็ก", "Warga emas, orang kurang upaya, ibu dan anak", "Older people, people with disabilities, mothers and children"),
        Words("ทุกวันอังคาร", "Setiap Selasa", "Every Tuesday"), Words("ไปถึงบ้าน ไม่มีค่าใช้จ่าย", "Datang ke rumah, percuma", "Comes to the house, free of charge"),
        phone="08x-000-0110", roles=("สาธารณสุข",), topics=("การดูแลผู้สูงอายุ", "การดูแลเด็กเล็ก"), supported_by=("office",), members=11, picture="home_visit",
    ),
)  # fmt: skip
