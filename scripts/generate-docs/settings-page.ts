import type { TObject, TSchema } from '@sinclair/typebox'
import { allowedValues } from '../../src/sidecar/state/allowed-values.js'
import { code, page, table } from './markdown.js'

/** Reference of what a hospital tunes (settings) and where the databases are (environment), Thai and English. */
export function settingsPage (settings: TObject, config: TObject): string {
  return page(
    '<!-- สร้างโดย npm run docs จาก src/checks/settings.ts และ src/sidecar/config.ts: ไม่ต้องแก้ไฟล์นี้ด้วยมือ -->',
    '# ค่าตั้ง / Settings',
    'ค่าที่โรงพยาบาลปรับได้เก็บในฐานข้อมูลของ sidecar เอง มีประวัติว่าใครเปลี่ยนเมื่อใด ดูด้วย `hosxp-sidecar settings get` ' +
      'เปลี่ยนด้วย `hosxp-sidecar settings set NAME VALUE` กลับค่าเดิมด้วย `hosxp-sidecar settings set NAME --default`',
    "What a hospital tunes is kept in the sidecar's own database, with its history. A list is JSON: `hosxp-sidecar settings set uc.cup_hospitals '[\"10999\"]'`.",
    table(['ชื่อ / Name', 'ความหมาย', 'Meaning', 'รับค่า / Type', 'ค่าตั้งต้น / Default'], Object.entries(settings.properties).map(settingRow)),
    'ชื่อข้อมูลของ `facts.use_anyway` อยู่ในบรรทัด "ข้อมูลที่ต้องมี" ของหน้าแต่ละข้อใน [checks.md](checks.md) / The names for `facts.use_anyway` stand on the page of each check in [checks.md](checks.md).',
    '## ตัวแปรสภาพแวดล้อม / Environment variables',
    'อ่านครั้งเดียวตอนเริ่ม ค่าผิดจะไม่เริ่มและบอกชื่อตัวแปร อักขระพิเศษในรหัสผ่านต้องเขียนแบบ URL (`@` เป็น `%40`)',
    'Read once at start; a wrong value refuses to start and names the variable. Special characters of a password are written as in a URL (`@` is `%40`).',
    table(['ชื่อ / Name', 'Meaning', 'ค่าตั้งต้น / Default'], Object.entries(config.properties).map(variableRow))
  )
}

function settingRow ([name, schema]: readonly [string, TSchema]): readonly string[] {
  const allowed = allowedValues(schema)
  return [code(name), schema.title ?? '', schema.description ?? '', `${allowed.th} / ${allowed.en}`, code(JSON.stringify(schema.default))]
}

const variableRow = ([name, schema]: readonly [string, TSchema]): readonly string[] =>
  [code(name), schema.description ?? '', schema.default === undefined ? '–' : code(String(schema.default))]
