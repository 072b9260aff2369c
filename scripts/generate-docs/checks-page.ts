import { FAMILIES, type Check } from '../../src/checks/check.js'
import type { SiteFact } from '../../src/case/site-fact.js'
import { OWNER_NAMES } from '../../src/reports/owner-names.js'
import { code, page, table } from './markdown.js'
import { AUDIENCE_NAMES, FACT_NAMES, FAMILY_NAMES, KIND_NAMES, SCHEME_NAMES, SEVERITY_NAMES } from './thai-names.js'

/** The catalogue for the people who mend records: Thai, by family. */
export function checksPage (catalogue: readonly Check[]): string {
  const families = FAMILIES.map(family => ({ family, checks: catalogue.filter(check => check.family === family) })).filter(({ checks }) => checks.length > 0)
  return page(
    '<!-- สร้างโดย npm run docs จาก src/checks: ไม่ต้องแก้ไฟล์นี้ด้วยมือ -->',
    '# ข้อตรวจ',
    `รุ่นนี้มี ${catalogue.length} ข้อ คำตอบของแต่ละข้อมีสี่แบบ: ผ่าน พบข้อผิด ไม่เกี่ยวข้อง และตัดสินไม่ได้ ` +
      'ข้อที่โรงพยาบาลไม่มีข้อมูลพอจะอยู่ในรายการ "ตรวจไม่ได้" และไม่ถูกนับว่าผ่าน ' +
      'ความหมายละเอียดของแต่ละข้ออยู่ใน [decisions/0005](decisions/0005-what-the-rules-mean.md) (เรื่องสิทธิ: [decisions/0015](decisions/0015-what-the-checks-of-rights-mean.md)) ค่าที่ปรับได้อยู่ใน [settings.md](settings.md)',
    table(['ระดับ', 'ความหมาย'], Object.entries(SEVERITY_NAMES).map(([severity, name]) => [code(severity), name])),
    'ผู้ป่วยนอกบัตรทองใน CUP ของเราเป็นเหมาจ่าย ข้อผิดของ visit จึงลดเป็น `info` และไม่นับเงิน ' +
      '([decisions/0004](decisions/0004-capitation-is-info.md)) "ผู้เห็นโน้ต" คือผู้ที่แก้ได้ขณะผู้ป่วยยังอยู่ พร้อมข้อความที่เขียนในโน้ตของ HOSxP ' +
      '([decisions/0009](decisions/0009-what-a-note-tells.md))',
    table(['ข้อ', 'เรื่อง', 'หมวด', 'ระดับ', 'ผู้แก้'], families.flatMap(({ checks }) => checks.map(overviewRow))),
    ...families.flatMap(({ family, checks }) => [`## ${FAMILY_NAMES[family]}`, ...checks.map(section)])
  )
}

const overviewRow = ({ id, title, family, severity, owner }: Check): readonly string[] =>
  [`[${id}](#${id.toLowerCase()})`, title.th, FAMILY_NAMES[family], code(severity), OWNER_NAMES[owner]]

const section = (check: Check): string => [
  `### ${check.id}`,
  '',
  `**${check.title.th}** (${check.title.en})`,
  '',
  `- ตัดสิน: ${judgedOf(check)}`,
  `- สิทธิ: ${check.schemes === 'all' ? 'ทุกสิทธิ' : check.schemes.map(scheme => `${scheme} ${SCHEME_NAMES[scheme]}`).join(', ')}`,
  `- ระดับ: ${code(check.severity)} ${SEVERITY_NAMES[check.severity]}`,
  `- ผู้แก้: ${OWNER_NAMES[check.owner]}`,
  `- ผู้เห็นโน้ต: ${AUDIENCE_NAMES[check.audience]}${check.audience === 'none' ? '' : ` "${check.note.th}"`}`,
  `- ข้อมูลที่ต้องมี: ${check.needs.map(needOf).join('; ') || '-'}`,
  `- วิธีแก้: ${check.mend}`,
  `- ที่มา: ${check.source}`,
  ...validityOf(check)
].join('\n')

function judgedOf (check: Check): string {
  switch (check.scope) {
    case 'case': return check.kinds.map(kind => KIND_NAMES[kind]).join(' และ ')
    case 'patient': return 'ทะเบียนผู้ป่วย (HN) บอกครั้งเดียวต่อคน'
    case 'accident': return 'อุบัติเหตุหนึ่งครั้ง บอกที่ visit แรกของเหตุ'
    case 'site': return 'เรื่องของทั้งโรงพยาบาล บอกครั้งเดียว'
  }
}

const needOf = (need: SiteFact | readonly SiteFact[]): string =>
  typeof need === 'string' ? factOf(need) : need.map(factOf).join(' หรือ ')

const factOf = (fact: SiteFact): string => `${FACT_NAMES[fact]} (${code(fact)})`

const validityOf = ({ validFrom, validTo }: Check): readonly string[] => validFrom === undefined && validTo === undefined
  ? []
  : [`- ใช้กับวันรับบริการ: ${validFrom ?? 'แรกเริ่ม'} ถึง ${validTo ?? 'ปัจจุบัน'}`]
