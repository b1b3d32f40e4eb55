<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th" sourcelanguage="en">
<context>
    <name>AttentionDetail</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>ไม่มีอะไรเปลี่ยน</translation>
    </message>
    <message>
        <source>Nothing needs your decision</source>
        <translation>ไม่มีอะไรรอคุณตัดสินใจ</translation>
    </message>
    <message>
        <source>What waits to be sent goes by itself.</source>
        <translation>รายการที่รอส่งจะส่งเอง</translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>ใช้ค่าปัจจุบัน</translation>
    </message>
    <message>
        <source>Use the other value</source>
        <translation>ใช้อีกค่าหนึ่ง</translation>
    </message>
    <message>
        <source>Give up this change</source>
        <translation>ทิ้งการแก้ไขนี้</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>ส่งใหม่</translation>
    </message>
    <message>
        <source>Two people changed this before their PCs met. Choose what is right; both values are kept.</source>
        <translation>แก้จากสองที่ก่อนจะซิงก์ถึงกัน เลือกค่าที่ถูกต้อง ทั้งสองค่าถูกเก็บไว้แล้ว</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>ค่าปัจจุบัน</translation>
    </message>
    <message>
        <source>The other value</source>
        <translation>อีกค่าหนึ่ง</translation>
    </message>
    <message>
        <source>by {name}</source>
        <translation>โดย {name}</translation>
    </message>
    <message>
        <source>by somebody not known here</source>
        <translation>โดยผู้ที่เครื่องนี้ไม่รู้จัก</translation>
    </message>
    <message>
        <source>The change is still on this PC.</source>
        <translation>การแก้ไขยังอยู่ในเครื่องนี้</translation>
    </message>
</context>
<context>
    <name>AttentionPanel</name>
    <message>
        <source>Needs your decision</source>
        <translation>รอคุณตัดสินใจ</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>ไม่มีอะไรรอคุณ</translation>
    </message>
</context>
<context>
    <name>EditorPanel</name>
    <message>
        <source>New patient</source>
        <translation>ผู้ป่วยใหม่</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>แก้ไข {name}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>Discard what I typed</source>
        <translation>ทิ้งสิ่งที่พิมพ์</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>such as 9/2/1979</source>
        <translation>เช่น 9/2/2522</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>ไม่บังคับ</translation>
    </message>
    <message>
        <source>What you typed is still here.</source>
        <translation>สิ่งที่พิมพ์ยังอยู่ครบ</translation>
    </message>
</context>
<context>
    <name>EnrolPage</name>
    <message>
        <source>Set up Oasis on this PC</source>
        <translation>เริ่มใช้ Oasis บนเครื่องนี้</translation>
    </message>
    <message>
        <source>Once, with a code from your administrator</source>
        <translation>ครั้งเดียว ด้วยรหัสจากผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>Connect to my clinic</source>
        <translation>เชื่อมกับคลินิกของฉัน</translation>
    </message>
    <message>
        <source>Share data with your branches, and keep working without internet.</source>
        <translation>ใช้ข้อมูลเดียวกับสาขาอื่น และทำงานต่อได้แม้เน็ตหลุด</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>ที่อยู่เซิร์ฟเวอร์</translation>
    </message>
    <message>
        <source>such as https://oasis.example.com</source>
        <translation>เช่น https://oasis.example.com</translation>
    </message>
    <message>
        <source>Enrolment code</source>
        <translation>รหัสลงทะเบียนเครื่อง</translation>
    </message>
    <message>
        <source>ask your administrator</source>
        <translation>ขอจากผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>Name of this PC</source>
        <translation>ชื่อเครื่อง</translation>
    </message>
    <message>
        <source>such as Front desk 1</source>
        <translation>เช่น เครื่องหน้าร้าน 1</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>เชื่อมต่อ</translation>
    </message>
    <message>
        <source>Data on this PC is encrypted</source>
        <translation>ข้อมูลในเครื่องนี้ถูกเข้ารหัส</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>กรอกช่องนี้ก่อน</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>กำลังเชื่อมต่อ …</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this message</source>
        <translation>ปิดข้อความนี้</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Hide password</source>
        <translation>ซ่อนรหัสผ่าน</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>แสดงรหัสผ่าน</translation>
    </message>
</context>
<context>
    <name>PatientList</name>
    <message>
        <source>Patients</source>
        <translation>ผู้ป่วย</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>ผู้ป่วยใหม่</translation>
    </message>
    <message>
        <source>Name, phone or ID</source>
        <translation>ชื่อ โทรศัพท์ หรือเลขประจำตัว</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>ล้างคำค้น</translation>
    </message>
    <message>
        <source>Ctrl+F · from two letters on</source>
        <translation>Ctrl+F · พิมพ์ตั้งแต่สองตัวอักษร</translation>
    </message>
    <message>
        <source>List of patients</source>
        <translation>รายชื่อผู้ป่วย</translation>
    </message>
    <message>
        <source>Show all patients</source>
        <translation>แสดงผู้ป่วยทั้งหมด</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>พบ %n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody found here</source>
        <translation>ไม่พบคนที่หา</translation>
    </message>
    <message>
        <source>Try fewer letters, or the phone number.</source>
        <translation>ลองพิมพ์ให้สั้นลง หรือค้นด้วยเบอร์โทรศัพท์</translation>
    </message>
    <message>
        <source>No patients here yet</source>
        <translation>ยังไม่มีผู้ป่วย</translation>
    </message>
    <message>
        <source>Ctrl+N makes the first record.</source>
        <translation>กด Ctrl+N เพื่อเพิ่มคนแรก</translation>
    </message>
</context>
<context>
    <name>Patients</name>
    <message>
        <source>Name</source>
        <translation>ชื่อ</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>อายุ</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>โทรศัพท์</translation>
    </message>
</context>
<context>
    <name>PatientsPage</name>
    <message>
        <source>Choose a patient on the left</source>
        <translation>เลือกผู้ป่วยทางซ้าย</translation>
    </message>
    <message>
        <source>Ctrl+F searches, Ctrl+N makes a new record.</source>
        <translation>Ctrl+F ค้นหา Ctrl+N เพิ่มผู้ป่วยใหม่</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message numerus="yes">
        <source>%n need your attention</source>
        <translation>
            <numerusform>มี %n รายการรอคุณตัดสินใจ</numerusform>
        </translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>ผู้ป่วย</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>ซิงก์</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>Edit</source>
        <translation>แก้ไข</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>รอส่ง</translation>
    </message>
    <message>
        <source>Draft, not saved</source>
        <translation>ร่าง ยังไม่บันทึก</translation>
    </message>
    <message numerus="yes">
        <source>%n yrs</source>
        <translation>
            <numerusform>%n ปี</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide the ID</source>
        <translation>ซ่อนเลขประจำตัว</translation>
    </message>
    <message>
        <source>Show the ID</source>
        <translation>แสดงเลขประจำตัว</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Oasis</source>
        <translation>Oasis</translation>
    </message>
    <message>
        <source>The work of your clinic, with and without internet</source>
        <translation>งานของคลินิก ทั้งมีเน็ตและไม่มีเน็ต</translation>
    </message>
    <message>
        <source>Who is signing in?</source>
        <translation>เลือกชื่อของคุณ</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>อีเมล</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>รหัสผ่าน</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>เข้าสู่ระบบ</translation>
    </message>
    <message>
        <source>Forgot it? Ask your manager for a new password.</source>
        <translation>ลืมรหัสผ่าน: ขอรหัสใหม่จากผู้จัดการ</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>กรอกช่องนี้ก่อน</translation>
    </message>
    <message>
        <source>Signing in …</source>
        <translation>กำลังเข้า …</translation>
    </message>
</context>
<context>
    <name>SpokenStatus</name>
    <message numerus="yes">
        <source>%n need your attention</source>
        <translation>
            <numerusform>มี %n รายการรอคุณตัดสินใจ</numerusform>
        </translation>
    </message>
    <message>
        <source>You can keep working. What waits is sent by itself when the network is back.</source>
        <translation>ทำงานต่อได้ตามปกติ รายการที่รอส่งจะส่งเองเมื่อเน็ตกลับมา</translation>
    </message>
    <message>
        <source>Your work is kept on this PC.</source>
        <translation>งานของคุณเก็บไว้ครบในเครื่องนี้</translation>
    </message>
    <message>
        <source>You can keep working; nothing is lost.</source>
        <translation>ทำงานต่อได้ตามปกติ ไม่มีอะไรหาย</translation>
    </message>
    <message>
        <source>They are kept on this PC and sent when somebody signs in and the network is there.</source>
        <translation>เก็บไว้ครบในเครื่องนี้ จะส่งเองเมื่อมีคนเข้าสู่ระบบและมีเน็ต</translation>
    </message>
    <message>
        <source>Those who have signed in here before can sign in and work as always.</source>
        <translation>ผู้ที่เคยเข้าสู่ระบบที่เครื่องนี้ ยังเข้าและทำงานได้ตามปกติ</translation>
    </message>
    <message>
        <source>The network is away</source>
        <translation>ไม่มีเน็ต</translation>
    </message>
    <message numerus="yes">
        <source>%n changes waiting</source>
        <translation>
            <numerusform>รอส่ง %n รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>All saved</source>
        <translation>บันทึกครบแล้ว</translation>
    </message>
    <message>
        <source>All kept on this PC</source>
        <translation>เก็บไว้ครบในเครื่องนี้</translation>
    </message>
    <message numerus="yes">
        <source>Receiving data, %n rows so far</source>
        <translation>
            <numerusform>กำลังรับข้อมูล ได้แล้ว %n รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>Sync has stopped.</source>
        <translation>หยุดซิงก์ไว้</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>ยังไม่มีใครเข้าสู่ระบบ</translation>
    </message>
    <message>
        <source>offline since {time}</source>
        <translation>ออฟไลน์ตั้งแต่ {time}</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>ออฟไลน์</translation>
    </message>
    <message numerus="yes">
        <source>Sign in again while online to send %n changes</source>
        <translation>
            <numerusform>เข้าสู่ระบบอีกครั้งเมื่อออนไลน์ เพื่อส่ง %n รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign in again while online to receive and send</source>
        <translation>เข้าสู่ระบบอีกครั้งเมื่อออนไลน์ เพื่อรับและส่งข้อมูล</translation>
    </message>
</context>
<context>
    <name>StartFrame</name>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>This PC is not set up yet</source>
        <translation>ยังไม่ได้ตั้งค่าเครื่องนี้</translation>
    </message>
    <message>
        <source>Opens the sync centre</source>
        <translation>เปิดศูนย์ซิงก์</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sync</source>
        <translation>ซิงก์</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>ซิงก์ตอนนี้</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Branch {name}</source>
        <translation>สาขา {name}</translation>
    </message>
    <message>
        <source>Signed in as {name}</source>
        <translation>เข้าสู่ระบบเป็น {name}</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>ออกจากระบบ</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>ใช้สีเข้ม</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>ใช้สีสว่าง</translation>
    </message>
</context>
<context>
    <name>WaitingPanel</name>
    <message>
        <source>Waiting to be sent</source>
        <translation>รอส่ง</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>ไม่มีอะไรค้าง</translation>
    </message>
    <message>
        <source>by {name}</source>
        <translation>โดย {name}</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Yes</source>
        <translation>ใช่</translation>
    </message>
    <message>
        <source>No</source>
        <translation>ไม่</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>ชื่อ</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>คำนำหน้า</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>ชื่อเล่น</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>ชื่อภาษาอังกฤษ</translation>
    </message>
    <message>
        <source>National ID</source>
        <translation>เลขประจำตัวประชาชน</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>อีเมล</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>โทรศัพท์</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>ที่อยู่</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>วันเกิด</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>เพศ</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>รูป</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>สาขา</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>ผู้ป่วย</translation>
    </message>
    <message>
        <source>With</source>
        <translation>กับ</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>ประเภท</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>เวลา</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>นาที</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>หมายเหตุ</translation>
    </message>
    <message>
        <source>Item code</source>
        <translation>รหัสสินค้า</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>หมวด</translation>
    </message>
    <message>
        <source>Reorder at</source>
        <translation>สั่งเพิ่มเมื่อเหลือ</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>ราคา</translation>
    </message>
    <message>
        <source>Discontinued</source>
        <translation>เลิกขาย</translation>
    </message>
    <message>
        <source>Made to order</source>
        <translation>สั่งทำ</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>เหตุผล</translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation>นัด</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>สินค้า</translation>
    </message>
    <message>
        <source>Lens powers in eighths</source>
        <translation>ค่าสายตาขั้นละ 0.12</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>รหัส</translation>
    </message>
    <message>
        <source>Place on the map</source>
        <translation>ตำแหน่งบนแผนที่</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>เขตเวลา</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>รายละเอียด</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>งวด</translation>
    </message>
    <message>
        <source>Lender</source>
        <translation>ผู้ให้กู้</translation>
    </message>
    <message>
        <source>Kind of loan</source>
        <translation>ประเภทสินเชื่อ</translation>
    </message>
    <message>
        <source>Amount borrowed</source>
        <translation>เงินต้นที่กู้</translation>
    </message>
    <message>
        <source>Still owed</source>
        <translation>ยอดคงเหลือ</translation>
    </message>
    <message>
        <source>Interest (% a year)</source>
        <translation>ดอกเบี้ย (% ต่อปี)</translation>
    </message>
    <message>
        <source>Interest counted on</source>
        <translation>คิดดอกเบี้ยจาก</translation>
    </message>
    <message>
        <source>Term (months)</source>
        <translation>ระยะเวลา (เดือน)</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>วันเริ่ม</translation>
    </message>
    <message>
        <source>Next payment</source>
        <translation>งวดถัดไป</translation>
    </message>
    <message>
        <source>Monthly payment</source>
        <translation>ค่างวดต่อเดือน</translation>
    </message>
    <message>
        <source>Collateral</source>
        <translation>หลักประกัน</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>วัตถุประสงค์</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>ผู้ติดต่อ</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>ผู้จำหน่าย</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>จำนวน</translation>
    </message>
    <message>
        <source>Last movement</source>
        <translation>เคลื่อนไหวล่าสุด</translation>
    </message>
    <message>
        <source>Loan</source>
        <translation>สินเชื่อ</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ชนิด</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>จำนวนเงิน</translation>
    </message>
    <message>
        <source>Principal</source>
        <translation>เงินต้น</translation>
    </message>
    <message>
        <source>Interest</source>
        <translation>ดอกเบี้ย</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>บทบาท</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>รูป</translation>
    </message>
    <message>
        <source>To branch</source>
        <translation>ไปสาขา</translation>
    </message>
    <message>
        <source>Pieces received</source>
        <translation>จำนวนที่รับ</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>ส่งเมื่อ</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>ข้อความ</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>แท็ก</translation>
    </message>
    <message>
        <source>Likes</source>
        <translation>ถูกใจ</translation>
    </message>
    <message>
        <source>Insurer</source>
        <translation>บริษัทประกัน</translation>
    </message>
    <message>
        <source>Policy number</source>
        <translation>เลขกรมธรรม์</translation>
    </message>
    <message>
        <source>Group number</source>
        <translation>เลขกลุ่ม</translation>
    </message>
    <message>
        <source>Confirmed by the insurer</source>
        <translation>ยืนยันกับบริษัทแล้ว</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>มีผลตั้งแต่</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>มีผลถึง</translation>
    </message>
    <message>
        <source>Right eye</source>
        <translation>ตาขวา</translation>
    </message>
    <message>
        <source>Left eye</source>
        <translation>ตาซ้าย</translation>
    </message>
    <message>
        <source>Pupil distance</source>
        <translation>ระยะห่างรูม่านตา</translation>
    </message>
    <message>
        <source>In place of</source>
        <translation>แทนรายการ</translation>
    </message>
    <message>
        <source>Signed on</source>
        <translation>ลงนามเมื่อ</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>ลงนามโดย</translation>
    </message>
    <message>
        <source>Seal of the signature</source>
        <translation>ตรากำกับลายเซ็น</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>ข้อมูล</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>ช่อง</translation>
    </message>
    <message>
        <source>Kept value</source>
        <translation>ค่าที่ใช้อยู่</translation>
    </message>
    <message>
        <source>Other value</source>
        <translation>ค่าอีกฝ่าย</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>ค่าของ</translation>
    </message>
    <message>
        <source>Other value of</source>
        <translation>ค่าอีกฝ่ายของ</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>การเปลี่ยนแปลง</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>คำอธิบาย</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>ชำระด้วย</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>คืนเงินแล้ว</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>ยกเลิกแล้ว</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>บุคคล</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>โพสต์</translation>
    </message>
    <message>
        <source>Liked</source>
        <translation>ถูกใจ</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>ขาย</translation>
    </message>
    <message>
        <source>Price each</source>
        <translation>ราคาต่อชิ้น</translation>
    </message>
    <message>
        <source>Returned line</source>
        <translation>รายการที่คืน</translation>
    </message>
    <message>
        <source>Pieces returned</source>
        <translation>จำนวนที่คืน</translation>
    </message>
    <message>
        <source>Pieces in or out</source>
        <translation>จำนวนเข้า/ออก</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>การโอนสินค้า</translation>
    </message>
    <message>
        <source>Sphere</source>
        <translation>ค่าสายตา (SPH)</translation>
    </message>
    <message>
        <source>Cylinder</source>
        <translation>ค่าเอียง (CYL)</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>องศา (AXIS)</translation>
    </message>
    <message>
        <source>Addition</source>
        <translation>ค่าอ่านใกล้ (ADD)</translation>
    </message>
    <message>
        <source>Prism</source>
        <translation>ปริซึม</translation>
    </message>
    <message>
        <source>Both eyes</source>
        <translation>สองตา</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>ขวา</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>ซ้าย</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>ระยะใกล้</translation>
    </message>
    <message>
        <source>Vertex distance</source>
        <translation>ระยะเลนส์ถึงตา</translation>
    </message>
    <message>
        <source>Base curve</source>
        <translation>ความโค้ง (BC)</translation>
    </message>
    <message>
        <source>Diameter</source>
        <translation>เส้นผ่านศูนย์กลาง (DIA)</translation>
    </message>
    <message>
        <source>Replaced after</source>
        <translation>เปลี่ยนทุก</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>ยี่ห้อ</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>สี</translation>
    </message>
    <message>
        <source>Stock movement</source>
        <translation>ความเคลื่อนไหวสต็อก</translation>
    </message>
    <message>
        <source>Shared patient</source>
        <translation>ผู้ป่วยที่ใช้ร่วมกัน</translation>
    </message>
    <message>
        <source>Person of the staff</source>
        <translation>พนักงาน</translation>
    </message>
    <message>
        <source>PC</source>
        <translation>เครื่อง</translation>
    </message>
    <message>
        <source>Organization</source>
        <translation>องค์กร</translation>
    </message>
    <message>
        <source>Financial report</source>
        <translation>รายงานการเงิน</translation>
    </message>
    <message>
        <source>Loan payment</source>
        <translation>การชำระสินเชื่อ</translation>
    </message>
    <message>
        <source>Like</source>
        <translation>ถูกใจ</translation>
    </message>
    <message>
        <source>Insurance</source>
        <translation>ประกัน</translation>
    </message>
    <message>
        <source>Prescription</source>
        <translation>ใบสั่งค่าสายตา</translation>
    </message>
    <message>
        <source>Line of a sale</source>
        <translation>รายการขาย</translation>
    </message>
    <message>
        <source>Branch of a person</source>
        <translation>สาขาของพนักงาน</translation>
    </message>
    <message>
        <source>Role of a person</source>
        <translation>บทบาทของพนักงาน</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>ข้อมูลขัดกัน</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>ผู้ป่วยใหม่</translation>
    </message>
    <message>
        <source>Patient changed</source>
        <translation>แก้ผู้ป่วย</translation>
    </message>
    <message>
        <source>Patient shared with another branch</source>
        <translation>ให้สาขาอื่นเห็นผู้ป่วย</translation>
    </message>
    <message>
        <source>Appointment booked</source>
        <translation>จองนัด</translation>
    </message>
    <message>
        <source>Appointment moved</source>
        <translation>เลื่อนนัด</translation>
    </message>
    <message>
        <source>State of an appointment changed</source>
        <translation>เปลี่ยนสถานะนัด</translation>
    </message>
    <message>
        <source>Appointment changed</source>
        <translation>แก้นัด</translation>
    </message>
    <message>
        <source>Goods received</source>
        <translation>รับสินค้าเข้า</translation>
    </message>
    <message>
        <source>Stock adjusted</source>
        <translation>ปรับสต็อก</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>สินค้าใหม่</translation>
    </message>
    <message>
        <source>Product changed</source>
        <translation>แก้สินค้า</translation>
    </message>
    <message>
        <source>Conflict settled</source>
        <translation>เลือกค่าที่ถูกต้อง</translation>
    </message>
    <message>
        <source>New organization</source>
        <translation>องค์กรใหม่</translation>
    </message>
    <message>
        <source>Organization changed</source>
        <translation>แก้องค์กร</translation>
    </message>
    <message>
        <source>New branch</source>
        <translation>สาขาใหม่</translation>
    </message>
    <message>
        <source>Branch changed</source>
        <translation>แก้สาขา</translation>
    </message>
    <message>
        <source>New person of the staff</source>
        <translation>พนักงานใหม่</translation>
    </message>
    <message>
        <source>Person of the staff changed</source>
        <translation>แก้พนักงาน</translation>
    </message>
    <message>
        <source>Branch of a person added</source>
        <translation>เพิ่มสาขาให้พนักงาน</translation>
    </message>
    <message>
        <source>Branch of a person removed</source>
        <translation>นำสาขาของพนักงานออก</translation>
    </message>
    <message>
        <source>Role given</source>
        <translation>ให้บทบาท</translation>
    </message>
    <message>
        <source>Role taken back</source>
        <translation>ถอนบทบาท</translation>
    </message>
    <message>
        <source>PC enrolled</source>
        <translation>ลงทะเบียนเครื่อง</translation>
    </message>
    <message>
        <source>Signed in on a PC</source>
        <translation>เข้าสู่ระบบที่เครื่อง</translation>
    </message>
    <message>
        <source>PC changed</source>
        <translation>แก้เครื่อง</translation>
    </message>
    <message>
        <source>Patient deleted</source>
        <translation>ลบผู้ป่วย</translation>
    </message>
    <message>
        <source>Appointment deleted</source>
        <translation>ลบนัดหมาย</translation>
    </message>
    <message>
        <source>Branch closed</source>
        <translation>ปิดสาขา</translation>
    </message>
    <message>
        <source>New post</source>
        <translation>โพสต์ใหม่</translation>
    </message>
    <message>
        <source>Post changed</source>
        <translation>แก้ไขโพสต์</translation>
    </message>
    <message>
        <source>Post deleted</source>
        <translation>ลบโพสต์</translation>
    </message>
    <message>
        <source>Post liked</source>
        <translation>กดถูกใจโพสต์</translation>
    </message>
    <message>
        <source>Expense</source>
        <translation>ค่าใช้จ่าย</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>รับชำระเงิน</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>คืนเงิน</translation>
    </message>
    <message>
        <source>Transaction voided</source>
        <translation>ยกเลิกรายการเงิน</translation>
    </message>
    <message>
        <source>Transaction corrected</source>
        <translation>แก้ไขรายการเงิน</translation>
    </message>
    <message>
        <source>New financial report</source>
        <translation>รายงานการเงินใหม่</translation>
    </message>
    <message>
        <source>Financial report changed</source>
        <translation>แก้ไขรายงานการเงิน</translation>
    </message>
    <message>
        <source>Financial report deleted</source>
        <translation>ลบรายงานการเงิน</translation>
    </message>
    <message>
        <source>New insurance</source>
        <translation>เพิ่มประกัน</translation>
    </message>
    <message>
        <source>Insurance changed</source>
        <translation>แก้ไขประกัน</translation>
    </message>
    <message>
        <source>Insurance deleted</source>
        <translation>ลบประกัน</translation>
    </message>
    <message>
        <source>Product deleted</source>
        <translation>ลบสินค้า</translation>
    </message>
    <message>
        <source>New loan</source>
        <translation>สินเชื่อใหม่</translation>
    </message>
    <message>
        <source>Loan changed</source>
        <translation>แก้ไขสินเชื่อ</translation>
    </message>
    <message>
        <source>Loan deleted</source>
        <translation>ลบสินเชื่อ</translation>
    </message>
    <message>
        <source>Loan balance corrected</source>
        <translation>ปรับยอดสินเชื่อ</translation>
    </message>
    <message>
        <source>New prescription</source>
        <translation>ใบสั่งค่าสายตาใหม่</translation>
    </message>
    <message>
        <source>Prescription changed</source>
        <translation>แก้ไขใบสั่งค่าสายตา</translation>
    </message>
    <message>
        <source>Prescription signed</source>
        <translation>ลงนามใบสั่งค่าสายตา</translation>
    </message>
    <message>
        <source>Prescription corrected</source>
        <translation>แก้ไขใบสั่งค่าสายตาด้วยใบใหม่</translation>
    </message>
    <message>
        <source>Prescription voided</source>
        <translation>ยกเลิกใบสั่งค่าสายตา</translation>
    </message>
    <message>
        <source>Person of the staff left</source>
        <translation>พนักงานออก</translation>
    </message>
    <message>
        <source>New supplier</source>
        <translation>ผู้จำหน่ายใหม่</translation>
    </message>
    <message>
        <source>Supplier changed</source>
        <translation>แก้ไขผู้จำหน่าย</translation>
    </message>
    <message>
        <source>Supplier deleted</source>
        <translation>ลบผู้จำหน่าย</translation>
    </message>
    <message>
        <source>Sent to another branch</source>
        <translation>ส่งสินค้าไปสาขาอื่น</translation>
    </message>
    <message>
        <source>Received from another branch</source>
        <translation>รับสินค้าจากสาขาอื่น</translation>
    </message>
    <message>
        <source>Transfer cancelled</source>
        <translation>ยกเลิกการโอนสินค้า</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>หญิง</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>ชาย</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>อื่น ๆ</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>ไม่ทราบ</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>ใช้งาน</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>ไม่ใช้งาน</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>เสียชีวิต</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>รวมระเบียนแล้ว</translation>
    </message>
    <message>
        <source>Eye exam</source>
        <translation>ตรวจสายตา</translation>
    </message>
    <message>
        <source>Contact lens</source>
        <translation>คอนแทคเลนส์</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>ติดตามผล</translation>
    </message>
    <message>
        <source>Dispensing</source>
        <translation>รับแว่น</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>ซ่อม/ปรับแว่น</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>จองแล้ว</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>ยืนยันแล้ว</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>มาถึงแล้ว</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>กำลังตรวจ</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>เสร็จแล้ว</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>ไม่มาตามนัด</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>กรอบแว่น</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>เลนส์</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>น้ำยา</translation>
    </message>
    <message>
        <source>Accessory</source>
        <translation>อุปกรณ์เสริม</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>บริการ</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>ชำระตรงงวด</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>ค้างชำระ</translation>
    </message>
    <message>
        <source>Paid off</source>
        <translation>ชำระครบแล้ว</translation>
    </message>
    <message>
        <source>Restructured</source>
        <translation>ปรับโครงสร้าง</translation>
    </message>
    <message>
        <source>Written off</source>
        <translation>ตัดหนี้สูญ</translation>
    </message>
    <message>
        <source>What is left (effective)</source>
        <translation>เงินต้นคงเหลือ (ลดต้นลดดอก)</translation>
    </message>
    <message>
        <source>The whole amount (flat)</source>
        <translation>เงินต้นทั้งก้อน (คงที่)</translation>
    </message>
    <message>
        <source>Opening balance</source>
        <translation>ยอดยกมา</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>ปรับยอด</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>เจ้าของ</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>ผู้จัดการ</translation>
    </message>
    <message>
        <source>Optometrist</source>
        <translation>นักทัศนมาตร</translation>
    </message>
    <message>
        <source>Optician</source>
        <translation>ช่างแว่น</translation>
    </message>
    <message>
        <source>Receptionist</source>
        <translation>พนักงานต้อนรับ</translation>
    </message>
    <message>
        <source>Accountant</source>
        <translation>ฝ่ายบัญชี</translation>
    </message>
    <message>
        <source>IT</source>
        <translation>ผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>กำลังส่ง</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>รับแล้ว</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>มารับบริการ</translation>
    </message>
    <message>
        <source>On request</source>
        <translation>ตามคำขอ</translation>
    </message>
    <message>
        <source>Spectacles</source>
        <translation>แว่นตา</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>ร่าง</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>ลงนามแล้ว</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>ถูกแทนที่</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>ยังไม่จัดการ</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>จัดการแล้ว</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>มัดจำ</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>ยกเลิกรายการ</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>เงินสด</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>บัตร</translation>
    </message>
    <message>
        <source>Bank transfer</source>
        <translation>โอนเงิน</translation>
    </message>
    <message>
        <source>PromptPay</source>
        <translation>พร้อมเพย์</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>รับคืน</translation>
    </message>
    <message>
        <source>Changed by two people at once</source>
        <translation>แก้พร้อมกันสองคน</translation>
    </message>
    <message>
        <source>Waits for another change</source>
        <translation>รออีกรายการหนึ่ง</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>ถูกปฏิเสธ</translation>
    </message>
    <message>
        <source>Not permitted any more</source>
        <translation>ไม่มีสิทธิ์แล้ว</translation>
    </message>
</context>
<context>
    <name>_DemoLogins</name>
    <message>
        <source>Demo data: all people and figures are invented. Press one to try.</source>
        <translation>ข้อมูลตัวอย่าง ทุกคนและทุกยอดเป็นเรื่องสมมติ กดเพื่อลองใช้</translation>
    </message>
</context>
<context>
    <name>_Patients</name>
    <message>
        <source>Changes of this patient wait to be sent</source>
        <translation>มีการแก้ไขของผู้ป่วยนี้ที่รอส่ง</translation>
    </message>
    <message>
        <source>{name}, waiting to be sent</source>
        <translation>{name} รอส่ง</translation>
    </message>
</context>
</TS>
