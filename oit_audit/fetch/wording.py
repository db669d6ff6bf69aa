"""The words of pages that are not what was asked for: data, no logic.

Shape   each table maps a pattern to its weight; two points together make a page's state likely. Patterns are verbose
        and matched against ``thai.fold.matching`` text: no white space, lower case, ำ as า, ฏ as ฎ, quotes gone.
        English words therefore stand without blanks.
"""

from __future__ import annotations

WEBSITE = r"""
    (?:เว็?[บป](?:ไซต์?|ไซด์|ไซท์|เพจ)?|หน้า(?:นี้|เว็บ(?:ไซต์)?(?:นี้)?|เพจ)?|เพจ|ระบบ(?:สารสนเทศ|งาน|
    ฐานข้อมูล|เครือข่าย)?|เซิร์ฟเวอร์|server|website|เครื่องแม่ข่าย)
"""
"""เว็บไซต์, เวปไซด์, หน้านี้, ระบบ, …: website, this page, the system"""

THING = r"""
    (?:หน้า(?:เว็บ(?:ไซต์)?|เพจ)?|เว็บเพจ|เพจ|บทความ|เนื้อหา|ข่าว(?:สาร)?|เอกสาร|ไฟล์|ข้อมูล|รายการ|ลิงก์|
    ลิงค์|url|หัวข้อ|กระทู้|สิ่ง)
"""
"""page, article, content, news, document, file, information, item, link, topic"""

YOU = r"(?:คุณ|ท่าน|ผู้ใช้)?"
ASKED = r"""
    (?:กาลัง|พยายาม|ต้องการ|ได้|จะ|ขอ|ทาการ){0,5}(?:ค้นหา|หา|มองหา|เข้าถึง|เข้าชม|เข้าดู|เรียก(?:ดู|ใช้)?|
    ร้องขอ|เปิด(?:ดู)?|ต้องการ|ขอ|ระบุ|เลือก|คลิก|ดู|ชม)
"""
GONE = r"""
    (?:ไม่มี(?:อยู่|ใน|$|แล้ว|หน้า)|ไม่พบ|ไม่ปรากฏ|ถูก(?:ลบ|ย้าย|ยกเลิก|นาออก|ถอด|เปลี่ยน|ปิด)|หายไป|
    ไม่สามารถ(?:เข้าถึง|ใช้งาน|เปิด|แสดง|ดู)|อาจ(?:จะ)?(?:ถูก|ไม่|มีการ)|ย้ายไป|หมดอายุ|ไม่ถูกต้อง)
"""

NOT_FOUND: dict[str, float] = {
    # Thai: the page, file, article … asked for was not found, was deleted, moved, does not exist
    r"ไม่(?:พบ|เจอ)(?:หน้า|เพจ|เว็บเพจ|url|ลิงก์|ลิงค์|ไฟล์(?:ที่|นี้|ดังกล่าว|เอกสาร)|บทความ|โพสต์)": 2,
    rf"""
        ไม่(?:พบ|เจอ)(?:เนื้อหา|ข่าว(?:สาร)?|เอกสาร|ข้อมูล|รายการ|สิ่ง|หัวข้อ|กระทู้){{1,2}}(?:นี้|ดังกล่าว|
        (?:ที่|ตามที่){YOU}{ASKED})
    """: 1.5,
    r"""
        ไม่สามารถ(?:แสดง|เปิด|เข้าถึง|โหลด|ดู)(?:หน้า|เพจ|เนื้อหา|ข้อมูล|เว็บ)(?:นี้|ที่|เว็บ|ดังกล่าว|ได้)|
        ไม่มีอะไร(?:อยู่)?(?:ที่|ตรง)นี่?้?
    """: 2,
    # what Facebook and Google Drive say of things withdrawn
    r"""
        กรณีนี้มักเกิดจาก(?:การที่)?เจ้าของ|คุณไม่สามารถดูหรือดาวน์โหลดไฟล์|ไม่สามารถดูเนื้อหานี้ได้ในขณะนี้|
        whenthishappens,itsusuallybecausetheowner
    """: 3.5,
    r"jerror_layout": 2,
    r"(?:ค้น)?หาหน้า(?:เว็บ)?(?:นี้|ที่ต้องการ|ดังกล่าว)?ไม่(?:พบ|เจอ)": 2,
    rf"{THING}ที่{YOU}{ASKED}.{{0,40}}?{GONE}": 2,
    rf"หน้า(?:เว็บ|เพจ)?ที่{YOU}(?:กาลัง|พยายาม){ASKED}": 1.5,
    r"""
        (?:หน้า(?:เว็บ|เพจ)?|เพจ|บทความ|เนื้อหา|ข่าว|กระทู้|ลิงก์|ลิงค์|ไฟล์|ประกาศ)(?:นี้|ดังกล่าว)(?:ได้|อาจ|
        อาจจะ)?(?:ถูก(?:ลบ|ย้าย|ยกเลิก|นาออก|ถอด|ปิด)|ไม่มี(?:อยู่|ใน)|หมดอายุ|ไม่พบ|ไม่ปรากฏ|ไม่สามารถ)
    """: 2,
    r"ไม่มีหน้า(?:เว็บ|เพจ)?(?:นี้|ที่|ดังกล่าว|อยู่)": 2,
    r"""
        (?:ลิงก์|ลิงค์|url|ที่อยู่(?:เว็บ)?)(?:ที่(?:คุณ|ท่าน).{0,20})?(?:นี้)?(?:เสีย|ไม่ถูกต้อง|ใช้งานไม่ได้|
        ผิดพลาด)
    """: 1.5,
    r"(?:โปรด|กรุณา)?ตรวจสอบ(?:ความถูกต้องของ)?(?:url|ลิงก์|ลิงค์|ที่อยู่เว็บ|ที่อยู่ของหน้า)": 1,
    r"(?:ไม่มี|ไม่พบ)(?:หน้า|ข้อมูล|รายการ|เอกสาร)(?:นี้)?(?:อยู่)?ในระบบ": 1.5,
    r"ขออภัย(?:ค่ะ|ครับ|ค่ะ/ครับ)?[!,.…]*(?:ด้วย)?(?:ทางเรา|เรา|ระบบ)?ไม่(?:พบ|เจอ|มี|สามารถ)": 1.5,
    # English
    r"""
        (?:page|file|object|url|article|component|category|content|document|item|resource|route|post|view|
        layout)(?:was|is|are)?notfound
    """: 2,
    r"""
        404(?:[-:|–.]*(?:error|page)?[-:|–.]*)notfound|notfound[-:|(]*(?:error)?404|error[-:#]*404|
        404[-:]*error|404[-:|]*(?:ไม่พบ|page)
    """: 2,
    r"""
        the(?:page|file|url|link|content|document|article|address|resource|website)(?:that)?you(?:are|re|were|
        have|ve|may)?(?:looking|searching|trying|try|request|want|need|follow|click|enter|typed)
    """: 2,
    r"therequested(?:url|page|resource|file|address|document|content|article|item|object)": 2,
    r"(?:could|can|was|were|is)(?:not|nt|no?t)(?:be)?(?:found|located)(?:onthisserver)?": 1,
    r"onthisserver": 1,
    r"no(?:longer|t|nt)?(?:exist|available)s?(?:here|anymore)?|doe?s(?:not|nt)exist": 1,
    r"""
        (?:might|may|has|have)(?:have)?been(?:removed|moved|deleted|renamed)|haditsnamechanged|
        temporarilyunavailable
    """: 1,
    r"""
        nothingwasfound(?:atthis)?|lookslikenothing|nothing(?:tosee)?here|wecan(?:no|t)?t?(?:seemto)?findth(?:e|
        at|is)|wecouldn?o?t?find
    """: 2,
    r"""
        this(?:page|content|site|link)(?:is|isnt|isnot|cannot|cant|couldnt|doesnt|does)(?:nt|
        not)?(?:be)?(?:found|available|exist|working|displayed|reached)
    """: 2,
    r"""
        brokenlink|deadlink|lostpage|pagemissing|missingpage|wrongpage|invalid(?:url|link|page|pageid|request)
    """: 1.5,
    r"^o+ps": 1,
    r"sorry,?(?:but)?(?:the|this|we|that|page|no)": 1,
}  # fmt: skip

SERVER_ERROR: dict[str, float] = {
    # Thai: the system failed; the database cannot be reached
    r"""
        (?:เกิด|พบ)(?:ข้อผิดพลาด|ความผิดพลาด|ปัญหา)(?:ขึ้น)?(?:ใน|กับ|จาก|ของ|ที่|ภายใน)(?:ระบบ|เซิร์ฟเวอร์|
        เว็บ|ฐานข้อมูล|การ(?:เชื่อมต่อ|ประมวลผล|โหลด|แสดง|เรียก|ทางาน))
    """: 1.5,
    r"^(?:ขออภัย|ระบบ)*เกิด(?:ข้อผิดพลาด|ความผิดพลาด)": 1.5,
    rf"{WEBSITE}(?:นี้|เกิด|มี|ของเรา)*(?:ขัดข้อง|มีปัญหา|ล่ม)": 1.5,
    r"""
        (?:ไม่สามารถ)?(?:เชื่อมต่อ|ติดต่อ)(?:กับ)?ฐานข้อมูล(?:ไม่ได้|ไม่สาเร็จ|ล้มเหลว|ผิดพลาด)|
        ไม่สามารถ(?:เชื่อมต่อ|ติดต่อ)(?:กับ|ไปยัง)?(?:ฐานข้อมูล|เซิร์ฟเวอร์|server|database|mysql)
    """: 2.5,
    r"""
        ข้อผิดพลาด(?:หมายเลข|รหัส|code|:)*\d{3}|error(?:code)?:?(?:40[0-9]|41[0-9]|50[0-9])(?!\d)|http(?:error|
        status|/1\.[01])?:?[-–]*(?:40[0-9]|410|50[0-9])(?!\d)
    """: 1.5,
    # English: PHP, databases, frameworks, servers
    r"""
        aphperrorwasencountered|adatabaseerroroccurred|anuncaughtexceptionwasencountered|anerrorwasencountered
    """: 3,
    r"""
        errorestablishingadatabaseconnection|unabletoconnecttoyourdatabase|couldnotconnecttomysql|
        databaseconnection(?:error|failed)|failedtoconnecttomysql|(?:cannot|couldnot|cant|unableto|
        failedto)connectto(?:the)?(?:database|db|mysql|server)|databaseerror:?
    """: 3,
    r"""
        fatalerror:|parseerror:|syntaxerror,unexpected|uncaught(?:pdo|error|exception|typeerror|valueerror|
        mysqli)
    """: 2.5,
    r"""
        warning:(?:[a-z_:]+\(|undefined|include|require|mysql|cannot|invalid|trying|attempt|a?non|foreach|
        session|division|array)|(?:notice|deprecated):[a-z]
    """: 2,
    r"""
        (?:failedtoopenstream|nosuchfileordirectory|undefined(?:variable|index|offset|property|arraykey|
        constant|function)|tryingto(?:get|access)|calltoa?(?:undefined|member)|stacktrace:|headersalreadysent|
        supplied(?:argument|for)|in/[a-z0-9_./-]+\.phponline\d)
    """: 2,
    r"""
        sqlstate\[|youhaveanerrorinyoursqlsyntax|mysqli?_(?:connect|query|fetch|num|select|real)|
        accessdeniedforuser|toomanyconnections|toomanyuserconnections|unknowncolumn|unknowndatabase|
        table.{1,60}doesntexist|ora-\d{5}|odbc(?:sql|driver|microsoft)|microsoftoledb|adodb\.|
        vbscript(?:compilation|runtime)|pg_(?:connect|query)|thetable.{1,40}isfull|mysqlserverhasgoneaway|
        lostconnectiontomysql
    """: 2.5,
    r"""
        whoops,?lookslikesomethingwentwrong|somethingwentwrong|servererrorin/|runtimeerror|noinputfilespecified|
        objectnotfound!|cannotget/|unabletoloadtherequestedfile|unabletolocatethe|nodirectscriptaccess|
        illuminate\\|thrownin|applicationerror|unhandledexception|serverfaultcode|nullpointerexception|
        java\.lang\.|traceback\(mostrecentcalllast|modulenotfounderror|requestvalidation|compilationerror|
        configurationerror
    """: 2,
    r"""
        internalservererror|500servererror|badgateway|gatewaytime-?out|servicetemporarilyunavailable|
        serviceunavailable|bandwidthlimitexceeded|resourcelimitisreached|requesttime-?out|badrequest|
        connectiontimedout|webserverisdown|hosterror|thesiteisexperiencingtechnical|technicaldifficult|
        therehasbeenacriticalerror|anerror(?:has)?occurr?ed|anunexpectederror|unexpectederror|serverencountered|
        pageexpired|err_[a-z]+_[a-z]+|(?:web)?pageisnotavailable|connectionrefused
    """: 2,
}  # fmt: skip

FORBIDDEN: dict[str, float] = {
    r"""
        (?:คุณ|ท่าน|ผู้ใช้)?ไม่(?:มีสิทธิ์?|ได้รับอนุญาต|ได้รับสิทธิ์?)(?:ใน(?:การ)?)?(?:ให้)?(?:เข้าถึง|เข้าชม|
        เข้าดู|เข้าใช้|ใช้งาน|ดู|เปิด)
    """: 1.5,
    r"""
        403[-:|.]*forbidden|forbidden[-:]*403|error403|accessforbidden|directorylistingdenied|youdo(?:nt|
        not)havepermission|permissiondenied|accessdenied|accesstothis(?:page|resource|site)(?:is|has)(?:denied|
        been|forbidden|restricted)
    """: 2,
    r"""
        youarenotauthori[sz]edto|unauthori[sz]edaccess|401unauthori[sz]ed|notallowedtoaccess|
        directaccess(?:tothislocation)?(?:is)?not|restrictedaccess
    """: 2,
}  # fmt: skip

DOING = r"""
    (?:(?:กาลัง|อยู่(?:ใน)?(?:ระหว่าง|ช่วง|ขั้นตอน))(?:การ|ดาเนินการ|ทาการ|ขั้นตอน|ระหว่าง|อยู่|กาลัง|ใน){0,6})
"""
"""is being …, is in the course of …"""
MENDED = r"""
    (?:ปรับปรุง|พัฒนา|จัดทา|สร้าง|ก่อสร้าง|แก้ไข|อัพเดท|อัพเดต|อัปเดต|อัปเดท|บารุงรักษา|ซ่อมบารุง|รวบรวม|
    นาเข้า|ย้าย|ออกแบบ|ซ่อมแซม|ตรวจสอบระบบ)
"""
"""mended, built, made, updated, maintained, gathered, moved"""

CONSTRUCTION: dict[str, float] = {
    # Thai: this website, page, system is being built or mended; closed for a while; opens soon
    rf"""
        {WEBSITE}(?:นี้|ของเรา|ดังกล่าว|ใหม่|หลัก)?(?:ขณะนี้|ยัง|ได้)?(?:{DOING}|(?:ขอ)?ปิด(?:ทาการ|การ|เพื่อ|
        ชั่วคราว|บริการ|ให้บริการ)*){MENDED}
    """: 2,
    rf"{DOING}{MENDED}(?:และ{MENDED})?(?:โครงสร้าง|เพิ่มเติม)?(?:{WEBSITE}|ข้อมูล|เนื้อหา)": 2,
    rf"""
        ^[-*•(\[]*(?:ขออภัย|ขณะนี้|ข้อมูล|เนื้อหา|หน้านี้|ส่วนนี้|หัวข้อนี้|เมนูนี้|บริการนี้|
        รายการนี้)*{DOING}(?:{MENDED}|ดาเนินการ|เตรียม|ทดสอบ)?(?:ข้อมูล|เนื้อหา|เพิ่มเติม|เว็บไซต์|ระบบ)*(?:ค่ะ|
        ครับ|นะคะ|คะ)?(?:[,!]*ขออภัย.{{0,30}})?[-*•)\]!.…]*$
    """: 2,
    rf"(?:ขอ)?ปิด(?:ทาการ|เพื่อ|การ)?{MENDED}(?:และ{MENDED})?(?:{WEBSITE}|ข้อมูล|ชั่วคราว|$)": 2,
    rf"""
        ปิด(?:การ)?ให้บริการ(?:เว็บ|ระบบ|หน้า)|{WEBSITE}(?:นี้|ของเรา|เดิม)?(?:ได้)?(?:ทาการ)?(?:ย้าย(?:ไป|ที่|
        มา)|เปลี่ยน(?:ที่อยู่|ชื่อ|ไปใช้)|หยุดการให้)
    """: 2,
    rf"""
        ปิด{WEBSITE}(?:ชั่วคราว|เพื่อ)|{WEBSITE}(?:นี้|ของเรา|ดังกล่าว)?(?:ได้|จะ|ขอ|ถูก)*(?:ปิด(?:ตัว|
        ให้บริการ|บริการ|ใช้งาน|การใช้งาน|ชั่วคราว|ปรับปรุง|ลง)|ยกเลิก(?:การ)?(?:ให้บริการ|ใช้งาน)|
        หยุดให้บริการ|ยุติ(?:การ)?ให้บริการ|งดให้บริการ|ระงับ(?:การ)?(?:ให้บริการ|ใช้งาน)|ไม่สามารถให้บริการ|
        ไม่พร้อม)
    """: 2,
    rf"""
        {WEBSITE}(?:นี้)?(?:จะ|ยัง)?(?:ไม่เปิด(?:ให้)?(?:บริการ|ใช้งาน)|ยังไม่พร้อม|ยังไม่เสร็จ|ยังไม่เปิด)|
        ยังไม่เปิดให้(?:บริการ|ใช้งาน)
    """: 2,
    r"""
        (?:พบกัน|เปิด(?:ให้บริการ|ใช้งาน|ตัว)?|เจอกัน|มา|พร้อมให้บริการ|เตรียมพบ(?:กัน|กับ)?.{0,20})เร็ว(?:ๆ|
        เร็ว)นี้|^[-*•(]*(?:พบกัน)?เร็ว(?:ๆ|เร็ว)นี้[-*•)!.…]*$
    """: 2,
    r"เตรียมพบ(?:กัน|กับ)(?:เว็บไซต์|โฉมใหม่|เว็บ)|(?:เว็บไซต์|เว็บ)(?:โฉม)?ใหม่(?:กาลัง)?(?:จะมา|เร็ว)": 2,
    r"""
        ระบบ(?:ได้)?ปิด(?:รับ|การ(?:รับ|ลง|สมัคร|ใช้|ประเมิน|ตอบ))|^(?:ขณะนี้)?(?:ได้)?(?:หมดเวลา|
        สิ้นสุดระยะเวลา|ปิดรับ)(?:การ)?(?:ลงทะเบียน|รับสมัคร|สมัคร|ตอบแบบ|ส่ง|แบบ|ใช้งาน|ให้บริการ)
    """: 1.5,
    r"""
        แบบ(?:ฟอร์ม|สอบถาม|สารวจ|ประเมิน|วัด)(?:นี้)?.{0,40}?(?:ไม่รับ|ปิดรับ|หยุดรับ)(?:การ)?(?:คาตอบ|ตอบ)|
        ไม่(?:เปิด)?รับ(?:คาตอบ|
        การตอบ)(?:อีกต่อไป|แล้ว)|nolongeracceptingresponses
    """: 2,
    r"""
        (?:ขออภัย|ขอโทษ|อภัย).{0,12}(?:ใน|สาหรับ)?ความไม่สะดวก|sorryforthe(?:inconvenience|trouble)|
        apologi[sz]efor(?:the|any)inconvenience
    """: 0.5,
    r"""
        (?:เข้าใช้งาน|ใช้งาน|ให้บริการ|เข้าชม)(?:ได้)?(?:อีกครั้ง|ตามปกติ)|กลับมา(?:ให้บริการ|เปิด|พบ)|(?:โปรด|
        กรุณา)(?:กลับมา|ลอง|เข้ามา)(?:ใหม่|อีกครั้ง)
    """: 0.5,
    # English
    r"""
        under(?:going)?(?:construction|maintenance|development|renovation)|undergoing(?:scheduled|routine|
        planned)?maintenance|underscheduledmaintenance
    """: 2,
    r"coming(?:very)?soon|launching(?:very)?soon|openingsoon|availablesoon|comingshortly": 2,
    r"""
        maintenancemode|down(?:time)?for(?:scheduled|routine|planned|a)?(?:maintenance|upgrade)|(?:site|
        scheduled|system|server|website|planned)maintenance|performing(?:some|scheduled)?(?:system|server|
        website)?maintenance|^[-!]*maintenance[-!.]*$
    """: 2,
    r"""
        (?:be|come|are|well)back(?:online)?(?:very)?(?:soon|shortly)|brieflyunavailable|check(?:back|
        again)(?:soon|later)|temporarily(?:down|closed|offline|unavailable|outofservice)
    """: 1.5,
    r"""
        (?:web)?(?:site|page)(?:is|willbe)?(?:currently|now|temporarily|being)+(?:under|closed|offline|down|
        unavailable|built|updated|upgraded|redesigned|developed|in)
    """: 2,
    r"""
        (?:somethingawesome|somethingamazing|newwebsite|newsite|ournewsite).{0,30}(?:coming|way|soon|works)|
        weare(?:currently)?working(?:hard)?on(?:it|our|the|a|some)|staytuned|notifyme|we(?:are|re)launching
    """: 1,
}  # fmt: skip

EMPTY: dict[str, float] = {
    # Thai: no information, no items, nothing found
    r"""
        ^[-–*•(\[:!.]*(?:ขออภัย(?:ค่ะ|ครับ)?[,!]*|ยัง|ขณะนี้|ปัจจุบัน|หมวดนี้|ในหมวดนี้|ส่วนนี้|
        หน้านี้)*(?:ไม่มี|ไม่พบ|ยังไม่มี|ไม่ปรากฏ)(?:ข้อมูล|รายการ|เอกสาร|ข่าว(?:สาร|ประชาสัมพันธ์|กิจกรรม|ประกาศ)?|บทความ|เนื้อหา|ไฟล์|
        ประกาศ|คาถาม|กระทู้|ผลลัพธ์|ผลการค้นหา|กิจกรรม|อัลบั้ม|รูปภาพ|วิดีโอ|หัวข้อ|โพสต์|ดาวน์โหลด){1,2}(?:ใดๆ|ใด|
        นี้|ดังกล่าว|ให้แสดง|ที่จะแสดง|แสดง|ที่(?:ท่าน|คุณ)?(?:ต้องการ|ค้นหา|ค้น|เลือก|ระบุ)|ตามที่ค้นหา|
        ตามเงื่อนไข.{0,20}|ที่ตรงกับ.{0,30}|ใน(?:ระบบ|ฐานข้อมูล|หมวด(?:หมู่)?(?:นี้)?|ตาราง|ขณะนี้|ส่วนนี้|
        หน้านี้|หัวข้อนี้|ประเภทนี้)|ขณะนี้|เพิ่มเติม|ล่าสุด|อยู่|ค่ะ|ครับ|คะ|เลย)*[-–*•)\]!.…]*$
    """: 2,
    r"""
        ^[-–*•(\[:!.]*no(?:data|records?|results?|items?|posts?|articles?|documents?|files?|entries|content|
        news)?(?:available|found|todisplay|inthis|intable|matching|yet|tolist|toshow|exist|were|was|
        avaliable)+.{0,40}$|^nodata$|^nothingfound
    """: 2,
    r"""
        therearenoarticlesinthiscategory|thiscategoryisempty|therearenoitems|thereiscurrentlynocontent|
        thisfolderisempty|โฟลเดอร์(?:นี้)?ว่างเปล่า
    """: 2,
    r"""
        (?:แสดง|showing)0(?:ถึง|to|-)0(?:จาก|of)0|(?:พบ|จานวน|ทั้งหมด|รวม):?(?:ทั้งหมด)?0(?:รายการ|ข้อมูล|
        เรื่อง|records?|ไฟล์)|^0(?:รายการ|records?|results?|items?)
    """: 1.5,
}  # fmt: skip

PARKED: dict[str, float] = {
    r"""
        apache2?(?:ubuntu|debian|centos)?defaultpage|thisisthedefaultwelcomepageusedtotest|usedtotesttheproperoperationof|testpagefortheapache|
        apachehttpservertestpage|thefactthatyouareseeingthispage|^itworks!|ifyoucanreadthispage,?itmeansthat
    """: 3,
    r"""
        welcometonginx|nginxwebserverissuccessfullyinstalled|ifyouseethispage,thenginx|openrestyissuccessfully|
        welcometoopenresty|caddyworks
    """: 3,
    r"""
        (?:fedora|centos|redhatenterpriselinux|almalinux|rockylinux|httpserver|amazonlinux)testpage|testing123
    """: 3,
    r"""
        iis(?:windows(?:server)?|7|8|8\.5|10)|internetinformationservices|
        thesiteyouweretryingtoreachdoesnotcurrentlyhaveadefaultpage
    """: 2,
    r"""
        tomcat.{0,40}(?:successfullyinstalled|defaultpage)|youvesuccessfullyinstalledtomcat|glassfishserver|
        welcometojboss|welcometowildfly|jettyserver
    """: 3,
    r"""
        welcometoxampp|xamppforwindows|appservopenproject|theappservopen|wampserver(?:homepage)?|welcometomamp|
        laragon|phpmyadmindatabasemanager
    """: 3,
    r"""
        ifyouaretheownerofthis(?:web)?site,?pleasecontactyourhosting|defaultweb(?:site)?page|defaultwebpage|
        domaindefaultpage|webserversdefaultpage|thispageisgeneratedbyplesk|thisisthedefault(?:page|index|web)|
        defaultpageforthisdomain|placeholderpage|defaultplaceholder|cpanel,?inc|directadmin|hostinger|
        yourwebsiteis(?:now)?(?:readytogo|upandrunning|setup)|filezilla
    """: 2,
    r"""
        (?:domain|website|site)(?:name)?(?:is|maybe|has|ispossibly|mightbe)*(?:forsale|parked|expired|
        available(?:forpurchase)?)|buythisdomain|thisdomain(?:name)?(?:is|has|may|was)|domainparking|
        parkeddomain|parkedfree|makeanofferonthis|inquireaboutthisdomain|courtesyof|relatedsearches|sedoparking|
        godaddy|namecheap|renewyourdomain|premiumdomain|futurehomeof|launchthissite|sitenotpublished
    """: 2,
    r"""
        โดเมน(?:เนม)?(?:นี้|ดังกล่าว)?(?:ได้)?(?:ถูก)?(?:หมดอายุ|จดทะเบียน|ประกาศขาย|พร้อมขาย|สาหรับขาย|ขาย|
        ว่าง|ยังไม่|จอง|ระงับ)|ขายโดเมน|ต่ออายุโดเมน|สนใจ(?:ซื้อ|ติดต่อซื้อ)โดเมน|
        พื้นที่(?:นี้)?พร้อมใช้งานแล้ว|กรุณาอัพโหลด(?:ไฟล์)?(?:เว็บไซต์|index)|หน้าเริ่มต้นของโฮสติ้ง
    """: 2,
    r"""
        welcometocodeigniter|thepageyouarelookingatisbeinggenerateddynamically|welcometocakephp|
        laravelhaswonderful|laracastsoffers|laravelv\d|laravelecosystem|yiipoweredapplication|welcometosymfony|
        youreseeingthispagebecauseyouhaventconfigured|welcometoslim|slim(?:framework)?microframework|
        youareonrails|yay!youreonrails
    """: 2,
    r"""
        theinstallworkedsuccessfully|youareseeingthispagebecausedebug=true|congratulations!yourfirstdjango|
        welcometoexpress|editsrc/app|getstartedbyediting|createnextapp|createreactapp|vite\+react|
        welcometoyourvue|vite\+vue|youdiditvue|appisrunning!|nuxt(?:minimal)?starter|welcometoyourstrapi|
        welcometometeor|helloworld!?$|welcometoaspnet|learntobuildasp\.net|welcometodrupal|
        nofrontpagecontenthasbeencreated
    """: 2,
    r"""
        welcometowordpress\.thisisyourfirstpost|justanotherwordpresssite|helloworld!.{0,60}firstpost|
        thisisasamplepage|anexamplepage\.itsdifferent|samplepage|welcometojoomla|youhaveajoomla|
        gettingstartedwithjoomla|joomla!?(?:web)?installer|installationofjoomla
    """: 1.5,
    r"phpversion\d.{0,20}system|phpinfo\(\)|buildsystemconfigurecommand": 2.5,
    r"""
        litespeedwebserver|congratulations!.{0,40}(?:litespeed|installed|server)|synology(?:webstation|inc)|
        webstationhasbeenenabled|qnap(?:turbo)?nas
    """: 2,
}  # fmt: skip

CLOSED: dict[str, float] = {
    r"""
        this(?:account|site|website|webpage|blog)(?:has|is)(?:been)?(?:suspended|disabled|closed|deactivated|
        archivedor)|accountsuspended|account(?:has|is)?(?:been)?(?:disabled|suspended)|websiteis(?:no|
        now)(?:longer|closed|offline)|contactyourhostingprovider
    """: 2,
    r"(?:บัญชี|เว็บไซต์|โฮสติ้ง|บริการ|account)(?:นี้|ของท่าน|ของคุณ)?(?:ได้)?ถูกระงับ": 2,
    r"(?:เว็บไซต์|เวบไซต์|โดเมน|โฮสติ้ง|domain|hosting|website)(?:นี้|ของท่าน|name|has)?(?:ได้)?(?:หมดอายุ|expired)": 2,
}  # fmt: skip

BOT_WALL: dict[str, float] = {
    r"""
        checking(?:if|your)(?:the)?(?:site|browser|connection)|^justamoment|verify(?:ing)?(?:that)?you(?:are|
        re)(?:a)?(?:not|human)|are?youa?(?:human|robot)|proveyou(?:are|re)human|confirmyouare(?:not|human)|
        imnotarobot|humanverification|botverification|securitycheck
    """: 2,
    r"""
        enable(?:javascript|js|cookies)and(?:cookies|javascript|reload|refresh)|attentionrequired!|
        ddosprotection(?:by)?|performance&?securityby|rayid:|cloudflarerayid|youhavebeenblocked|
        yourrequesthasbeenblocked|whyhaveibeenblocked
    """: 2,
    r"""
        incapsulaincidentid|incidentid:|requestunsuccessful|sucuriwebsitefirewall|imunify360|wordfence|
        yourip(?:address)?has(?:been)?(?:blocked|banned)|automated(?:access|request|quer)|unusualtraffic|
        notacceptable!|mod_security|modsecurity|webapplicationfirewall|thisrequestwasblocked|
        therequestedurlwasrejected|supportid|onemoment,?please|pleasewaitwhile(?:we|your)(?:verif|check|request)
    """: 2,
    r"""
        (?:ยืนยัน|พิสูจน์|ตรวจสอบ)ว่า(?:คุณ|ท่าน)(?:ไม่ใช่|เป็น|ไม่ได้เป็น)(?:หุ่นยนต์|บอท|โปรแกรม|มนุษย์|คน)|
        ฉันไม่ใช่(?:หุ่นยนต์|โปรแกรม)|กาลังตรวจสอบเบราว์?เซอร์|การตรวจสอบความปลอดภัย(?:ของเว็บ)?|ถูกบล็อก(?:โดย|
        จาก)
    """: 2,
}  # fmt: skip
