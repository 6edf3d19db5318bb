"""The headings that offices give to what a sheet says of organizations, programs and activities."""

from spreadsheets.reading import looks
from spreadsheets.reading.fields import Field

_NAME_OF_A_GROUP = (
    "ชื่อกลุ่ม", "ชื่อกลุ่ม/องค์กร", "ชื่อองค์กร", "ชื่อกลุ่มองค์กร", "ชื่อทุนทางสังคม", "ทุนทางสังคม", "ชื่อกลุ่มอาชีพ", "ชื่อกองทุน", "ชื่อแหล่งเรียนรู้",
    "ชื่อศูนย์เรียนรู้", "ชื่อชมรม", "กลุ่ม/องค์กร", "กลุ่ม/ชมรม", "องค์กร", "ชื่อหน่วยงาน", "ชื่อวิสาหกิจชุมชน", "ชื่อปราชญ์ชาวบ้าน",
    "ชื่อภูมิปัญญา", "แหล่งเรียนรู้", "Organization", "Organisation", "Group Name", "Name of Organization", "organization",
)  # fmt: skip
OTHER_NAMES = Field(
    "other_names",
    (
        "ชื่ออื่น",
        "ชื่ออื่นๆ",
        "ชื่อเรียกอื่น",
        "ชื่อที่เรียกกัน",
        "สะกดอย่างอื่น",
        "สะกดแบบอื่น",
        "เขียนอีกอย่างว่า",
        "เขียนได้อีกว่า",
        "also written",
        "Other Names",
        "Aliases",
    ),
    weight=0.25,
)
TOPICS = Field("topics", ("หัวข้อ", "เรื่อง", "ด้านความรู้", "ทักษะ", "เรื่องที่ทำ", "topics", "Topic", "Skills"), weight=0.5)
VILLAGE = Field(
    "village",
    ("หมู่ที่", "หมู่", "ม.", "หมู่บ้าน", "ที่ตั้งหมู่ที่", "ที่อยู่หมู่ที่", "ชุมชน", "ชื่อหมู่บ้าน", "village", "Village No", "Moo"),
    weaker=("บ้าน",), weight=0.5,
)  # fmt: skip
PLACE = Field(
    "place",
    ("สถานที่", "สถานที่ตั้ง", "ที่ตั้ง", "ที่ทำการ", "สถานที่ทำการ", "ที่ตั้งกลุ่ม", "สถานที่จัด", "สถานที่จัดกิจกรรม", "สถานที่ดำเนินการ", "place", "Venue", "Location"),
    weaker=("ที่อยู่",), weight=0.5,
)  # fmt: skip
NOTE = Field(
    "note",
    ("หมายเหตุ", "บันทึก", "บันทึกของเจ้าหน้าที่", "บันทึกสำหรับเจ้าหน้าที่", "note for staff", "Note", "Notes", "Remark", "Remarks"),
    weight=0.25,
)
LATITUDE = Field("latitude", ("ละติจูด", "ละติจูด (เหนือ)", "พิกัดละติจูด", "พิกัดเหนือ", "latitude", "Lat"), weight=0.25)
LONGITUDE = Field(
    "longitude", ("ลองจิจูด", "ลองติจูด", "พิกัดลองจิจูด", "พิกัดตะวันออก", "longitude", "Long", "Lng", "Lon"), weight=0.25
)
SUMMARY = Field(
    "summary",
    ("สรุปย่อ", "คำอธิบายย่อ", "สาระสำคัญ", "สาระสำคัญโดยย่อ", "รายละเอียดโดยย่อ", "ในหนึ่งประโยค", "สรุปหนึ่งประโยค", "รายละเอียด", "คำอธิบาย", "in one sentence", "Summary"),
    weight=0.5,
)  # fmt: skip
WHO_RUNS_IT = Field(
    "organizations",
    ("ผู้ดำเนินงาน", "ผู้ดำเนินการ", "กลุ่มที่ดำเนินการ", "ผู้จัด", "กลุ่ม/องค์กรที่ดำเนินการ", "องค์กรร่วม", "หน่วยงานร่วม", "ผู้รับผิดชอบ", "ผู้ร่วมดำเนินการ", "ผู้รับผิดชอบโครงการ",
     "who runs it", "Organizer", "Organiser", "Run by"),
    weight=0.5,
)  # fmt: skip
FISCAL_YEAR = Field(
    "fiscal_year", ("ปีงบประมาณ", "ปีงบ", "ปีงบประมาณ พ.ศ.", "ปี พ.ศ.", "ปี", "fiscal year", "Year"), weight=0.5
)
PROGRAM_NAMES = (
    "โครงการ", "ชื่อโครงการ", "งาน/โครงการ", "ชื่องาน/โครงการ", "ชื่องาน", "แผนงาน/โครงการ", "โครงการ/กิจกรรมหลัก", "รายชื่อโครงการ", "งานหรือโครงการ",
    "program", "Project", "Project Name", "Program Name", "Programme",
)  # fmt: skip
_STATUS = ("สถานะ", "สถานภาพ", "ผลการดำเนินงาน", "สถานะโครงการ", "สถานะการดำเนินงาน", "สถานะกิจกรรม", "status")

ORGANIZATION_FIELDS = (
    Field("name", _NAME_OF_A_GROUP, weaker=("ชื่อ", "กลุ่ม", "Name", "name"), identifies=True, weight=1.5),
    OTHER_NAMES,
    Field("kind", ("ประเภท", "ประเภทกลุ่ม", "ประเภทองค์กร", "ชนิด", "ลักษณะ", "ลักษณะกลุ่ม", "ประเภททุน", "ประเภททุนทางสังคม", "kind", "Type"), weight=0.5),
    Field("roles", ("บทบาท", "บทบาทในชุมชน", "บทบาทหน้าที่", "ด้าน", "roles in the community", "Roles"), weight=0.5),
    TOPICS,
    Field("offers", ("ทำอะไรได้", "ศักยภาพ", "สิ่งที่ทำได้", "ความสามารถ", "ความเชี่ยวชาญ", "กิจกรรมของกลุ่ม", "กิจกรรม", "ผลิตภัณฑ์", "บริการ", "องค์ความรู้",
           "what it can do", "Offers"), weight=0.5),
    Field("for_whom", ("เพื่อใคร", "สำหรับใคร", "ผู้รับประโยชน์", "กลุ่มเป้าหมาย", "for whom", "Beneficiaries"), weight=0.25),
    Field("open_when", ("เมื่อใด", "วันเวลาที่เปิด", "วันเวลา", "เวลาทำการ", "เปิดเมื่อ", "วันเวลาทำการ", "เวลา", "when", "Open", "Opening Hours"), weight=0.25),
    Field("languages", ("ภาษา", "ภาษาที่ใช้", "ใช้ภาษาใด", "in which languages", "Languages"), weight=0.25),
    Field("conditions_removed", ("ลดเงื่อนไขอะไร", "เงื่อนไขที่ลด", "ข้อจำกัดที่ลด", "สิ่งที่ทำให้ง่ายขึ้น", "what is made easier"), weight=0.25),
    VILLAGE,
    PLACE,
    Field("phone", ("โทรศัพท์", "เบอร์โทร", "เบอร์โทรศัพท์", "โทร", "โทร.", "เบอร์ติดต่อ", "โทรศัพท์สำหรับประชาชน", "ติดต่อ", "telephone for the public", "Telephone", "Phone"),
          looks=looks.phones, weight=0.25),
    Field("leader", ("ประธาน", "ชื่อประธาน", "ประธานกลุ่ม", "ผู้นำ", "ผู้นำกลุ่ม", "หัวหน้ากลุ่ม", "ชื่อผู้นำ", "ผู้นำ/ปราชญ์", "ผู้นำ หรือผู้รู้", "leader, or the expert", "Leader"),
          weight=0.5),
    Field("leader_shown", ("ชื่อผู้นำที่ประชาชนเห็น", "ชื่อผู้นำที่เผยแพร่", "leader's name as the public reads it"), weight=0.25),
    Field("supported_by", ("ได้รับการสนับสนุนจาก", "ผู้สนับสนุน", "หน่วยงานสนับสนุน", "หน่วยงานที่สนับสนุน", "สนับสนุนโดย", "พี่เลี้ยง", "supported by", "Supporters"), weight=0.5),
    Field("registration_no", ("เลขทะเบียน", "เลขที่จดทะเบียน", "ทะเบียนเลขที่", "รหัสทะเบียน", "registration number"), weight=0.25),
    Field("began_on", ("วันที่ก่อตั้ง", "ก่อตั้งเมื่อ", "วันก่อตั้ง", "เริ่มเมื่อ", "เริ่มวันที่", "วันที่จัดตั้ง", "จัดตั้งเมื่อ", "began on", "Founded"), weight=0.25),
    Field("ended_on", ("สิ้นสุดเมื่อ", "วันที่เลิก", "เลิกเมื่อ", "สิ้นสุดวันที่", "วันที่ยกเลิก", "ended on"), weight=0.25),
    LATITUDE,
    LONGITUDE,
    NOTE,
)  # fmt: skip

PROGRAM_FIELDS = (
    Field("program", (*PROGRAM_NAMES, "ชื่อกิจกรรม/โครงการ", "name"), weaker=("ชื่อ", "รายการ"), identifies=True, weight=1.5),
    Field("code", ("รหัสโครงการ", "เลขที่โครงการ", "เลขโครงการ", "โครงการเลขที่", "รหัส", "project number", "Project No", "Code"), weight=0.5),
    OTHER_NAMES,
    Field("pillar", ("กลุ่มงาน", "ด้าน", "กลุ่มงานโอกาสทางสังคม", "ยุทธศาสตร์", "แผนงาน", "เสาหลัก", "pillar", "Pillar"), weight=0.5),
    Field("security", ("ความมั่นคง", "ประเภทความมั่นคง", "ลักษณะความมั่นคง", "kind of security"), weight=0.25),
    SUMMARY,
    WHO_RUNS_IT,
    Field("target_groups", ("กลุ่มเป้าหมาย", "กลุ่มประชากร", "กลุ่มประชากรเป้าหมาย", "สำหรับกลุ่มใด", "for which groups", "Target Groups"), weight=0.5),
    Field("villages", ("หมู่บ้านเป้าหมาย", "พื้นที่ดำเนินการ", "พื้นที่", "หมู่ที่ดำเนินการ", "ในหมู่บ้านใด", "หมู่บ้านใด", "หมู่ที่", "in which villages", "Villages"), weight=0.25),
    TOPICS,
    FISCAL_YEAR,
    Field("status", _STATUS, weight=0.25),
    Field("budget", ("งบประมาณ", "งบประมาณ (บาท)", "วงเงิน", "งบประมาณที่ตั้งไว้", "จำนวนเงิน", "เงินงบประมาณ", "budget (baht)", "Budget"), weight=0.5),
    Field("funding", ("แหล่งงบประมาณ", "แหล่งเงิน", "ที่มาของเงิน", "ที่มาของงบประมาณ", "แหล่งที่มาของงบประมาณ", "แหล่งทุน", "sources of money", "Funding"), weight=0.5),
    Field("aims", ("วัตถุประสงค์", "เป้าประสงค์", "จุดมุ่งหมาย", "เป้าหมาย", "aims", "Objectives"), weight=0.5),
    Field("indicators", ("ตัวชี้วัด", "ตัวชี้วัดความสำเร็จ", "ตัวชี้วัด (KPI)", "indicators", "KPI"), weight=0.5),
    Field("contact", ("ประชาชนสอบถามได้ที่", "สอบถามได้ที่", "ผู้ประสานงาน", "ติดต่อ", "ติดต่อสอบถาม", "whom the public asks", "Contact"), weight=0.25),
    NOTE,
)  # fmt: skip

ACTIVITY_FIELDS = (
    Field("activity", ("กิจกรรม", "ชื่อกิจกรรม", "รายการกิจกรรม", "กิจกรรมย่อย", "หัวข้อกิจกรรม", "title", "activity", "Activity Name"), weaker=("ชื่อ", "รายการ", "เรื่อง"),
          identifies=True, weight=1.5),
    Field("program", PROGRAM_NAMES, weight=0.5),
    Field("code", ("รหัสโครงการ", "เลขที่โครงการ", "เลขโครงการ", "project number", "Project No"), weight=0.25),
    Field("pillar", ("กลุ่มงาน", "ด้าน", "กลุ่มงานโอกาสทางสังคม", "pillar"), weight=0.25),
    FISCAL_YEAR,
    Field("day", ("วันที่", "วันที่จัด", "วันที่จัดกิจกรรม", "วัน เดือน ปี", "ว/ด/ป", "วันเดือนปี", "กำหนดการ", "วันจัดกิจกรรม", "วันที่เริ่ม", "day", "Date"), looks=looks.dates, weight=1.0),
    Field("last_day", ("ถึงวันที่", "วันสุดท้าย", "วันสิ้นสุด", "วันที่สิ้นสุด", "last day", "End Date"), looks=looks.dates, weight=0.25),
    Field("time", ("เวลา", "เวลาจัด", "ช่วงเวลา", "เวลาที่จัด", "time", "Time"), weight=0.5),
    PLACE,
    VILLAGE,
    WHO_RUNS_IT,
    TOPICS,
    Field("planned_people", ("จำนวนเป้าหมาย", "เป้าหมาย (คน)", "จำนวนผู้เข้าร่วมที่คาด", "คาดว่าจะมา (คน)", "กลุ่มเป้าหมาย (คน)", "people expected", "Expected"), weaker=("เป้าหมาย",), weight=0.25),
    Field("planned_cost", ("งบประมาณ", "งบประมาณ (บาท)", "งบที่ตั้งไว้", "ค่าใช้จ่ายตามแผน (บาท)", "planned cost (baht)", "Budget"), weight=0.25),
    Field("joining", ("วิธีเข้าร่วม", "การเข้าร่วม", "วิธีสมัคร", "การสมัคร", "how to join"), weight=0.25),
    Field("capacity", ("จำนวนที่รับ", "รับได้ (คน)", "รับจำนวน", "จำนวนรับ", "ที่นั่ง", "places", "Capacity"), weight=0.25),
    Field("status", _STATUS, weight=0.25),
    Field("cancel_reason", ("เหตุที่ยกเลิก", "สาเหตุที่ยกเลิก", "why it was cancelled"), weight=0.25),
    Field("done_on", ("จัดเมื่อ", "จัดจริงวันที่", "วันที่จัดจริง", "ดำเนินการเมื่อ", "was held on"), looks=looks.dates, weight=0.25),
    Field("done_place", ("จัดที่", "จัดจริงที่", "สถานที่จัดจริง", "was held at"), weight=0.25),
    Field("done_cost", ("ใช้จ่ายจริง", "ค่าใช้จ่ายจริง", "ค่าใช้จ่ายจริง (บาท)", "เบิกจ่ายจริง", "ค่าใช้จ่าย", "ค่าใช้จ่าย (บาท)", "เบิกจ่าย", "cost (baht)", "Cost"), weight=0.25),
    Field("unnamed", ("ผู้เข้าร่วมที่ไม่ได้จดชื่อ", "ผู้เข้าร่วมที่ไม่ได้จดชื่อ (คน)", "ผู้เข้าร่วม", "ผู้เข้าร่วม (คน)", "จำนวนผู้เข้าร่วม", "ผู้เข้าร่วมจริง", "จำนวนคนที่มา",
           "came, names not written (people)", "Attended"), weight=0.25),
    Field("result", ("ผลที่ได้", "ผลที่เกิดขึ้น", "ผลการจัดกิจกรรม", "สรุปผล", "ผลเป็นอย่างไร", "ผลลัพธ์", "what came of it", "Result"), weight=0.25),
    NOTE,
)  # fmt: skip
