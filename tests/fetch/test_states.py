"""A text gives its page's state away, or does not."""

from __future__ import annotations

import pytest

from oit_audit.fetch.states import label_states, text_states

NOT_FOUND = [
    "404\nไม่พบหน้าที่ท่านต้องการ\nกลับสู่หน้าหลัก",
    "ขออภัย ไม่พบหน้าเว็บที่คุณกำลังค้นหา\nหน้านี้อาจถูกลบหรือเปลี่ยนชื่อไปแล้ว\nกลับหน้าแรก",
    "ขออภัยค่ะ ไม่พบข้อมูลที่ท่านต้องการ",
    "ไม่พบข้อมูลที่ต้องการ กรุณาตรวจสอบใหม่อีกครั้ง\nกลับหน้าหลัก",
    "หน้านี้ถูกลบไปแล้ว",
    "บทความนี้ถูกลบ หรือไม่มีอยู่ในระบบ",
    "ไม่มีหน้านี้อยู่ในเว็บไซต์ของเรา กรุณาตรวจสอบ URL อีกครั้ง",
    "เนื้อหาที่คุณเรียกดูไม่มีอยู่ หรืออาจถูกย้ายไปที่อื่น",
    "ลิงก์นี้ไม่ถูกต้องหรือหมดอายุแล้ว กรุณาติดต่อผู้ดูแลเว็บไซต์",
    "ไม่พบไฟล์ที่ร้องขอ อาจถูกย้ายหรือลบออกจากระบบ",
    "Error 404 - Page not found\nThe page you requested could not be found on this server.",
    "Not Found\nThe requested URL /Main/Plan was not found on this server.\nApache/2.4.29 (Ubuntu) Server at www.example.go.th Port 80",
    "Oops! That page can’t be found.\nIt looks like nothing was found at this location. Maybe try a search?",
    "404 Page Not Found\nThe page you requested was not found.",
    "Object not found!\nThe requested URL was not found on this server. If you entered the URL manually please check your spelling and try again.\nIf you think this is a server error, please contact the webmaster.\nError 404",
    "404 - Component not found\nYou may not be able to visit this page because of:\nan out-of-date bookmark/favourite\na mistyped address",
    "HTTP Error 404.0 - Not Found\nThe resource you are looking for has been removed, had its name changed, or is temporarily unavailable.\nMost likely causes:\nThe directory or file specified does not exist on the Web server.",
    "A PHP Error was encountered\nSeverity: Notice\nMessage: Undefined variable: row\nFilename: views/news.php\nLine Number: 12",
    "A Database Error Occurred\nError Number: 1146\nTable 'city.tbl_plan' doesn't exist\nSELECT * FROM tbl_plan",
    "Error establishing a database connection",
    "Fatal error: Uncaught mysqli_sql_exception: Access denied for user 'web'@'localhost' in /home/city/public_html/config.php:8\nStack trace:\n#0 {main} thrown in /home/city/public_html/config.php on line 8",
    "Warning: mysqli_connect(): (HY000/2002): Connection refused in /var/www/html/inc/db.php on line 5\nไม่สามารถเชื่อมต่อฐานข้อมูลได้",
    "Warning: Invalid argument supplied for foreach() in /home/web/public_html/list.php on line 40",
    "SQLSTATE[HY000] [1045] Access denied for user 'root'@'localhost' (using password: YES)",
    "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '' at line 1",
    "Server Error in '/' Application.\nRuntime Error\nDescription: An application error occurred on the server.",
    "500 - Internal server error.\nThere is a problem with the resource you are looking for, and it cannot be displayed.",
    "503 Service Unavailable\nThe server is temporarily unable to service your request due to maintenance downtime or capacity problems.",
    "Whoops, looks like something went wrong.",
    "ขออภัย เกิดข้อผิดพลาดในระบบ กรุณาลองใหม่อีกครั้งในภายหลัง",
    "ระบบขัดข้อง กรุณาติดต่อผู้ดูแลระบบ",
    "ขออภัย ท่านไม่มีสิทธิ์เข้าถึงหน้านี้",
    "403 Forbidden\nYou don't have permission to access this resource.",
    "This account has been suspended.\nContact your hosting provider for more information.",
    "เว็บไซต์นี้ถูกระงับการใช้งานชั่วคราว กรุณาติดต่อผู้ให้บริการ",
    "เทศบาลตำบลตัวอย่าง\nหน้าแรก\nข้อมูลทั่วไป\nแผนพัฒนา\nติดต่อเรา\n404\nไม่พบหน้าที่คุณค้นหา\nสงวนลิขสิทธิ์ 2565",
    "No input file specified.",
    "Cannot GET /plan/2565",
    "Unable to load the requested file: news/detail.php",
    "ไม่พบข้อมูล\nไม่พบข้อมูลที่คุณเรียกดู หรือข้อมูลถูกลบไปแล้ว",
    "ไม่มีข้อมูล",
    "ขณะนี้ยังไม่มีข้อมูลในหมวดนี้",
    "No data available in table\nShowing 0 to 0 of 0 entries",
    "หน้าเพจไม่พบ\nเราไม่พบหน้าที่คุณกำลังมองหา",
    "เพจนี้ไม่มีอยู่แล้ว",
    "ไม่พบกระทู้ที่ท่านต้องการ กระทู้อาจถูกลบโดยผู้ดูแลระบบ",
    "Sorry, this page isn't available.\nThe link you followed may be broken, or the page may have been removed.",
    "This site can’t be reached",
    "The file you have requested does not exist.",
    "ไม่สามารถเปิดหน้านี้ได้ เนื่องจากหน้าที่ท่านเรียกไม่มีในระบบ",
    "ขออภัยในความไม่สะดวก ไม่พบหน้าที่ท่านร้องขอ โปรดตรวจสอบที่อยู่เว็บไซต์อีกครั้ง",
]  # fmt: skip

CONSTRUCTION = [
    "เว็บไซต์อยู่ระหว่างการปรับปรุง\nขออภัยในความไม่สะดวก",
    "อยู่ระหว่างการจัดทำข้อมูล",
    "อยู่ระหว่างปรับปรุงข้อมูล",
    "** อยู่ระหว่างดำเนินการ **",
    "กำลังปรับปรุงเว็บไซต์ กรุณาเข้ามาใหม่ภายหลัง",
    "ขออภัย หน้านี้กำลังอยู่ในระหว่างการพัฒนา",
    "ปิดปรับปรุงระบบชั่วคราว ตั้งแต่วันที่ 1 - 5 มกราคม 2565\nขออภัยในความไม่สะดวก",
    "ระบบอยู่ในระหว่างการปรับปรุง จะเปิดให้บริการอีกครั้งเร็ว ๆ นี้",
    "Coming Soon",
    "Our website is under construction. Stay tuned!",
    "Site under maintenance\nWe'll be back soon!",
    "Briefly unavailable for scheduled maintenance. Check back in a minute.",
    "พบกันเร็วๆ นี้",
    "เปิดให้บริการเร็วๆ นี้",
    "เว็บไซต์นี้ปิดให้บริการแล้ว กรุณาเข้าใช้งานที่เว็บไซต์ใหม่",
    "ขณะนี้เว็บไซต์ปิดปรับปรุงชั่วคราว",
    "เมนูนี้อยู่ระหว่างการปรับปรุง",
    "อยู่ระหว่างการรวบรวมข้อมูล",
    "ข้อมูลอยู่ระหว่างการปรับปรุง",
    "กำลังดำเนินการปรับปรุงเนื้อหา",
    "This page is currently under development.",
    "ระบบปิดรับการลงทะเบียนแล้ว ขอบคุณที่ให้ความสนใจ",
    "แบบฟอร์มนี้ปิดรับคำตอบแล้ว",
    "Maintenance Mode",
    "อยู่ระหว่างการพัฒนาเว็บไซต์ใหม่ ขออภัยในความไม่สะดวกมา ณ ที่นี้",
]

LOGIN = [
    "เข้าสู่ระบบ\nชื่อผู้ใช้\nรหัสผ่าน\nจดจำฉัน\nเข้าสู่ระบบ\nลืมรหัสผ่าน?\nสมัครสมาชิก",
    "ระบบสารบรรณอิเล็กทรอนิกส์\nเทศบาลตำบลตัวอย่าง\nUsername\nPassword\nLogin\n© 2565 เทศบาลตำบลตัวอย่าง",
    "Sign in\nEmail or phone\nForgot email?\nPassword\nNext\nCreate account",
    "กรุณาเข้าสู่ระบบก่อนใช้งาน\nชื่อผู้ใช้งาน\nรหัสผ่าน\nลงชื่อเข้าใช้",
    "You must log in to continue.\nLog in to Facebook\nEmail address or phone number\nPassword\nLog In\nForgot account?",
    "สำหรับเจ้าหน้าที่เท่านั้น\nUser name :\nPassword :\nเข้าสู่ระบบ ยกเลิก",
    "ล็อกอินเข้าสู่ระบบบริหารจัดการเว็บไซต์\nชื่อผู้ใช้ / อีเมล\nรหัสผ่าน\nเข้าสู่ระบบ",
    "You need access\nAsk for access, or switch to an account with access.\nRequest access",
    "คุณต้องมีสิทธิ์เข้าถึง\nขอสิทธิ์เข้าถึง หรือเปลี่ยนไปใช้บัญชีที่มีสิทธิ์เข้าถึง",
    "WordPress\nUsername or Email Address\nPassword\nRemember Me\nLog In\nLost your password?\n← Go to เทศบาล",
    "เข้าสู่ระบบ e-Service\nเลขประจำตัวประชาชน 13 หลัก\nรหัสผ่าน\nเข้าสู่ระบบ\nลงทะเบียนใช้งาน\nลืมรหัสผ่าน\nคู่มือการใช้งาน",
]

PARKED = [
    "Apache2 Ubuntu Default Page\nIt works!\nThis is the default welcome page used to test the correct operation of the Apache2 server after installation on Ubuntu systems. It is based on the equivalent page on Debian, from which the Ubuntu Apache packaging is derived. If you can read this page, it means that the Apache HTTP server installed at this site is working properly. You should replace this file (located at /var/www/html/index.html) before continuing to operate your HTTP server.",
    "Welcome to nginx!\nIf you see this page, the nginx web server is successfully installed and working. Further configuration is required.\nFor online documentation and support please refer to nginx.org.",
    "It works!",
    "IIS Windows Server\nInternet Information Services\nWelcome\nBienvenue\nWillkommen",
    "Welcome to CodeIgniter!\nThe page you are looking at is being generated dynamically by CodeIgniter.\nIf you would like to edit this page you'll find it located at: application/views/welcome_message.php",
    "This domain is for sale\nBuy this domain\nexample-city.com may be available. Related searches",
    "โดเมนนี้หมดอายุแล้ว กรุณาต่ออายุโดเมน",
    "Laravel\nDocumentation\nLaravel has wonderful documentation covering every aspect of the framework.\nLaracasts\nLaravel News\nVibrant Ecosystem\nLaravel v8.83.1 (PHP v7.4)",
    "Welcome to XAMPP for Windows 7.4.1\nYou have successfully installed XAMPP on this system! Now you can start using Apache, MariaDB, PHP and other components. You can find more info in the FAQs section or check the HOW-TO Guides for getting started with PHP applications.",
    "Default Web Site Page\nIf you are the owner of this website, please contact your hosting provider: webmaster@example.go.th",
    "Hello world!\nWelcome to WordPress. This is your first post. Edit or delete it, then start writing!\nJust another WordPress site",
    "The install worked successfully! Congratulations!\nYou are seeing this page because DEBUG=True is in your settings file and you have not configured any URLs.",
    "Testing 123..\nThis page is used to test the proper operation of the Apache HTTP server after it has been installed. If you can read this page it means that this site is working properly. This server is powered by CentOS.",
    "เทศบาลตัวอย่าง.com ถูกจดทะเบียนโดเมนแล้ว\nโดเมนนี้ถูกจดทะเบียนไว้แล้ว และยังไม่มีเว็บไซต์\nParked domain",
]  # fmt: skip

GAMBLING = [
    "สล็อตเว็บตรง แตกง่าย ฝากถอนไม่มีขั้นต่ำ\nสมัครสมาชิกใหม่รับโบนัส 100%\nบาคาร่าออนไลน์ คาสิโนสด ทดลองเล่นฟรี",
    "UFABET เว็บตรงไม่ผ่านเอเย่นต์ แทงบอลออนไลน์ ราคาดีที่สุด ฝาก-ถอนออโต้ 24 ชั่วโมง",
    "PG SLOT ทางเข้าเล่น สล็อตแตกหนัก เครดิตฟรี 50 ไม่ต้องแชร์ กดรับเอง",
    "Slot Gacor Hari Ini\nSitus Judi Slot Online Terpercaya Maxwin\nDaftar slot88",
    "joker123 สล็อตโจ๊กเกอร์ ฝากถอนทรูวอลเล็ท ไม่มีขั้นต่ำ เว็บแท้ 100%",
    "หวยออนไลน์ เว็บหวย จ่ายจริง บาทละ 900 หวยลาว หวยฮานอย หวยยี่กี สมัครวันนี้รับเครดิตฟรี",
    "บาคาร่า SA Gaming เว็บตรง อันดับ 1 ทดลองเล่นบาคาร่า โบนัสแรกเข้า 100%",
    "ส ล็ อ ต เว็บ ตรง ฝาก ถอน วอ เลท ไม่มี ขั้น ต่ำ 1 บาท ก็ ถอนได้ แตก ง่าย",
    "เทศบาลตำบลตัวอย่าง ข่าวประชาสัมพันธ์ สล็อต888 เว็บตรง ค่ายใหญ่ แจกเครดิตฟรี ทุกวัน ยิงปลา ไฮโล รูเล็ต",
]

SOUND = [
    "แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565\nโครงการก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 3 อยู่ระหว่างดำเนินการ คิดเป็นร้อยละ 40 ของงานทั้งหมด คาดว่าจะแล้วเสร็จภายในเดือนกันยายน 2565\nโครงการปรับปรุงระบบประปาหมู่บ้าน อยู่ระหว่างดำเนินการจัดซื้อจัดจ้าง",
    "รายงานผลการดำเนินงานรอบ 6 เดือน\nลำดับ โครงการ งบประมาณ ผลการดำเนินงาน\n1 โครงการอบรมอาชีพ 50,000 ดำเนินการแล้ว\n2 โครงการปรับปรุงเว็บไซต์ของเทศบาล 30,000 อยู่ระหว่างปรับปรุงเว็บไซต์\n3 โครงการป้องกันโรคไข้เลือดออก 20,000 อยู่ระหว่างดำเนินการ",
    "สถิติเรื่องร้องเรียนการทุจริต ประจำปี 2565\nเดือนตุลาคม 2564 ไม่มีเรื่องร้องเรียน\nเดือนพฤศจิกายน 2564 ไม่มีเรื่องร้องเรียน\nเดือนธันวาคม 2564 ไม่มีเรื่องร้องเรียน",
    "ประกาศเทศบาลตำบลตัวอย่าง เรื่อง มาตรการป้องกันการพนัน\nห้ามพนักงานเทศบาลเล่นการพนันออนไลน์ แทงบอล หรือหวยออนไลน์ทุกชนิด ผู้ฝ่าฝืนมีความผิดวินัยและถูกลงโทษตามกฎหมาย",
    "ตำรวจไซเบอร์บุกจับเครือข่ายเว็บพนันออนไลน์รายใหญ่ เปิดให้บริการบาคาร่า สล็อต แทงบอล ผ่านเว็บ ufa888 มีเงินหมุนเวียนกว่า 500 ล้านบาท ผู้ต้องหาให้การรับสารภาพ เจ้าหน้าที่ยึดทรัพย์และอายัดบัญชี พร้อมดำเนินคดีตามกฎหมาย",
    "คู่มือการใช้งานระบบ e-Service\n1. เข้าสู่เว็บไซต์ของเทศบาล\n2. กรอกชื่อผู้ใช้และรหัสผ่าน แล้วกดปุ่มเข้าสู่ระบบ หากลืมรหัสผ่านให้กดลืมรหัสผ่านและกรอกอีเมลที่ลงทะเบียนไว้\n3. เลือกบริการที่ต้องการ แล้วกรอกแบบคำร้องให้ครบถ้วน ระบบจะส่งเรื่องให้เจ้าหน้าที่ตรวจสอบภายใน 3 วันทำการ\n4. ติดตามสถานะได้ที่เมนูติดตามเรื่อง เมื่อเจ้าหน้าที่ดำเนินการแล้วเสร็จจะแจ้งผลทางข้อความ",
    "ติดต่อเรา\nสำนักงานเทศบาลตำบลตัวอย่าง เลขที่ 99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมือง จังหวัดเพชรบุรี 76140\nโทรศัพท์ 0-3200-0404 โทรสาร 0-3200-0500\nอีเมล saraban@example.go.th",
    "ประกาศหยุดจ่ายน้ำประปาชั่วคราว\nเทศบาลจะปิดน้ำเพื่อปรับปรุงท่อเมนในวันที่ 4 มีนาคม 2565 เวลา 09.00 - 16.00 น. บริเวณหมู่ที่ 2 และ 3 ขออภัยในความไม่สะดวก",
    "ถาม-ตอบ (Q&A)\nถาม: ชำระภาษีที่ดินได้ที่ไหน\nตอบ: ชำระได้ที่กองคลังในวันและเวลาราชการ\nถาม: ขอถังขยะเพิ่มได้หรือไม่\nตอบ: ได้ค่ะ ติดต่อกองสาธารณสุข\nเข้าสู่ระบบ | สมัครสมาชิก",
    "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต\nชื่อ-นามสกุล\nเลขประจำตัวประชาชน\nโทรศัพท์\nอีเมล\nเรื่องที่ร้องเรียน\nรายละเอียด\nแนบไฟล์\nส่งเรื่องร้องเรียน",
    "การเปิดเผยข้อมูลสาธารณะ (OIT)\nO1 โครงสร้าง\nO2 ข้อมูลผู้บริหาร\nO3 อำนาจหน้าที่\nO4 แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน\nO5 ข้อมูลการติดต่อ",
    "ร้องเรียนเว็บพนัน\nหากประชาชนพบเห็นเว็บไซต์การพนันออนไลน์ แจ้งเบาะแสได้ที่สายด่วน 1212 เพื่อปิดกั้นเว็บไซต์ผิดกฎหมาย",
    "รายงานผลการตรวจสอบภายใน\nข้อสังเกต: ไม่พบข้อมูลการลงลายมือชื่อผู้ตรวจรับพัสดุในฎีกาเบิกจ่ายจำนวน 3 รายการ\nข้อเสนอแนะ: ให้เจ้าหน้าที่พัสดุตรวจสอบเอกสารก่อนส่งเบิก และกองคลังสอบทานอีกครั้งหนึ่ง",
    "สลากกินแบ่งรัฐบาล งวดวันที่ 16 มีนาคม 2565 รางวัลที่ 1 เลขท้าย 2 ตัว ผู้ใหญ่บ้านเตือนประชาชนอย่าหลงเชื่อใบ้หวย",
    "คำสั่งเทศบาล ที่ 404/2565 เรื่อง แต่งตั้งคณะกรรมการตรวจรับพัสดุ\nอาศัยอำนาจตามระเบียบกระทรวงการคลังว่าด้วยการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560",
    "แจ้งปิดปรับปรุงถนนสาย ก.\nเทศบาลแจ้งปิดการจราจรเพื่อปรับปรุงผิวทางตั้งแต่วันที่ 1 ถึง 30 เมษายน 2565 โปรดใช้เส้นทางเลี่ยง",
    "นโยบายความเป็นส่วนตัว\nเทศบาลเก็บรวบรวมชื่อผู้ใช้ อีเมล และหมายเลขโทรศัพท์ของท่านเมื่อท่านลงทะเบียน ข้อมูลรหัสผ่านจะถูกเข้ารหัสไว้ ท่านมีสิทธิ์เข้าถึงข้อมูลของท่านได้ตามพระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562",
]


@pytest.mark.parametrize("text", NOT_FOUND, ids=range(len(NOT_FOUND)))
def test_an_error_text_is_no_content(text: str) -> None:
    assert label_states(text) == labels(soft_404=True)


@pytest.mark.parametrize("text", CONSTRUCTION, ids=range(len(CONSTRUCTION)))
def test_a_building_site_is_no_content(text: str) -> None:
    assert label_states(text) == labels(soft_404=True)


@pytest.mark.parametrize("text", LOGIN, ids=range(len(LOGIN)))
def test_a_login_and_nothing_else_is_a_wall(text: str) -> None:
    assert label_states(text) == labels(login_wall=True)


@pytest.mark.parametrize("text", PARKED, ids=range(len(PARKED)))
def test_a_default_page_is_parked(text: str) -> None:
    assert label_states(text) == labels(parked=True)


@pytest.mark.parametrize("text", GAMBLING, ids=range(len(GAMBLING)))
def test_promotion_of_gambling_is_spam(text: str) -> None:
    assert label_states(text) == labels(gambling_spam=True)


@pytest.mark.parametrize("text", SOUND, ids=range(len(SOUND)))
def test_ordinary_texts_are_left_alone(text: str) -> None:
    assert label_states(text) == labels()


def test_a_state_quotes_the_words_that_gave_it_away() -> None:
    signals = text_states("ข้อมูลทั่วไป\nขออภัย ไม่พบหน้าที่คุณต้องการ")["not_found"]
    assert "ไม่พบหน้าที่คุณต้องการ" in signals[0].quote


def labels(**true: bool) -> dict[str, bool]:
    return {name: true.get(name, False) for name in ("soft_404", "parked", "login_wall", "gambling_spam")}
