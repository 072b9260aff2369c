import { FAMILIES, type Check } from '../../src/checks/check.js'
import { SEVERITY_MEANINGS } from '../../src/reports/check-card.js'
import { OWNER_NAMES } from '../../src/reports/owner-names.js'
import { AUDIENCE_NAMES, FAMILY_NAMES } from '../../src/reports/thai-names.js'
import { code, page, table } from './markdown.js'

/** The catalogue for the people who mend records: Thai, by family, each check with a page of its own. */
export function checksPage (catalogue: readonly Check[]): string {
  const families = FAMILIES.map(family => ({ family, checks: catalogue.filter(check => check.family === family) })).filter(({ checks }) => checks.length > 0)
  const unbuilt = catalogue.filter(({ scope }) => scope === 'none').length
  return page(
    '<!-- สร้างโดย npm run docs จาก src/checks: ไม่ต้องแก้ไฟล์นี้ด้วยมือ -->',
    '# ข้อตรวจ',
    `รุ่นนี้มี ${catalogue.length} ข้อ${unbuilt === 0 ? '' : ` ในจำนวนนี้ ${unbuilt} ข้อยังตรวจไม่ได้`} คำตอบของแต่ละข้อมีสี่แบบ: ผ่าน พบข้อผิด ไม่เกี่ยวข้อง และตัดสินไม่ได้ ` +
      'ข้อที่โรงพยาบาลไม่มีข้อมูลพอจะอยู่ในรายการ "ตรวจไม่ได้" และไม่ถูกนับว่าผ่าน ' +
      'ความหมายละเอียดของแต่ละข้ออยู่ใน [decisions/0005](decisions/0005-what-the-rules-mean.md) (เรื่องสิทธิ: [decisions/0015](decisions/0015-what-the-checks-of-rights-mean.md)) ค่าที่ปรับได้อยู่ใน [settings.md](settings.md)',
    table(['ระดับ', 'ความหมาย'], Object.entries(SEVERITY_MEANINGS).map(([severity, name]) => [code(severity), name])),
    'ผู้ป่วยนอกบัตรทองใน CUP ของเราเป็นเหมาจ่าย ข้อผิดของ visit จึงลดเป็น `info` และไม่นับเงิน ' +
      '([decisions/0004](decisions/0004-capitation-is-info.md)) "ผู้เห็นโน้ต" คือผู้ที่แก้ได้ขณะผู้ป่วยยังอยู่ พร้อมข้อความที่เขียนในโน้ตของ HOSxP ' +
      '([decisions/0009](decisions/0009-what-a-note-tells.md)) แต่ละข้อมีหน้าของตัวเอง: วิธีแก้ เหตุผล ที่มา ตัวอย่าง และรหัสปฏิเสธที่ป้องกัน ' +
      'ในโปรแกรมหน้าเดียวกันอยู่ที่ /checks พร้อมตัวเลขของโรงพยาบาล',
    ...families.flatMap(({ family, checks }) => [`## ${FAMILY_NAMES[family]}`, table(['ข้อ', 'เรื่อง', 'ระดับ', 'ผู้แก้', 'ผู้เห็นโน้ต', 'รหัสปฏิเสธ'], checks.map(rowOf))])
  )
}

function rowOf (check: Check): readonly string[] {
  const { id, scope, title, severity, owner, prevents = [] } = check
  const note = check.audience === 'none' ? '-' : `${AUDIENCE_NAMES[check.audience]} "${check.note.th}"`
  return [`[${id}](checks/${id}.md)`, `${title.th}${scope === 'none' ? ' (ยังไม่ตรวจ)' : ''}`, code(severity), OWNER_NAMES[owner], note, prevents.map(prevented => prevented.code).join(', ') || '-']
}
