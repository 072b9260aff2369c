/** What a page says at its top after something was done; the word stands in the address as `?said=`. */
export const SAID: Readonly<Record<string, string>> = {
  saved: 'บันทึกแล้ว',
  'saved-recheck': 'บันทึกแล้ว กำลังตรวจรายนี้ซ้ำ',
  'nothing-changed': 'ไม่มีอะไรเปลี่ยน',
  'victim-yes': 'บันทึกแล้วว่าเป็นผู้ประสบภัยจากรถ เริ่มนับเวลา',
  'file-opened': 'เปิดแฟ้มแล้ว กำลังตรวจ',
  'victim-no': 'บันทึกแล้วว่าไม่ใช่ผู้ประสบภัยจากรถ',
  acknowledged: 'รับทราบแล้ว',
  dismissed: 'พักรายการนี้แล้ว ยังนับอยู่ในยอดที่พักไว้',
  muted: 'ปิดเสียงแล้ว ยังนับอยู่ในยอดที่พักไว้',
  lifted: 'นำกลับมาแล้ว',
  removed: 'ลบแล้ว',
  'password-changed': 'เปลี่ยนรหัสผ่านแล้ว',
  'setting-confirmed': 'บันทึกและยืนยันแล้ว',
  'setting-reset': 'กลับเป็นค่าตั้งต้นแล้ว',
  'right-confirmed': 'บันทึกความหมายของรหัสสิทธิแล้ว',
  'account-unlocked': 'ปลดล็อกบัญชีแล้ว',
  'already-closed': 'รายการนี้ปิดไปแล้ว'
}
