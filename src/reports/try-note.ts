/** The sample `notes try` writes for one screen token. */
export const tryNote = (screen: string): readonly string[] => [
  `ทดลองโน้ต hosxp-sidecar: หน้าจอ [${screen}]`,
  'เห็นแล้วแจ้งไอทีว่าเปิดจากหน้าจอใด ไม่เกี่ยวกับผู้ป่วย ลบได้'
]
