<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th" sourcelanguage="en">
<context>
    <name>AboutCard</name>
    <message>
        <source>Checking …</source>
        <translation>กำลังตรวจ …</translation>
    </message>
    <message>
        <source>Diagnostics copied. Nothing of any person is in them.</source>
        <translation>คัดลอกแล้ว ไม่มีข้อมูลของใครอยู่ในนั้น</translation>
    </message>
    <message>
        <source>About and self-test</source>
        <translation>เกี่ยวกับและตรวจเครื่อง</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>รุ่น</translation>
    </message>
    <message>
        <source>PC</source>
        <translation>เครื่อง</translation>
    </message>
    <message>
        <source>Clinic server</source>
        <translation>เซิร์ฟเวอร์คลินิก</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>โฟลเดอร์ข้อมูล</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>ขนาดไฟล์</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>การเข้ารหัส</translation>
    </message>
    <message>
        <source>Last contact with the server</source>
        <translation>ติดต่อเซิร์ฟเวอร์ล่าสุด</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>ซิงก์</translation>
    </message>
    <message>
        <source>Check the file</source>
        <translation>ตรวจไฟล์</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>คัดลอกข้อมูลให้ฝ่ายช่วยเหลือ</translation>
    </message>
    <message>
        <source>The file is whole.</source>
        <translation>ไฟล์สมบูรณ์</translation>
    </message>
    <message>
        <source>The file is damaged. Tell whoever helps you.</source>
        <translation>ไฟล์เสียหาย แจ้งฝ่ายช่วยเหลือ</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ยังไม่เคย</translation>
    </message>
    <message>
        <source>none: this PC stands alone</source>
        <translation>ไม่มี เครื่องนี้ทำงานลำพัง</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>เข้ารหัสแล้ว</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>ไม่ได้เข้ารหัส</translation>
    </message>
</context>
<context>
    <name>ArrivedDetail</name>
    <message>
        <source>Open record</source>
        <translation>เปิดระเบียน</translation>
    </message>
    <message>
        <source>{what} arrived at {time} and is in the records of this PC.</source>
        <translation>{what}มาถึงเมื่อ {time} และอยู่ในเครื่องนี้แล้ว</translation>
    </message>
</context>
<context>
    <name>Booking</name>
    <message>
        <source>{name} is booked</source>
        <translation>ลงนัด {name} แล้ว</translation>
    </message>
    <message>
        <source>{name} is changed</source>
        <translation>แก้ไขนัด {name} แล้ว</translation>
    </message>
</context>
<context>
    <name>BookingForm</name>
    <message>
        <source>New appointment</source>
        <translation>นัดใหม่</translation>
    </message>
    <message>
        <source>Edit appointment</source>
        <translation>แก้ไขนัด</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>ทิ้ง</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>ลงนัด</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>วันที่</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>เวลา</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>นาน</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>ไม่บังคับ</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n นาที</numerusform>
        </translation>
    </message>
    <message>
        <source>Draft · kept {time}</source>
        <translation>ร่าง · เก็บไว้แล้ว {time}</translation>
    </message>
    <message>
        <source>Type the time as 10:30 or 1030.</source>
        <translation>พิมพ์เวลาเป็น 10:30 หรือ 1030</translation>
    </message>
    <message>
        <source>Something else is booked then</source>
        <translation>เวลานี้มีนัดอื่นแล้ว</translation>
    </message>
</context>
<context>
    <name>Calendar</name>
    <message>
        <source>Back to booked</source>
        <translation>กลับเป็นจองแล้ว</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>ยืนยันนัด</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>มาถึงแล้ว</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>เริ่มตรวจ</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>เสร็จแล้ว</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>ไม่มาตามนัด</translation>
    </message>
    <message>
        <source>Cancel appointment</source>
        <translation>ยกเลิกนัด</translation>
    </message>
    <message>
        <source>%n booked</source>
        <translation>%n นัด</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>ซ้อนเวลา</translation>
    </message>
</context>
<context>
    <name>CalendarHead</name>
    <message>
        <source>Day before</source>
        <translation>วันก่อนหน้า</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>วันถัดไป</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>วันนี้</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>เดือน</translation>
    </message>
    <message>
        <source>New appointment</source>
        <translation>นัดใหม่</translation>
    </message>
    <message>
        <source>To look at only: {why}</source>
        <translation>ดูได้อย่างเดียว: {why}</translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>New appointment</source>
        <translation>นัดใหม่</translation>
    </message>
    <message>
        <source>Calendar: today</source>
        <translation>ปฏิทิน: วันนี้</translation>
    </message>
    <message>
        <source>Save the appointment</source>
        <translation>บันทึกนัด</translation>
    </message>
    <message>
        <source>Calendar: back</source>
        <translation>ปฏิทิน: ย้อนกลับ</translation>
    </message>
    <message>
        <source>Nobody is booked with here yet</source>
        <translation>ยังไม่มีผู้รับนัดในสาขานี้</translation>
    </message>
    <message>
        <source>Columns are the optometrists and opticians of this branch.</source>
        <translation>คอลัมน์คือนักทัศนมาตรและช่างแว่นของสาขานี้</translation>
    </message>
</context>
<context>
    <name>ColumnsPane</name>
    <message>
        <source>Choose a field</source>
        <translation>เลือกช่อง</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>ไม่นำเข้า</translation>
    </message>
    <message>
        <source>Match the columns</source>
        <translation>จับคู่คอลัมน์</translation>
    </message>
    <message>
        <source>Using the saved match “{name}”</source>
        <translation>ใช้แบบที่จำไว้ “{name}”</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>ในไฟล์</translation>
    </message>
    <message>
        <source>In Oasis</source>
        <translation>ใน Oasis</translation>
    </message>
    <message>
        <source>Remember this match</source>
        <translation>จำการจับคู่นี้ไว้ใช้ครั้งหน้า</translation>
    </message>
</context>
<context>
    <name>CommandWords</name>
    <message>
        <source>Sign the prescription</source>
        <translation>ลงนามใบค่าสายตา</translation>
    </message>
    <message>
        <source>Keep the prescription as a draft</source>
        <translation>เก็บค่าสายตาเป็นร่าง</translation>
    </message>
    <message>
        <source>Transpose the prescription</source>
        <translation>สลับรูปแบบ CYL</translation>
    </message>
    <message>
        <source>Accept the first warning</source>
        <translation>ยอมรับข้อสังเกตแรก</translation>
    </message>
    <message>
        <source>Back from the prescription</source>
        <translation>ออกจากค่าสายตา</translation>
    </message>
</context>
<context>
    <name>ConflictDetail</name>
    <message>
        <source>Two people changed this before they met. Choose what is right; both versions are kept.</source>
        <translation>แก้จากสองที่ก่อนจะซิงก์ถึงกัน เลือกค่าที่ถูกต้อง ทั้งสองแบบถูกเก็บไว้แล้ว</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>เปิดระเบียน</translation>
    </message>
    <message>
        <source>Use what I chose</source>
        <translation>ใช้ค่าที่เลือก</translation>
    </message>
    <message>
        <source>You can go back later from the History tab</source>
        <translation>ย้อนกลับได้ภายหลังจากแท็บประวัติ</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>แก้เอง</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>ของเรา</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>ค่าปัจจุบัน</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>ของเขา</translation>
    </message>
    <message>
        <source>The other value</source>
        <translation>อีกค่าหนึ่ง</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>ใช้ของเรา</translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>ใช้ค่าปัจจุบัน</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>ใช้ของเขา</translation>
    </message>
    <message>
        <source>Use the other value</source>
        <translation>ใช้อีกค่าหนึ่ง</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>ช่อง</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>ก่อนแก้</translation>
    </message>
    <message>
        <source>{field}: another value</source>
        <translation>{field}: ค่าอื่น</translation>
    </message>
    <message>
        <source>somebody not known here</source>
        <translation>คนที่เครื่องนี้ไม่รู้จัก</translation>
    </message>
    <message>
        <source>this PC</source>
        <translation>เครื่องนี้</translation>
    </message>
    <message numerus="yes">
        <source>%n other fields agree</source>
        <translation>
            <numerusform>อีก %n ช่องตรงกัน</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>ซ่อน</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>แสดง</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>ยังไม่มีอะไรเปลี่ยน</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Choose from the month</source>
        <translation>เลือกจากปฏิทิน</translation>
    </message>
</context>
<context>
    <name>DaySurface</name>
    <message>
        <source>Arrow keys go from one appointment to the next</source>
        <translation>กดลูกศรเพื่อไปยังนัดถัดไป</translation>
    </message>
    <message>
        <source>Appointments of the day</source>
        <translation>นัดของวัน</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Opens {time}</source>
        <translation>ร้านเปิด {time}</translation>
    </message>
    <message>
        <source>Closed {time}</source>
        <translation>ร้านปิด {time}</translation>
    </message>
    <message>
        <source>Release to book</source>
        <translation>ปล่อยเพื่อสร้างนัด</translation>
    </message>
</context>
<context>
    <name>DayView</name>
    <message>
        <source>Moving: arrow keys, then Enter, or Esc to take back</source>
        <translation>กำลังย้าย กดลูกศร แล้ว Enter หรือ Esc เพื่อยกเลิก</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>{name} is now at {time}</source>
        <translation>ย้าย {name} ไป {time} แล้ว</translation>
    </message>
    <message>
        <source>{name}: {state}</source>
        <translation>{name}: {state}</translation>
    </message>
    <message>
        <source>{name} is added</source>
        <translation>เพิ่ม{name}แล้ว</translation>
    </message>
    <message>
        <source>The change is saved</source>
        <translation>บันทึกการแก้ไขแล้ว</translation>
    </message>
    <message>
        <source>Delete {name}?</source>
        <translation>ลบ{name}หรือไม่</translation>
    </message>
    <message>
        <source>The record leaves every list on every PC. Visits, prescriptions and sales stay in the books.</source>
        <translation>ระเบียนจะหายจากทุกรายการในทุกเครื่อง นัด ค่าสายตา และการขายยังอยู่ในบัญชี</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>{name} is deleted</source>
        <translation>ลบ{name}แล้ว</translation>
    </message>
</context>
<context>
    <name>DemoLogins</name>
    <message>
        <source>Demo data: all people and figures are invented. Press one to try.</source>
        <translation>ข้อมูลตัวอย่าง: ทุกคนและทุกยอดเป็นเรื่องสมมติ กดเลือกเพื่อลองใช้</translation>
    </message>
</context>
<context>
    <name>DemoNote</name>
    <message>
        <source>All people and figures are invented. Choose anybody; the password is {password}</source>
        <translation>ทุกคนและทุกยอดเป็นเรื่องสมมติ เลือกใครก็ได้ รหัสผ่านคือ {password}</translation>
    </message>
    <message>
        <source>Demo data: nothing is sent</source>
        <translation>ข้อมูลตัวอย่าง: ไม่มีการส่งออก</translation>
    </message>
    <message>
        <source>Fill in the password</source>
        <translation>ใส่รหัสผ่านให้</translation>
    </message>
    <message>
        <source>Remove demo data</source>
        <translation>ลบข้อมูลตัวอย่าง</translation>
    </message>
</context>
<context>
    <name>DisplayCard</name>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>หน้าจอ</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>ความแน่น</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>ขนาดตัวอักษร</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>สี</translation>
    </message>
    <message>
        <source>Agjpqy −2.25</source>
        <translation>น้ำ ป้า ปี่ ญู ฐู −2.25</translation>
    </message>
    <message>
        <source>Table rows of 40 or 32</source>
        <translation>แถวตาราง 40 หรือ 32</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>สว่าง</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>มืด</translation>
    </message>
    <message>
        <source>System</source>
        <translation>ตามเครื่อง</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>สบาย</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>แน่น</translation>
    </message>
</context>
<context>
    <name>DoubtLines</name>
    <message>
        <source>Accept</source>
        <translation>ยอมรับ</translation>
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
        <translation>แก้ไข{name}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>ทิ้งร่าง</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>ทิ้งที่แก้ไว้</translation>
    </message>
    <message>
        <source>Save and book</source>
        <translation>บันทึกและจองนัด</translation>
    </message>
    <message>
        <source>First and last name</source>
        <translation>ชื่อและนามสกุล</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>วันเกิด (พ.ศ.)</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>ไม่บังคับ</translation>
    </message>
    <message>
        <source>Draft · kept {time}</source>
        <translation>ร่าง · เก็บไว้แล้ว {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n fields to check</source>
        <translation>
            <numerusform>เหลือ %n ช่องที่ต้องตรวจ</numerusform>
        </translation>
    </message>
    <message>
        <source>What you typed is still here.</source>
        <translation>สิ่งที่พิมพ์ไว้ยังอยู่</translation>
    </message>
    <message>
        <source>CYL form</source>
        <translation>รูปแบบ CYL</translation>
    </message>
    <message>
        <source>Minus −</source>
        <translation>ลบ −</translation>
    </message>
    <message>
        <source>Plus +</source>
        <translation>บวก +</translation>
    </message>
    <message>
        <source>Transpose (Ctrl+T)</source>
        <translation>สลับรูปแบบ (Ctrl+T)</translation>
    </message>
    <message>
        <source>Powers</source>
        <translation>ค่าสายตา</translation>
    </message>
    <message>
        <source>Type -225 for −2.25</source>
        <translation>พิมพ์ -225 ได้ −2.25</translation>
    </message>
    <message>
        <source>↑ ↓ steps {step}</source>
        <translation>↑ ↓ ทีละ {step}</translation>
    </message>
    <message>
        <source>Tab next cell</source>
        <translation>Tab ช่องถัดไป</translation>
    </message>
    <message>
        <source>= both eyes</source>
        <translation>= ทั้งสองข้าง</translation>
    </message>
    <message>
        <source>Measured today</source>
        <translation>ค่าที่วัดวันนี้</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>ค่าที่วัด</translation>
    </message>
    <message>
        <source>PD total {length}</source>
        <translation>PD รวม {length}</translation>
    </message>
    <message>
        <source>near {length}</source>
        <translation>ใกล้ {length}</translation>
    </message>
    <message>
        <source>accepted by {name} {time}</source>
        <translation>{name}ยอมรับ {time}</translation>
    </message>
</context>
<context>
    <name>EnrolForm</name>
    <message>
        <source>Server address</source>
        <translation>ที่อยู่เซิร์ฟเวอร์</translation>
    </message>
    <message>
        <source>Enrolment code</source>
        <translation>รหัสลงทะเบียนเครื่อง</translation>
    </message>
    <message>
        <source>Ask your administrator</source>
        <translation>ขอจากผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>เชื่อมต่อ</translation>
    </message>
    <message>
        <source>Open an enrolment file</source>
        <translation>เปิดไฟล์ลงทะเบียน</translation>
    </message>
    <message>
        <source>Found the server “{name}”</source>
        <translation>พบเซิร์ฟเวอร์ “{name}”</translation>
    </message>
    <message>
        <source>Found the server</source>
        <translation>พบเซิร์ฟเวอร์แล้ว</translation>
    </message>
    <message>
        <source>It must begin with https://</source>
        <translation>ต้องขึ้นต้นด้วย https://</translation>
    </message>
    <message>
        <source>No Oasis server answers. Check address and network.</source>
        <translation>ไม่พบเซิร์ฟเวอร์ Oasis ที่นี่ ตรวจที่อยู่และเครือข่าย</translation>
    </message>
    <message>
        <source>This is no enrolment file</source>
        <translation>ไฟล์นี้ไม่ใช่ไฟล์ลงทะเบียน</translation>
    </message>
    <message>
        <source>Ask your administrator for a new one.</source>
        <translation>ขอไฟล์ใหม่จากผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>กรอกช่องนี้ก่อน</translation>
    </message>
</context>
<context>
    <name>EnterButton</name>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message numerus="yes">
        <source>{what} and %n more</source>
        <translation>
            <numerusform>{what} และอีก %n รายการ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FactsColumn</name>
    <message>
        <source>Coverage</source>
        <translation>สิทธิการรักษา</translation>
    </message>
    <message>
        <source>Pays themselves</source>
        <translation>ชำระเอง</translation>
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
    <name>FaultsPane</name>
    <message>
        <source>To fix</source>
        <translation>ต้องแก้</translation>
    </message>
    <message>
        <source>Export these rows</source>
        <translation>ส่งออกแถวที่ต้องแก้</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>แก้</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>ข้าม</translation>
    </message>
</context>
<context>
    <name>FilePane</name>
    <message>
        <source>Drop a file here</source>
        <translation>ลากไฟล์มาวางที่นี่</translation>
    </message>
    <message>
        <source>A table as CSV from another program or Excel, or FHIR R4 files (JSON), up to 64 MB</source>
        <translation>ตาราง CSV จากโปรแกรมอื่นหรือ Excel หรือไฟล์ FHIR R4 (JSON) ไม่เกิน 64 MB</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>เลือกไฟล์</translation>
    </message>
    <message>
        <source>Imports of the last 30 days</source>
        <translation>การนำเข้าใน 30 วันที่ผ่านมา</translation>
    </message>
    <message>
        <source>Nothing was imported yet</source>
        <translation>ยังไม่มีการนำเข้า</translation>
    </message>
    <message>
        <source>Tables and FHIR files</source>
        <translation>ตารางและไฟล์ FHIR</translation>
    </message>
</context>
<context>
    <name>FilterCard</name>
    <message>
        <source>Age from</source>
        <translation>อายุตั้งแต่</translation>
    </message>
    <message>
        <source>to</source>
        <translation>ถึง</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>ล้างตัวกรอง</translation>
    </message>
    <message>
        <source>age {span}</source>
        <translation>อายุ {span}</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>This branch</source>
        <translation>สาขานี้</translation>
    </message>
    <message>
        <source>Seen in 12 months</source>
        <translation>มาใน 12 เดือน</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>ตัวกรอง</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Set up Oasis on this PC</source>
        <translation>เริ่มใช้ Oasis บนเครื่องนี้</translation>
    </message>
    <message>
        <source>Choose one. You can change it later.</source>
        <translation>เลือกหนึ่งอย่าง เปลี่ยนภายหลังได้</translation>
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
        <source>Use this PC on its own</source>
        <translation>ใช้เครื่องนี้เครื่องเดียว</translation>
    </message>
    <message>
        <source>One clinic, data on this PC. You can connect it later.</source>
        <translation>คลินิกเดียว ข้อมูลอยู่ในเครื่องนี้ เชื่อมกับคลินิกภายหลังได้</translation>
    </message>
    <message>
        <source>Coming in a later version. Until then: connect, or look around.</source>
        <translation>จะมีในรุ่นถัดไป ตอนนี้เชื่อมกับคลินิก หรือลองดูด้วยข้อมูลตัวอย่างก่อน</translation>
    </message>
    <message>
        <source>Look around with demo data</source>
        <translation>ลองดูด้วยข้อมูลตัวอย่าง</translation>
    </message>
    <message>
        <source>Invented people and figures. Gone in one click.</source>
        <translation>ทุกคนและทุกยอดเป็นเรื่องสมมติ ลบได้ในคลิกเดียว</translation>
    </message>
    <message>
        <source>Data on this PC is encrypted</source>
        <translation>ข้อมูลในเครื่องนี้ถูกเข้ารหัส</translation>
    </message>
</context>
<context>
    <name>HolidayForm</name>
    <message>
        <source>Please fill this in.</source>
        <translation>กรอกช่องนี้ก่อน</translation>
    </message>
    <message>
        <source>A time such as 10:00, and closing after opening.</source>
        <translation>ใส่เวลาเช่น 10:00 และเวลาปิดต้องหลังเวลาเปิด</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>วันที่</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>ชื่อวันหยุด</translation>
    </message>
    <message>
        <source>Open at other times</source>
        <translation>เปิดเวลาอื่น</translation>
    </message>
    <message>
        <source>to</source>
        <translation>ถึง</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>เพิ่ม</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
</context>
<context>
    <name>HolidayLine</name>
    <message>
        <source>Closed</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>ลบ {name}</translation>
    </message>
</context>
<context>
    <name>HolidaysCard</name>
    <message>
        <source>Holiday added: {name}</source>
        <translation>เพิ่มวันหยุดแล้ว: {name}</translation>
    </message>
    <message>
        <source>Holiday removed: {name}</source>
        <translation>ลบวันหยุดแล้ว: {name}</translation>
    </message>
    <message>
        <source>Next holidays</source>
        <translation>วันหยุดที่จะถึง</translation>
    </message>
    <message>
        <source>None. The usual hours hold.</source>
        <translation>ไม่มี ใช้เวลาทำการปกติ</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>เพิ่ม</translation>
    </message>
</context>
<context>
    <name>HoursCard</name>
    <message>
        <source>Opening hours changed: {day}</source>
        <translation>เปลี่ยนเวลาทำการแล้ว: {day}</translation>
    </message>
    <message>
        <source>A time such as 10:00, and closing after opening. Nothing was changed.</source>
        <translation>ใส่เวลาเช่น 10:00 และเวลาปิดต้องหลังเวลาเปิด ยังไม่ได้เปลี่ยนอะไร</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>เวลาทำการ</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>วัน</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Set by the manager of the branch.</source>
        <translation>ผู้จัดการสาขาเป็นผู้กำหนด</translation>
    </message>
</context>
<context>
    <name>ImportCard</name>
    <message>
        <source>Import</source>
        <translation>นำเข้าข้อมูล</translation>
    </message>
    <message>
        <source>Patients from another system</source>
        <translation>ผู้ป่วยจากระบบอื่น</translation>
    </message>
    <message>
        <source>CSV or FHIR. See what would be written before anything is.</source>
        <translation>CSV หรือ FHIR ดูได้ก่อนว่าจะเขียนอะไรบ้าง</translation>
    </message>
    <message>
        <source>Open import</source>
        <translation>เปิดหน้านำเข้า</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>บทบาทของคุณทำสิ่งนี้ไม่ได้</translation>
    </message>
</context>
<context>
    <name>ImportHead</name>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>ไฟล์อื่น</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ไฟล์</translation>
    </message>
    <message>
        <source>Match and check</source>
        <translation>จับคู่และตรวจ</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>นำเข้า</translation>
    </message>
    <message>
        <source>Import records</source>
        <translation>นำเข้าระเบียน</translation>
    </message>
    <message numerus="yes">
        <source>%n resources</source>
        <translation>
            <numerusform>%n รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} · {count} · FHIR R4</source>
        <translation>{name} · {count} · FHIR R4</translation>
    </message>
    <message>
        <source>Import patients</source>
        <translation>นำเข้าผู้ป่วย</translation>
    </message>
    <message>
        <source>From another program, a table or FHIR R4</source>
        <translation>จากโปรแกรมอื่น ตาราง หรือ FHIR R4</translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n แถว</numerusform>
        </translation>
    </message>
    <message>
        <source>Draft · kept {time}</source>
        <translation>ร่าง · เก็บไว้แล้ว {time}</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import a file</source>
        <translation>นำเข้าไฟล์</translation>
    </message>
    <message>
        <source>Row {line} is left out</source>
        <translation>ข้ามแถว {line} แล้ว</translation>
    </message>
    <message numerus="yes">
        <source>%n rows were imported</source>
        <translation>
            <numerusform>นำเข้าแล้ว %n แถว</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>ใหม่ %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updated</source>
        <translation>
            <numerusform>ปรับ %n</numerusform>
        </translation>
    </message>
    <message>
        <source>The dry run went through. Nothing was saved.</source>
        <translation>ลองแล้วผ่าน ยังไม่ได้บันทึกอะไร</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>ไม่ได้นำเข้าสิ่งใด</translation>
    </message>
    <message>
        <source>to fix</source>
        <translation>ต้องแก้</translation>
    </message>
    <message>
        <source>Export these rows</source>
        <translation>ส่งออกแถวที่ต้องแก้</translation>
    </message>
    <message numerus="yes">
        <source>%n rows were exported</source>
        <translation>
            <numerusform>ส่งออกแล้ว %n แถว</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>Full name (title split off)</source>
        <translation>ชื่อเต็ม (แยกคำนำหน้า)</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>ชื่อเต็ม</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>ชื่อจริง</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>นามสกุล</translation>
    </message>
    <message>
        <source>Birth date (era by the year)</source>
        <translation>วันเกิด (ดูศักราชจากปี)</translation>
    </message>
    <message>
        <source>Birth date BE (d/m/y)</source>
        <translation>วันเกิด พ.ศ. (วัน/เดือน/ปี)</translation>
    </message>
    <message>
        <source>Birth date CE (d/m/y)</source>
        <translation>วันเกิด ค.ศ. (วัน/เดือน/ปี)</translation>
    </message>
    <message>
        <source>Birth date CE (m/d/y)</source>
        <translation>วันเกิด ค.ศ. (เดือน/วัน/ปี)</translation>
    </message>
    <message>
        <source>District, town</source>
        <translation>อำเภอ เขต</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>จังหวัด</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>รหัสไปรษณีย์</translation>
    </message>
    <message>
        <source>Old number (no doubles)</source>
        <translation>รหัสเดิม (กันซ้ำ)</translation>
    </message>
    <message>
        <source>Date of death</source>
        <translation>วันเสียชีวิต</translation>
    </message>
    <message>
        <source>Whole row</source>
        <translation>ทั้งแถว</translation>
    </message>
    <message>
        <source>Old number</source>
        <translation>รหัสเดิม</translation>
    </message>
    <message>
        <source>New</source>
        <translation>ใหม่</translation>
    </message>
    <message>
        <source>Here already</source>
        <translation>มีอยู่แล้ว</translation>
    </message>
    <message>
        <source>To fix</source>
        <translation>ต้องแก้</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>เว้นไว้</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ประเภท</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>Needs your decision</source>
        <translation>รอคุณตัดสินใจ</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>ไม่มีอะไรรอคุณ</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>รอส่ง</translation>
    </message>
    <message>
        <source>Nothing waiting</source>
        <translation>ไม่มีอะไรค้าง</translation>
    </message>
    <message>
        <source>Just arrived</source>
        <translation>มาถึงล่าสุด</translation>
    </message>
    <message>
        <source>Nothing came today</source>
        <translation>วันนี้ยังไม่มีอะไรมาถึง</translation>
    </message>
    <message>
        <source>Changed on two PCs</source>
        <translation>แก้พร้อมกันสองเครื่อง</translation>
    </message>
    <message numerus="yes">
        <source>%n fields differ</source>
        <translation>
            <numerusform>%n ช่องไม่ตรงกัน</numerusform>
        </translation>
    </message>
    <message>
        <source>Fix and resend</source>
        <translation>แก้แล้วส่งใหม่</translation>
    </message>
    <message>
        <source>by {name}</source>
        <translation>โดย {name}</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>ลบแล้ว</translation>
    </message>
    <message>
        <source>New</source>
        <translation>ใหม่</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>แก้ไข</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>Oasis</source>
        <translation>Oasis</translation>
    </message>
    <message>
        <source>Switch person</source>
        <translation>สลับคน</translation>
    </message>
    <message>
        <source>Sync goes on while locked</source>
        <translation>ซิงก์ทำต่อระหว่างล็อก</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>ออกจากระบบ</translation>
    </message>
    <message>
        <source>Locked {time}</source>
        <translation>ล็อก {time}</translation>
    </message>
    <message numerus="yes">
        <source>idle %n minutes</source>
        <translation>
            <numerusform>ไม่ได้ใช้ %n นาที</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}’s work stays open</source>
        <translation>งานของ{name}ยังเปิดรออยู่</translation>
    </message>
    <message>
        <source>Password for {name}</source>
        <translation>รหัสผ่านของ{name}</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>เข้าสู่ระบบ</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>ปลดล็อก</translation>
    </message>
    <message>
        <source>Your work is here, as you left it</source>
        <translation>งานยังอยู่ครบ เหมือนตอนที่ลุกไป</translation>
    </message>
    <message>
        <source>Your work is here: {drafts}</source>
        <translation>งานยังอยู่ครบ: {drafts}</translation>
    </message>
    <message numerus="yes">
        <source>%n patient drafts</source>
        <translation>
            <numerusform>ร่างผู้ป่วย %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prescription drafts</source>
        <translation>
            <numerusform>ร่างค่าสายตา %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n imports begun</source>
        <translation>
            <numerusform>การนำเข้าที่ค้างอยู่ %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drafts</source>
        <translation>
            <numerusform>ร่าง %n</numerusform>
        </translation>
    </message>
    <message>
        <source>last here {time}</source>
        <translation>ใช้เครื่องนี้ล่าสุด {time}</translation>
    </message>
    <message>
        <source>This is not the password. Type it again.</source>
        <translation>รหัสผ่านไม่ถูกต้อง พิมพ์ใหม่อีกครั้ง</translation>
    </message>
</context>
<context>
    <name>MatchPane</name>
    <message>
        <source>Checking the rows</source>
        <translation>กำลังตรวจแถว</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>ลองก่อน ไม่บันทึก</translation>
    </message>
    <message>
        <source>Choose which column is the name</source>
        <translation>เลือกว่าคอลัมน์ใดคือชื่อ</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>นำเข้า</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>ใหม่ %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updated</source>
        <translation>
            <numerusform>ปรับ %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>เว้นไว้ %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>ไม่เปลี่ยน %n</numerusform>
        </translation>
    </message>
    <message>
        <source>the whole import can be undone for 30 days</source>
        <translation>เลิกทำได้ทั้งชุดภายใน 30 วัน</translation>
    </message>
    <message numerus="yes">
        <source>Import %n rows</source>
        <translation>
            <numerusform>นำเข้า %n แถว</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MonthView</name>
    <message>
        <source>Previous month</source>
        <translation>เดือนก่อน</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>เดือนถัดไป</translation>
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
    <name>OpeningDay</name>
    <message>
        <source>Closed</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Open on {day}</source>
        <translation>เปิดวัน{day}</translation>
    </message>
    <message>
        <source>Opens on {day}</source>
        <translation>เวลาเปิดวัน{day}</translation>
    </message>
    <message>
        <source>Closes on {day}</source>
        <translation>เวลาปิดวัน{day}</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>Oasis</source>
        <translation>Oasis</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>กำลังเปิด …</translation>
    </message>
    <message>
        <source>Who is signing in?</source>
        <translation>เลือกชื่อของคุณ</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>รหัสผ่าน</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>เข้าสู่ระบบ</translation>
    </message>
</context>
<context>
    <name>OverlapLine</name>
    <message>
        <source>{who} {time}</source>
        <translation>{who} {time}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>และอีก %n นัด</numerusform>
        </translation>
    </message>
    <message>
        <source>Overlaps {what}</source>
        <translation>ซ้อนกับ {what}</translation>
    </message>
    <message>
        <source>Move anyway</source>
        <translation>ย้ายซ้อน</translation>
    </message>
    <message>
        <source>Book anyway</source>
        <translation>ลงนัดซ้อน</translation>
    </message>
    <message>
        <source>{name} is noted as the one who accepted it</source>
        <translation>บันทึกว่า {name} เป็นผู้ยืนยัน</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>ย้อนกลับ</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Timeline</source>
        <translation>ลำดับเหตุการณ์</translation>
    </message>
    <message>
        <source>Latest prescription</source>
        <translation>ค่าสายตาล่าสุด</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Nothing has happened yet. Book the first visit above.</source>
        <translation>ยังไม่มีเหตุการณ์ จองนัดแรกได้ที่ปุ่มด้านบน</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>พบ %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found. Try fewer letters.</source>
        <translation>ไม่พบ ลองพิมพ์ให้น้อยลง</translation>
    </message>
</context>
<context>
    <name>PaletteFoot</name>
    <message>
        <source>Choose</source>
        <translation>เลือก</translation>
    </message>
    <message>
        <source>Actions for this</source>
        <translation>คำสั่งของรายการนี้</translation>
    </message>
    <message>
        <source>Commands only</source>
        <translation>คำสั่งอย่างเดียว</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>PaletteList</name>
    <message>
        <source>Found</source>
        <translation>ผลการค้นหา</translation>
    </message>
</context>
<context>
    <name>PaletteRows</name>
    <message>
        <source>Patients</source>
        <translation>ผู้ป่วย</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>นัด</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>หน้า</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>คำสั่ง</translation>
    </message>
    <message>
        <source>All {count}</source>
        <translation>ดูทั้ง {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n years</source>
        <translation>
            <numerusform>%n ปี</numerusform>
        </translation>
    </message>
    <message>
        <source>visit {when}</source>
        <translation>นัด{when}</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>เปิดระเบียน</translation>
    </message>
    <message>
        <source>New appointment</source>
        <translation>นัดใหม่</translation>
    </message>
    <message>
        <source>New prescription</source>
        <translation>ค่าสายตาใหม่</translation>
    </message>
    <message>
        <source>Show in calendar</source>
        <translation>ดูในปฏิทิน</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>ยังไม่ยืนยัน</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>วันนี้ {time}</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>ไปหน้านี้</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>ทำ</translation>
    </message>
    <message>
        <source>New patient: {name}</source>
        <translation>ผู้ป่วยใหม่: {name}</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>เริ่ม</translation>
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
    <name>PatientField</name>
    <message>
        <source>Patients found</source>
        <translation>ผู้ป่วยที่พบ</translation>
    </message>
    <message>
        <source>Name, phone or ID</source>
        <translation>ชื่อ เบอร์โทร หรือเลขประจำตัว</translation>
    </message>
    <message>
        <source>New patient “{name}”</source>
        <translation>ผู้ป่วยใหม่ “{name}”</translation>
    </message>
    <message>
        <source>Opens the form</source>
        <translation>เปิดแบบฟอร์ม</translation>
    </message>
    <message numerus="yes">
        <source>%n yrs</source>
        <translation>
            <numerusform>%n ปี</numerusform>
        </translation>
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
        <translation>ชื่อ เบอร์โทร หรือเลขบัตร</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>ล้างการค้นหา</translation>
    </message>
    <message>
        <source>Ctrl+F · from two letters on</source>
        <translation>Ctrl+F · ตั้งแต่สองตัวอักษร</translation>
    </message>
    <message>
        <source>List of patients</source>
        <translation>รายชื่อผู้ป่วย</translation>
    </message>
    <message>
        <source>Show all patients</source>
        <translation>แสดงผู้ป่วยทั้งหมด</translation>
    </message>
    <message>
        <source>more than {number} found</source>
        <translation>พบมากกว่า {number} คน</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>พบ %n คน</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>ล้างตัวกรอง</translation>
    </message>
    <message>
        <source>Nobody is like that here</source>
        <translation>ไม่มีใครตรงกับตัวกรอง</translation>
    </message>
    <message>
        <source>The filter leaves everybody out.</source>
        <translation>ล้างตัวกรองเพื่อดูทุกคน</translation>
    </message>
    <message>
        <source>Nobody found here</source>
        <translation>ไม่พบใครที่นี่</translation>
    </message>
    <message>
        <source>Try fewer letters, or the phone number.</source>
        <translation>ลองพิมพ์น้อยลง หรือใช้เบอร์โทร</translation>
    </message>
    <message>
        <source>No patients here yet</source>
        <translation>ยังไม่มีผู้ป่วยที่นี่</translation>
    </message>
    <message>
        <source>Ctrl+N makes the first record.</source>
        <translation>กด Ctrl+N เพื่อเพิ่มคนแรก</translation>
    </message>
</context>
<context>
    <name>PatientMenu</name>
    <message>
        <source>Edit</source>
        <translation>แก้ไข</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>นัด</translation>
    </message>
    <message>
        <source>New prescription</source>
        <translation>ค่าสายตาใหม่</translation>
    </message>
    <message>
        <source>Copy the phone number</source>
        <translation>คัดลอกเบอร์โทร</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Active again</source>
        <translation>กลับมาใช้งาน</translation>
    </message>
    <message>
        <source>Has died</source>
        <translation>เสียชีวิตแล้ว</translation>
    </message>
    <message>
        <source>No longer comes here</source>
        <translation>ไม่มาที่นี่แล้ว</translation>
    </message>
</context>
<context>
    <name>PatientRows</name>
    <message>
        <source>Changes of this patient wait to be sent</source>
        <translation>มีการแก้ไขของผู้ป่วยคนนี้รอส่ง</translation>
    </message>
    <message>
        <source>{name}, waiting to be sent</source>
        <translation>{name} รอส่ง</translation>
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
    <message>
        <source>Last visit</source>
        <translation>มาล่าสุด</translation>
    </message>
    <message>
        <source>without a name yet</source>
        <translation>ยังไม่มีชื่อ</translation>
    </message>
    <message>
        <source>New patient: {name} · draft</source>
        <translation>ผู้ป่วยใหม่: {name} · ร่าง</translation>
    </message>
    <message>
        <source>These came last. There are more: type another letter.</source>
        <translation>แสดงคนที่เพิ่มล่าสุด ยังมีอีก พิมพ์เพิ่มอีกหนึ่งตัวอักษร</translation>
    </message>
    <message>
        <source>Sounds or spells alike {count}</source>
        <translation>ออกเสียงหรือสะกดใกล้เคียง {count}</translation>
    </message>
    <message>
        <source>Today {time}</source>
        <translation>วันนี้ {time}</translation>
    </message>
    <message>
        <source>To come</source>
        <translation>นัดข้างหน้า</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>ที่ผ่านมา</translation>
    </message>
    <message>
        <source>{kind} with {person}</source>
        <translation>{kind} กับ{person}</translation>
    </message>
    <message>
        <source>Booked {time}</source>
        <translation>นัด {time}</translation>
    </message>
    <message>
        <source>expired {day}</source>
        <translation>หมดอายุ {day}</translation>
    </message>
    <message>
        <source>valid until {day}</source>
        <translation>ใช้ได้ถึง {day}</translation>
    </message>
    <message>
        <source>Prescription drafted</source>
        <translation>ร่างค่าสายตา</translation>
    </message>
    <message>
        <source>Prescription signed</source>
        <translation>ลงนามค่าสายตา</translation>
    </message>
    <message>
        <source>Prescription signed, superseded since</source>
        <translation>ลงนามค่าสายตา มีฉบับใหม่แล้ว</translation>
    </message>
    <message>
        <source>Prescription voided</source>
        <translation>ยกเลิกค่าสายตา</translation>
    </message>
    <message>
        <source>verified with the insurer</source>
        <translation>ตรวจสอบกับบริษัทประกันแล้ว</translation>
    </message>
</context>
<context>
    <name>PatientsPage</name>
    <message>
        <source>Find a patient</source>
        <translation>ค้นหาผู้ป่วย</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>ผู้ป่วยใหม่</translation>
    </message>
    <message>
        <source>Edit this patient</source>
        <translation>แก้ไขผู้ป่วยคนนี้</translation>
    </message>
    <message>
        <source>Save the patient</source>
        <translation>บันทึกผู้ป่วย</translation>
    </message>
    <message>
        <source>Save the patient and book</source>
        <translation>บันทึกผู้ป่วยและจองนัด</translation>
    </message>
    <message>
        <source>Book this patient</source>
        <translation>จองนัดให้ผู้ป่วยคนนี้</translation>
    </message>
    <message>
        <source>New prescription for this patient</source>
        <translation>ค่าสายตาใหม่ของผู้ป่วยคนนี้</translation>
    </message>
    <message>
        <source>Back to the record</source>
        <translation>กลับไปที่ระเบียน</translation>
    </message>
    <message>
        <source>Choose a patient on the left</source>
        <translation>เลือกผู้ป่วยทางซ้าย</translation>
    </message>
    <message>
        <source>Ctrl+F searches, Ctrl+N makes a new record.</source>
        <translation>Ctrl+F ค้นหา Ctrl+N เพิ่มผู้ป่วยใหม่</translation>
    </message>
    <message>
        <source>The draft is gone</source>
        <translation>ทิ้งร่างแล้ว</translation>
    </message>
</context>
<context>
    <name>PersonChoices</name>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>ความแน่น</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>ขนาดตัวอักษร</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>สี</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>สว่าง</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>มืด</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>สบาย</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>แน่น</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>ตัวอักษรเล็กลง</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>ตัวอักษรใหญ่ขึ้น</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>ล็อกหน้าจอ</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>ออกจากระบบ</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Patients</source>
        <translation>ผู้ป่วย</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>ปฏิทิน</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>ตั้งค่า</translation>
    </message>
    <message>
        <source>Prescription</source>
        <translation>ค่าสายตา</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>นำเข้าข้อมูล</translation>
    </message>
    <message>
        <source>Sync centre</source>
        <translation>ศูนย์ซิงก์</translation>
    </message>
</context>
<context>
    <name>PrescriptionForm</name>
    <message>
        <source>Lens type</source>
        <translation>ชนิดเลนส์</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>ใช้ได้ถึง</translation>
    </message>
    <message>
        <source>Vertex (mm)</source>
        <translation>ระยะเวอร์เทกซ์ (มม.)</translation>
    </message>
    <message>
        <source>Near at (cm)</source>
        <translation>มองใกล้ที่ (ซม.)</translation>
    </message>
    <message>
        <source>Note to the optician</source>
        <translation>หมายเหตุถึงช่างแว่น</translation>
    </message>
</context>
<context>
    <name>PrescriptionHead</name>
    <message>
        <source>Back</source>
        <translation>ย้อนกลับ</translation>
    </message>
    <message>
        <source>Spectacle</source>
        <translation>แว่น</translation>
    </message>
    <message>
        <source>Only an optometrist may sign</source>
        <translation>เฉพาะนักทัศนมาตรที่ลงนามได้</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>ลงนาม</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>ยกเลิกใบนี้</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>แก้ไข</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>ครั้งก่อน</translation>
    </message>
    <message>
        <source>Correction of a prescription</source>
        <translation>ฉบับแก้ไข</translation>
    </message>
    <message>
        <source>New prescription</source>
        <translation>ค่าสายตาใหม่</translation>
    </message>
    <message>
        <source>Prescription of {day}</source>
        <translation>ค่าสายตา {day}</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>ร่าง</translation>
    </message>
    <message>
        <source>Draft · kept {time}</source>
        <translation>ร่าง · เก็บไว้แล้ว {time}</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>ยกเลิกแล้ว</translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation>มีฉบับใหม่แล้ว</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>ลงนามแล้ว</translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>รอส่ง</translation>
    </message>
</context>
<context>
    <name>PrescriptionPage</name>
    <message>
        <source>This prescription is not here</source>
        <translation>ไม่มีใบค่าสายตานี้ในเครื่อง</translation>
    </message>
    <message>
        <source>Go back and choose a patient.</source>
        <translation>ย้อนกลับแล้วเลือกผู้ป่วย</translation>
    </message>
    <message>
        <source>Copied from the previous prescription</source>
        <translation>คัดลอกจากครั้งก่อนแล้ว</translation>
    </message>
</context>
<context>
    <name>PrescriptionWords</name>
    <message>
        <source>Right</source>
        <translation>ขวา</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>ซ้าย</translation>
    </message>
    <message>
        <source>OD</source>
        <translation>ตาขวา</translation>
    </message>
    <message>
        <source>OS</source>
        <translation>ตาซ้าย</translation>
    </message>
    <message>
        <source>Prism</source>
        <translation>ปริซึม</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>ฐาน</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>เปลี่ยนทุก</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>ขึ้น</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>ลง</translation>
    </message>
    <message>
        <source>In</source>
        <translation>เข้าใน</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>ออกนอก</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>ถ่วง</translation>
    </message>
    <message>
        <source>Frosted</source>
        <translation>ฝ้า</translation>
    </message>
    <message>
        <source>Occluder</source>
        <translation>ทึบ</translation>
    </message>
    <message>
        <source>new</source>
        <translation>ใหม่</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>ไม่มีแล้ว</translation>
    </message>
    <message>
        <source>total</source>
        <translation>รวม</translation>
    </message>
    <message>
        <source>near</source>
        <translation>ใกล้</translation>
    </message>
    <message>
        <source>vertex</source>
        <translation>เวอร์เทกซ์</translation>
    </message>
    <message>
        <source>{eye} is unusually strong: {0}</source>
        <translation>{eye}ค่าสูงกว่าปกติ: {0}</translation>
    </message>
    <message>
        <source>{eye} cylinder is unusually strong: {0}</source>
        <translation>{eye}ค่าเอียงสูงกว่าปกติ: {0}</translation>
    </message>
    <message>
        <source>{eye} ADD {0} is unusual</source>
        <translation>ADD {eye} {0} ไม่ค่อยพบ</translation>
    </message>
    <message>
        <source>ADD differs between eyes by {0} (OD {1}, OS {2})</source>
        <translation>ADD สองข้างต่างกัน {0} (ขวา {1} ซ้าย {2})</translation>
    </message>
    <message>
        <source>ADD {0} is unusual at {1}: mostly {2} to {3}</source>
        <translation>ADD {0} ไม่ค่อยพบในวัย {1} ปี: ส่วนใหญ่ {2} ถึง {3}</translation>
    </message>
    <message>
        <source>ADD {0} at {1} years of age</source>
        <translation>อายุ {1} ปีมี ADD {0}</translation>
    </message>
    <message>
        <source>This type of lens needs an ADD</source>
        <translation>เลนส์ชนิดนี้ต้องมี ADD</translation>
    </message>
    <message>
        <source>A single vision lens does not use the ADD</source>
        <translation>เลนส์ชั้นเดียวไม่ใช้ ADD</translation>
    </message>
    <message>
        <source>The eyes differ by {0} D (SE)</source>
        <translation>สองข้างต่างกัน {0} D (SE)</translation>
    </message>
    <message>
        <source>{0} is {1}: the vertex distance counts</source>
        <translation>{0} {1}: ระยะเวอร์เทกซ์มีผล</translation>
    </message>
    <message>
        <source>PD {0} is unusual for an adult</source>
        <translation>PD {0} ไม่ค่อยพบในผู้ใหญ่</translation>
    </message>
    <message>
        <source>PD of both eyes together is {0}, the total says {1}</source>
        <translation>PD สองข้างรวมกันได้ {0} แต่ค่ารวมคือ {1}</translation>
    </message>
    <message>
        <source>Near PD {0} is not smaller than far PD {1}</source>
        <translation>PD ใกล้ {0} ไม่น้อยกว่า PD ไกล {1}</translation>
    </message>
    <message>
        <source>PD was {0}, now {1}</source>
        <translation>PD เดิม {0} ครั้งนี้ {1}</translation>
    </message>
    <message>
        <source>OD and OS seem to have changed places since last time</source>
        <translation>ค่าตาขวากับตาซ้ายดูสลับข้างจากครั้งก่อน</translation>
    </message>
    <message>
        <source>{eye} was {0}, now {1}: is the sign right?</source>
        <translation>{eye}เดิม {0} ครั้งนี้ {1}: เครื่องหมายถูกหรือไม่</translation>
    </message>
    <message>
        <source>{eye} axis was {0}, now {1}: about 90° off</source>
        <translation>แกน{eye}เดิม {0} ครั้งนี้ {1}: ต่างราว 90°</translation>
    </message>
    <message>
        <source>{eye} {0} more myopic in {1}</source>
        <translation>{eye}สั้นขึ้น {0} ใน {1}</translation>
    </message>
    <message>
        <source>{eye} {0} more plus in {1}</source>
        <translation>{eye}ค่าบวกขึ้น {0} ใน {1}</translation>
    </message>
    <message>
        <source>OD distance is unchanged: plus form {before} is {now}</source>
        <translation>ขวาเท่าเดิม: เขียนแบบบวก {before} คือ {now}</translation>
    </message>
    <message>
        <source>OD distance is unchanged: minus form {before} is {now}</source>
        <translation>ขวาเท่าเดิม: เขียนแบบลบ {before} คือ {now}</translation>
    </message>
    <message>
        <source>OS distance is unchanged: plus form {before} is {now}</source>
        <translation>ซ้ายเท่าเดิม: เขียนแบบบวก {before} คือ {now}</translation>
    </message>
    <message>
        <source>OS distance is unchanged: minus form {before} is {now}</source>
        <translation>ซ้ายเท่าเดิม: เขียนแบบลบ {before} คือ {now}</translation>
    </message>
    <message>
        <source>Single vision</source>
        <translation>ชั้นเดียว</translation>
    </message>
    <message>
        <source>Bifocal</source>
        <translation>สองชั้น</translation>
    </message>
    <message>
        <source>Trifocal</source>
        <translation>สามชั้น</translation>
    </message>
    <message>
        <source>Progressive</source>
        <translation>โปรเกรสซีฟ</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>ออฟฟิศ</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>อ่านหนังสือ</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>มองใกล้</translation>
    </message>
    <message>
        <source>worked out from distance + ADD</source>
        <translation>คำนวณจากมองไกล + ADD</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>All</source>
        <translation>ทั้งหมด</translation>
    </message>
    <message>
        <source>New</source>
        <translation>ใหม่</translation>
    </message>
    <message>
        <source>Here already</source>
        <translation>มีอยู่แล้ว</translation>
    </message>
    <message>
        <source>To fix</source>
        <translation>ต้องแก้</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>ตัวอย่างหลังจับคู่</translation>
    </message>
    <message>
        <source>There is no such row</source>
        <translation>ไม่มีแถวแบบนี้</translation>
    </message>
    <message>
        <source>rows {first}–{last}</source>
        <translation>แถว {first}–{last}</translation>
    </message>
</context>
<context>
    <name>PreviewModel</name>
    <message>
        <source>Row</source>
        <translation>แถว</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>ผล</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>รายการ</translation>
    </message>
</context>
<context>
    <name>PreviousPanel</name>
    <message>
        <source>Previous</source>
        <translation>ครั้งก่อน</translation>
    </message>
    <message>
        <source>Changed · difference in brackets</source>
        <translation>ต่างกัน · ในวงเล็บคือผลต่าง</translation>
    </message>
    <message>
        <source>Copy as a start</source>
        <translation>คัดลอกมาเป็นค่าเริ่มต้น</translation>
    </message>
    <message>
        <source>No prescription before this one</source>
        <translation>ยังไม่มีค่าสายตาครั้งก่อน</translation>
    </message>
    <message>
        <source>The next one is compared with this.</source>
        <translation>ครั้งหน้าจะเทียบกับครั้งนี้</translation>
    </message>
    <message numerus="yes">
        <source>All %n</source>
        <translation>
            <numerusform>ดูทั้ง %n ครั้ง</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} จาก {total}</translation>
    </message>
    <message>
        <source>you can go on working</source>
        <translation>ทำงานอื่นต่อได้</translation>
    </message>
    <message numerus="yes">
        <source>about %n seconds left</source>
        <translation>
            <numerusform>เหลือราว %n วินาที</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes left</source>
        <translation>
            <numerusform>เหลือราว %n นาที</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
</context>
<context>
    <name>RecordHead</name>
    <message>
        <source>Book</source>
        <translation>นัด</translation>
    </message>
    <message>
        <source>New prescription</source>
        <translation>ค่าสายตาใหม่</translation>
    </message>
    <message>
        <source>More</source>
        <translation>เพิ่มเติม</translation>
    </message>
    <message numerus="yes">
        <source>%n yrs</source>
        <translation>
            <numerusform>%n ปี</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>To the list</source>
        <translation>กลับไปที่รายชื่อ</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>ภาพรวม</translation>
    </message>
    <message>
        <source>Prescriptions</source>
        <translation>ค่าสายตา</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>นัด</translation>
    </message>
    <message>
        <source>Insurance</source>
        <translation>ประกัน</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>ข้อมูล</translation>
    </message>
    <message>
        <source>Parts of the record</source>
        <translation>ส่วนของระเบียน</translation>
    </message>
    <message numerus="yes">
        <source>Prescription expired %n days ago</source>
        <translation>
            <numerusform>ค่าสายตาหมดอายุแล้ว %n วัน</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>รอส่ง</translation>
    </message>
    <message>
        <source>Draft, not saved</source>
        <translation>ร่าง ยังไม่บันทึก</translation>
    </message>
    <message>
        <source>To look at only: your role may not change patients</source>
        <translation>ดูได้อย่างเดียว: บทบาทของคุณแก้ไขผู้ป่วยไม่ได้</translation>
    </message>
    <message>
        <source>No prescription yet</source>
        <translation>ยังไม่มีค่าสายตา</translation>
    </message>
    <message>
        <source>New prescription begins the first one.</source>
        <translation>เริ่มฉบับแรกได้ที่ปุ่มค่าสายตาใหม่</translation>
    </message>
    <message>
        <source>No visit yet</source>
        <translation>ยังไม่เคยมีนัด</translation>
    </message>
    <message>
        <source>Book makes the first one.</source>
        <translation>จองนัดแรกได้ที่ปุ่มนัด</translation>
    </message>
    <message>
        <source>No insurance on record</source>
        <translation>ไม่มีประกันในระเบียน</translation>
    </message>
    <message>
        <source>They pay for themselves.</source>
        <translation>ชำระเอง</translation>
    </message>
</context>
<context>
    <name>RowTable</name>
    <message>
        <source>Sort by {column}</source>
        <translation>เรียงตาม{column}</translation>
    </message>
</context>
<context>
    <name>RunPane</name>
    <message>
        <source>Taking the import back</source>
        <translation>กำลังเลิกทำการนำเข้า</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>กำลังนำเข้า</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>เลิกทำชุดนี้</translation>
    </message>
    <message>
        <source>Import another file</source>
        <translation>นำเข้าไฟล์อื่น</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>ใหม่ %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updated</source>
        <translation>
            <numerusform>ปรับ %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>เว้นไว้ %n</numerusform>
        </translation>
    </message>
    <message>
        <source>The import stopped</source>
        <translation>การนำเข้าหยุดกลางทาง</translation>
    </message>
    <message>
        <source>What was written before is kept and can be undone.</source>
        <translation>ที่บันทึกไปแล้วยังอยู่ และเลิกทำได้</translation>
    </message>
    <message>
        <source>The import was cancelled</source>
        <translation>ยกเลิกการนำเข้าแล้ว</translation>
    </message>
    <message numerus="yes">
        <source>%n rows were imported</source>
        <translation>
            <numerusform>นำเข้าแล้ว %n แถว</numerusform>
        </translation>
    </message>
    <message>
        <source>the whole import can be undone for 30 days</source>
        <translation>เลิกทำได้ทั้งชุดภายใน 30 วัน</translation>
    </message>
    <message>
        <source>The import of {file} was taken back</source>
        <translation>เลิกทำการนำเข้า {file} แล้ว</translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation>
            <numerusform>ลบ %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n got their former values back</source>
        <translation>
            <numerusform>คืนค่าเดิม %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>และอีก %n</numerusform>
        </translation>
    </message>
    <message>
        <source>These stay, because somebody has worked with them since:</source>
        <translation>รายการเหล่านี้คงไว้ เพราะมีคนใช้งานแล้ว:</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Keyboard {name}</source>
        <translation>แป้นพิมพ์ {name}</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>เปิด Caps Lock อยู่</translation>
    </message>
</context>
<context>
    <name>SecretRow</name>
    <message>
        <source>Please fill this in.</source>
        <translation>กรอกช่องนี้ก่อน</translation>
    </message>
</context>
<context>
    <name>SecurityCard</name>
    <message>
        <source>Security</source>
        <translation>ความปลอดภัย</translation>
    </message>
    <message>
        <source>Lock the screen when idle</source>
        <translation>ล็อกหน้าจอเมื่อไม่ได้ใช้</translation>
    </message>
    <message>
        <source>Minutes. Work stays open, and sync goes on.</source>
        <translation>นาที งานยังเปิดค้างไว้และซิงก์ทำต่อ</translation>
    </message>
    <message>
        <source>Minutes until the lock</source>
        <translation>จำนวนนาทีก่อนล็อก</translation>
    </message>
</context>
<context>
    <name>SentDetail</name>
    <message>
        <source>Open record</source>
        <translation>เปิดระเบียน</translation>
    </message>
    <message>
        <source>Give up this change</source>
        <translation>ยกเลิกการแก้ไขนี้</translation>
    </message>
    <message>
        <source>Fix and resend</source>
        <translation>แก้แล้วส่งใหม่</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>ส่งใหม่</translation>
    </message>
    <message numerus="yes">
        <source>%n more fields</source>
        <translation>
            <numerusform>อีก %n ช่อง</numerusform>
        </translation>
    </message>
    <message>
        <source>It goes to the server by itself, as soon as that answers.</source>
        <translation>จะส่งไปเองเมื่อติดต่อเซิร์ฟเวอร์ได้</translation>
    </message>
    <message>
        <source>The change is still on this PC.</source>
        <translation>การแก้ไขยังอยู่ในเครื่องนี้</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>ยังไม่มีอะไรเปลี่ยน</translation>
    </message>
</context>
<context>
    <name>SettingCard</name>
    <message>
        <source>Only this PC</source>
        <translation>เฉพาะเครื่องนี้</translation>
    </message>
    <message>
        <source>Whole branch</source>
        <translation>ทั้งสาขา</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Find a setting</source>
        <translation>ค้นหาการตั้งค่า</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>พบ %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Often used</source>
        <translation>ใช้บ่อย</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>การแสดงผล</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>เวลาทำการ</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>ความปลอดภัย</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>นำเข้าข้อมูล</translation>
    </message>
    <message>
        <source>About and self-test</source>
        <translation>เกี่ยวกับและตรวจเครื่อง</translation>
    </message>
    <message>
        <source>Changes apply at once. Nothing to save.</source>
        <translation>เปลี่ยนแล้วมีผลทันที ไม่ต้องกดบันทึก</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>ผลการค้นหา</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>ตั้งค่า</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>ล้างคำค้น</translation>
    </message>
    <message>
        <source>No setting of that name</source>
        <translation>ไม่มีการตั้งค่าชื่อนี้</translation>
    </message>
    <message>
        <source>Try fewer letters.</source>
        <translation>ลองพิมพ์ให้น้อยลง</translation>
    </message>
</context>
<context>
    <name>ShortcutTable</name>
    <message>
        <source>Keys</source>
        <translation>ปุ่มลัด</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Drag over a free time, or press N.</source>
        <translation>ลากบนเวลาว่าง หรือกด N</translation>
    </message>
    <message>
        <source>Arrow keys go from one to the next, Enter opens it.</source>
        <translation>ลูกศรเลือกนัด Enter เปิดดู</translation>
    </message>
    <message>
        <source>No appointments on this day</source>
        <translation>วันนี้ยังไม่มีนัด</translation>
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
        <translation>งานของคลินิก มีเน็ตหรือไม่มีก็ทำได้</translation>
    </message>
    <message>
        <source>Type a name to search</source>
        <translation>พิมพ์ชื่อเพื่อค้นหา</translation>
    </message>
    <message>
        <source>Choose your name</source>
        <translation>เลือกชื่อของคุณ</translation>
    </message>
    <message>
        <source>Sign in with email</source>
        <translation>เข้าสู่ระบบด้วยอีเมล</translation>
    </message>
    <message>
        <source>Try to connect now</source>
        <translation>ลองเชื่อมต่อตอนนี้</translation>
    </message>
    <message>
        <source>Forgot it? Reset when online, or ask your manager.</source>
        <translation>ลืมรหัสผ่าน: ตั้งใหม่ได้เมื่อออนไลน์ หรือให้ผู้จัดการช่วย</translation>
    </message>
    <message>
        <source>Who is signing in?</source>
        <translation>เลือกชื่อของคุณ</translation>
    </message>
    <message numerus="yes">
        <source>%n more: type a name</source>
        <translation>
            <numerusform>มีอีก %n คน พิมพ์ชื่อเพื่อค้นหา</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody of that name has signed in here. Sign in with email.</source>
        <translation>ไม่มีใครชื่อนี้เคยเข้าสู่ระบบที่เครื่องนี้ เข้าสู่ระบบด้วยอีเมลแทน</translation>
    </message>
    <message>
        <source>This is not the password. Type it again.</source>
        <translation>รหัสผ่านไม่ถูกต้อง พิมพ์ใหม่อีกครั้ง</translation>
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
        <source>Password for {name}</source>
        <translation>รหัสผ่านของ{name}</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>เข้าสู่ระบบ</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>กรอกช่องนี้ก่อน</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Sign this prescription?</source>
        <translation>ลงนามใบค่าสายตานี้?</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>ลงนาม</translation>
    </message>
    <message>
        <source>Void this prescription?</source>
        <translation>ยกเลิกใบค่าสายตานี้?</translation>
    </message>
    <message>
        <source>It stays in the record, marked as void, and is used for nothing any more.</source>
        <translation>ใบนี้ยังอยู่ในระเบียน โดยระบุว่ายกเลิกแล้ว และจะไม่ถูกนำไปใช้อีก</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>ยกเลิกใบนี้</translation>
    </message>
    <message>
        <source>It cannot be changed afterwards. A correction is a new prescription.</source>
        <translation>ลงนามแล้วแก้ไม่ได้ ฉบับแก้จะเป็นใบใหม่</translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s) not accepted.</source>
        <translation>
            <numerusform>ยังไม่ยอมรับข้อสังเกต %n ข้อ</numerusform>
        </translation>
    </message>
    <message>
        <source>You are offline: it holds on this PC at once and is sent later.</source>
        <translation>ออฟไลน์อยู่: มีผลในเครื่องนี้ทันที และจะส่งให้ภายหลัง</translation>
    </message>
    <message>
        <source>Prescription signed</source>
        <translation>ลงนามแล้ว</translation>
    </message>
    <message>
        <source>Prescription voided</source>
        <translation>ยกเลิกใบค่าสายตาแล้ว</translation>
    </message>
</context>
<context>
    <name>Spans</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n วัน</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n สัปดาห์</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n เดือน</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n ปี</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n yrs</source>
        <translation>
            <numerusform>%n ปี</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpokenAbsence</name>
    <message>
        <source>after that, signing in takes the internet</source>
        <translation>หลังจากนั้นต้องต่อเน็ตก่อนจึงเข้าสู่ระบบได้</translation>
    </message>
    <message>
        <source>connect to the internet to sign in</source>
        <translation>ต่อเน็ตก่อนจึงเข้าสู่ระบบได้</translation>
    </message>
    <message>
        <source>Online only</source>
        <translation>ต้องออนไลน์</translation>
    </message>
    <message>
        <source>Offline sign-in works for {time} more ({until})</source>
        <translation>เข้าสู่ระบบแบบออฟไลน์ได้อีก {time} ({until})</translation>
    </message>
    <message>
        <source>Offline sign-in has ended ({time})</source>
        <translation>หมดเวลาเข้าสู่ระบบแบบออฟไลน์แล้ว ({time})</translation>
    </message>
    <message>
        <source>until {time} today</source>
        <translation>ถึงวันนี้ {time}</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>ถึง {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n วัน</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n ชั่วโมง</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n นาที</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>ออฟไลน์</translation>
    </message>
    <message>
        <source>Offline for {time} (since {moment})</source>
        <translation>ออฟไลน์มา {time} (ตั้งแต่ {moment})</translation>
    </message>
    <message>
        <source>Offline for {time}</source>
        <translation>ออฟไลน์มา {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n changes waiting, all kept on this PC</source>
        <translation>
            <numerusform>รอส่ง %n รายการ เก็บไว้ครบในเครื่องนี้</numerusform>
        </translation>
    </message>
    <message>
        <source>Those who have signed in here before can sign in and work as always.</source>
        <translation>คนที่เคยเข้าสู่ระบบที่เครื่องนี้เข้าใช้และทำงานได้ตามปกติ</translation>
    </message>
    <message>
        <source>You can keep working.</source>
        <translation>ทำงานต่อได้ตามปกติ</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting changes go out when the internet is back.</source>
        <translation>
            <numerusform>รายการที่รอส่ง %n รายการจะส่งเองเมื่อเน็ตกลับมา</numerusform>
        </translation>
    </message>
    <message>
        <source>{first} {then}</source>
        <translation>{first} {then}</translation>
    </message>
    <message>
        <source>Sign-in works until {moment}.</source>
        <translation>เข้าสู่ระบบได้ถึง {moment}</translation>
    </message>
    <message>
        <source>{first} {last}</source>
        <translation>{first} · {last}</translation>
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
        <source>Connected · last exchange {time}</source>
        <translation>เชื่อมต่ออยู่ · ส่งและรับล่าสุด {time}</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>เชื่อมต่ออยู่</translation>
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
        <source>Demo data: nothing is sent</source>
        <translation>ข้อมูลตัวอย่าง: ไม่มีการส่งออก</translation>
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
        <source>{key} Shortcuts</source>
        <translation>{key} ปุ่มลัด</translation>
    </message>
    <message>
        <source>Remove demo data</source>
        <translation>ลบข้อมูลตัวอย่าง</translation>
    </message>
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
    <name>Steps</name>
    <message>
        <source>Step {number} of {total}: {words}</source>
        <translation>ขั้นที่ {number} จาก {total}: {words}</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sync now</source>
        <translation>ซิงก์ตอนนี้</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>คัดลอกข้อมูลให้ฝ่ายช่วยเหลือ</translation>
    </message>
    <message>
        <source>Sync centre</source>
        <translation>ศูนย์ซิงก์</translation>
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
        <source>The values you chose are in the record</source>
        <translation>ใช้ค่าที่เลือกแล้ว</translation>
    </message>
    <message>
        <source>The change was given up</source>
        <translation>ยกเลิกการแก้ไขนั้นแล้ว</translation>
    </message>
    <message>
        <source>Copied: figures and codes of this PC, nothing of any person</source>
        <translation>คัดลอกแล้ว มีเพียงตัวเลขและรหัสของเครื่องนี้ ไม่มีข้อมูลส่วนบุคคล</translation>
    </message>
</context>
<context>
    <name>SyncPicture</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>รอส่ง %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for you</source>
        <translation>
            <numerusform>รอคุณ %n</numerusform>
        </translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>เครื่องนี้</translation>
    </message>
    <message numerus="yes">
        <source>%n sent today</source>
        <translation>
            <numerusform>วันนี้ส่ง %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n received today</source>
        <translation>
            <numerusform>วันนี้รับ %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Clinic server</source>
        <translation>เซิร์ฟเวอร์คลินิก</translation>
    </message>
    <message>
        <source>away</source>
        <translation>ติดต่อไม่ได้</translation>
    </message>
    <message>
        <source>away since {time}</source>
        <translation>ติดต่อไม่ได้ตั้งแต่ {time}</translation>
    </message>
    <message>
        <source>sync has stopped</source>
        <translation>หยุดซิงก์</translation>
    </message>
    <message>
        <source>wants a sign-in</source>
        <translation>รอการเข้าสู่ระบบ</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>ยังไม่ได้ติดต่อ</translation>
    </message>
    <message numerus="yes">
        <source>sends %n rows</source>
        <translation>
            <numerusform>ส่งมาแล้ว %n รายการ</numerusform>
        </translation>
    </message>
    <message>
        <source>sends</source>
        <translation>กำลังส่งข้อมูล</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>ปกติ</translation>
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
</context>
<context>
    <name>Trend</name>
    <message>
        <source>Spherical equivalent (SE)</source>
        <translation>แนวโน้มค่าสายตา (SE)</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>กราฟ</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>ตาราง</translation>
    </message>
</context>
<context>
    <name>UndoNotice</name>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
</context>
<context>
    <name>VisitPanel</name>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>เปิดระเบียน</translation>
    </message>
    <message>
        <source>More</source>
        <translation>เพิ่มเติม</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n นาที</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n yrs</source>
        <translation>
            <numerusform>%n ปี</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>รอส่ง</translation>
    </message>
    <message>
        <source>Overlaps {what}</source>
        <translation>ซ้อนกับ {what}</translation>
    </message>
    <message>
        <source>accepted by {name}</source>
        <translation>ยืนยันโดย {name}</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>แก้ไข</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>ย้ายเวลา</translation>
    </message>
    <message>
        <source>Start prescription</source>
        <translation>เริ่มค่าสายตา</translation>
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
        <source>Last visit</source>
        <translation>มาล่าสุด</translation>
    </message>
    <message>
        <source>Overlap accepted by</source>
        <translation>ผู้ยืนยันให้ซ้อนเวลา</translation>
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
        <source>Opening hours</source>
        <translation>เวลาเปิดทำการ</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>วันจันทร์</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>วันอังคาร</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>วันพุธ</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>วันพฤหัสบดี</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>วันศุกร์</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>วันเสาร์</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>วันอาทิตย์</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>วันหยุด</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>วันที่</translation>
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
        <source>Kind of lens</source>
        <translation>ชนิดของเลนส์</translation>
    </message>
    <message>
        <source>Accepted warnings</source>
        <translation>ข้อสังเกตที่ยอมรับ</translation>
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
        <source>Value before</source>
        <translation>ค่าเดิม</translation>
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
        <source>In place of powers</source>
        <translation>แทนค่าสายตา</translation>
    </message>
    <message>
        <source>Visual acuity</source>
        <translation>ระดับการมองเห็น</translation>
    </message>
    <message>
        <source>Visual acuity near</source>
        <translation>ระดับการมองเห็นใกล้</translation>
    </message>
    <message>
        <source>Lens type</source>
        <translation>ชนิดเลนส์</translation>
    </message>
    <message>
        <source>Near at (cm)</source>
        <translation>มองใกล้ที่ (ซม.)</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>ข้อสังเกต</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>ตัวเลข</translation>
    </message>
    <message>
        <source>By</source>
        <translation>โดย</translation>
    </message>
    <message>
        <source>At</source>
        <translation>เมื่อ</translation>
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
        <source>Opening hours changed</source>
        <translation>เปลี่ยนเวลาทำการ</translation>
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
        <source>Administrator</source>
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
    <name>Workplace</name>
    <message>
        <source>Find anything</source>
        <translation>ค้นหาทุกอย่าง</translation>
    </message>
    <message>
        <source>List of keys</source>
        <translation>รายการปุ่มลัด</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>ล็อกหน้าจอ</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>ออกจากระบบ</translation>
    </message>
    <message>
        <source>Find a patient, appointment, page or command</source>
        <translation>ค้นหาผู้ป่วย นัด หน้า หรือคำสั่ง</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>ล้างคำค้น</translation>
    </message>
</context>
<context>
    <name>_Age</name>
    <message>
        <source>Age</source>
        <translation>อายุ</translation>
    </message>
    <message numerus="yes">
        <source>%n yrs</source>
        <translation>
            <numerusform>%n ปี</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_DemoForm</name>
    <message>
        <source>Make the demo data</source>
        <translation>สร้างข้อมูลตัวอย่าง</translation>
    </message>
    <message>
        <source>Under a minute. Needs no internet; nothing is ever sent.</source>
        <translation>ใช้เวลาไม่ถึงนาที ไม่ต้องต่อเน็ต และไม่มีการส่งออกเลย</translation>
    </message>
    <message>
        <source>Making the demo data</source>
        <translation>กำลังสร้างข้อมูลตัวอย่าง</translation>
    </message>
</context>
<context>
    <name>_Past</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>ใหม่ %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updated</source>
        <translation>
            <numerusform>ปรับ %n</numerusform>
        </translation>
    </message>
    <message>
        <source>undone</source>
        <translation>เลิกทำแล้ว</translation>
    </message>
    <message numerus="yes">
        <source>%n kept, somebody worked with them</source>
        <translation>
            <numerusform>คงไว้ %n เพราะมีคนใช้งานแล้ว</numerusform>
        </translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>ค้างกลางทาง</translation>
    </message>
    <message>
        <source>can be undone until {day}</source>
        <translation>เลิกทำได้ถึง {day}</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>เลิกทำชุดนี้</translation>
    </message>
</context>
<context>
    <name>_Resources</name>
    <message>
        <source>In the file</source>
        <translation>ในไฟล์</translation>
    </message>
    <message numerus="yes">
        <source>%n resources are of kinds that Oasis does not keep</source>
        <translation>
            <numerusform>%n รายการเป็นประเภทที่ Oasis ไม่ได้เก็บ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Rows</name>
    <message>
        <source>Date</source>
        <translation>วันที่</translation>
    </message>
</context>
</TS>
