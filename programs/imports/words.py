"""The words by which offices say a pillar, a kind, a status, a source of money, a role."""

from programs.enums import (
    ActivityStatus,
    FundingSource,
    Joining,
    Means,
    OrganizationKind,
    PartRole,
    PillarCode,
    ProgramStatus,
    Security,
)
from programs.imports.cells import Vocabulary

PILLARS = Vocabulary(
    PillarCode,
    {
        PillarCode.VOLUNTEERS: ("อาสา", "volunteer", "sukarela"),
        PillarCode.LEARNING: ("เรียนรู้", "การศึกษา", "learning", "pembelajaran"),
        PillarCode.ECONOMY: ("เศรษฐกิจ", "อาชีพ", "เกษตร", "economy", "ekonomi"),
        PillarCode.CARE: ("ดูแล", "กลุ่มประชากร", "สุขภาพ", "ผู้สูงอายุ", "คนพิการ", "care", "penjagaan"),
        PillarCode.WELFARE: ("สวัสดิการ", "ความมั่นคง", "welfare", "kebajikan"),
    },
)
SECURITY = Vocabulary(
    Security,
    {
        Security.SOCIAL: ("สังคม", "ยาเสพติด", "ความปลอดภัย", "social"),
        Security.MONEY: ("เงิน", "รายได้", "เศรษฐกิจ", "money"),
    },
)
# The first that a name holds counts: วิสาหกิจชุมชนกลุ่มแม่บ้าน is an enterprise, a school of older people no public body.
KINDS = Vocabulary(
    OrganizationKind,
    {
        OrganizationKind.EXPERT: ("ปราชญ์", "ภูมิปัญญา", "ผู้รู้", "วิทยากร", "หมอพื้นบ้าน", "expert"),
        OrganizationKind.ENTERPRISE: ("วิสาหกิจ", "กลุ่มอาชีพ", "กลุ่มผลิต", "สหกรณ์", "ร้านค้าชุมชน", "enterprise"),
        OrganizationKind.FUND: ("กองทุน", "สัจจะ", "ออมทรัพย์", "ซะกาต", "fund"),
        OrganizationKind.LEARNING_PLACE: (
            "ศูนย์เรียนรู้", "ศูนย์การเรียนรู้", "แหล่งเรียนรู้", "โรงเรียนผู้สูงอายุ", "ศูนย์พัฒนาเด็ก", "ห้องสมุด", "สกร", "กศน", "learning",
        ),
        OrganizationKind.RELIGIOUS: ("มัสยิด", "สุเหร่า", "บาลาเซาะ", "วัด", "สำนักสงฆ์", "ตาดีกา", "ปอเนาะ", "ศาสน", "religious"),
        OrganizationKind.PUBLIC: (
            "รพ.สต", "โรงพยาบาล", "โรงเรียน", "อบต", "องค์การบริหาร", "อำเภอ", "สภาเด็ก", "หน่วยงาน", "ราชการ", "ภาครัฐ", "public",
        ),
        OrganizationKind.GROUP: ("กลุ่ม", "ชมรม", "คณะ", "เครือข่าย", "ชุมชน", "อสม", "วง", "group"),
    },
)  # fmt: skip
MEANS = Vocabulary(
    Means,
    {
        Means.ACCESS: ("เข้าถึง", "access"),
        Means.USE: ("ใช้ประโยชน์", "ใช้บริการ", "use"),
        Means.TAKING_PART: ("มีส่วนร่วม", "ส่วนร่วม", "part"),
        Means.CAPABILITY: ("ศักยภาพ", "ความสามารถ", "ขีดความสามารถ", "capab"),
    },
)
PROGRAM_STATUS = Vocabulary(
    ProgramStatus,
    {
        ProgramStatus.CANCELLED: ("ยกเลิก", "งด", "cancel"),
        ProgramStatus.PLANNED: ("แผน", "ยังไม่", "เตรียม", "รอ", "plan"),
        ProgramStatus.RUNNING: ("กำลัง", "ระหว่าง", "อยู่", "running", "ongoing"),
        ProgramStatus.FINISHED: ("เสร็จ", "แล้ว", "สิ้นสุด", "ปิดโครงการ", "จบ", "finish", "done"),
    },
)
ACTIVITY_STATUS = Vocabulary(
    ActivityStatus,
    {
        ActivityStatus.CANCELLED: ("ยกเลิก", "งด", "เลื่อนไม่มีกำหนด", "cancel"),
        ActivityStatus.PLANNED: ("แผน", "ยังไม่", "เตรียม", "รอ", "จะจัด", "plan"),
        ActivityStatus.DONE: ("เสร็จ", "แล้ว", "จัด", "ดำเนินการ", "done", "held"),
    },
)
FUNDING = Vocabulary(
    FundingSource,
    {
        FundingSource.HEALTH_FUND: ("กองทุนสุขภาพ", "หลักประกันสุขภาพ", "สปสช", "กองทุนหลักประกัน", "health"),
        FundingSource.OFFICE: ("อบต", "ข้อบัญญัติ", "งบตำบล", "subdistrict", "office"),
        FundingSource.DONATION: ("บริจาค", "ซะกาต", "วากัฟ", "donat"),
        FundingSource.COMMUNITY: ("ชุมชน", "ชาวบ้าน", "สมาชิก", "สมทบ", "communit"),
        FundingSource.STATE: ("รัฐ", "อำเภอ", "จังหวัด", "กรม", "กระทรวง", "พม.", "ศอ.บต", "พช", "state"),
        FundingSource.OTHER: ("อื่น", "other"),
    },
)
JOINING = Vocabulary(
    Joining,
    {
        Joining.INVITED: ("เชิญ", "invit"),
        Joining.FREE: ("ไม่ต้องสมัคร", "ไม่ต้องลงทะเบียน", "เปิดทั่วไป", "มาได้เลย", "เข้าร่วมได้เลย", "walk", "free"),
        Joining.SIGN_UP: ("สมัคร", "ลงทะเบียน", "จอง", "sign"),
    },
)
ROLES = Vocabulary(
    PartRole,
    {
        PartRole.VOLUNTEER: ("อาสา", "ช่วยงาน", "volunteer"),
        PartRole.TEACHER: ("วิทยากร", "ครู", "ผู้สอน", "teach"),
        PartRole.ORGANISER: ("ผู้จัด", "คณะทำงาน", "กรรมการ", "เจ้าหน้าที่", "ทีมงาน", "organi"),
        PartRole.PARTICIPANT: ("ผู้เข้าร่วม", "เข้าร่วม", "ผู้เรียน", "ผู้เข้าอบรม", "สมาชิก", "particip"),
    },
)
