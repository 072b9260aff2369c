import { Type, type Static } from '@sinclair/typebox'
import { DOCUMENT_KINDS, type DocumentKind } from '../case/case-document.js'
import { SCHEMES, type Scheme } from '../case/right.js'
import { AccountRule } from './claims/account-rule.js'
import { ACCOUNT_RULES } from './claims/account-rules.js'
import { ClaimWindow } from './claims/claim-window.js'
import { CLAIM_WINDOWS } from './claims/claim-windows.js'

const days = (value: number, th: string, en: string) => Type.Integer({ default: value, minimum: 0, title: th, description: en })
const codes = (value: string[], th: string, en: string) => Type.Array(Type.String(), { default: value, title: th, description: en })
const flag = (value: boolean, th: string, en: string) => Type.Boolean({ default: value, title: th, description: en })
const screens = (value: string[], th: string, en: string) =>
  Type.Array(Type.String({ pattern: '^[A-Z0-9_]{1,24}$' }), { default: value, maxItems: 8, title: th, description: en, accepts: { th: 'รายการคำย่อหน้าจอ เช่น ["OPDCARD", "REGIST"]', en: 'a list of screen tokens, as in ["OPDCARD", "REGIST"]' } })
const papers = (value: DocumentKind[], th: string, en: string) =>
  Type.Array(Type.Union(DOCUMENT_KINDS.map(kind => Type.Literal(kind))), { default: value, title: th, description: en, accepts: { th: `รายการจาก ${DOCUMENT_KINDS.join(', ')}`, en: `a list of ${DOCUMENT_KINDS.join(', ')}` } })
const schemes = (value: Scheme[], th: string, en: string) =>
  Type.Array(Type.Union(SCHEMES.map(scheme => Type.Literal(scheme))), { default: value, title: th, description: en, accepts: { th: `รายการจาก ${SCHEMES.join(', ')}`, en: `a list of ${SCHEMES.join(', ')}` } })
const rate = (value: number, th: string, en: string) => Type.Number({ default: value, minimum: 0.1, maximum: 50, title: th, description: en })
const DAY = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' })
const TIME = '^([01]\\d|2[0-3]):[0-5]\\d$'
const time = (value: string, th: string, en: string) =>
  Type.String({ default: value, pattern: TIME, title: th, description: en })

/** What a hospital tunes: described once, drawn by the settings page, kept in the sidecar's database. */
export const CheckSettings = Type.Object({
  language: Type.Union([Type.Literal('th'), Type.Literal('en')], { default: 'th', title: 'ภาษาของข้อความ', description: 'Language of messages' }),
  'facts.use_anyway': codes([], 'ข้อมูลที่ให้ใช้แม้โรงพยาบาลบันทึกน้อยกว่า 5%', 'Facts to use although the site fills them in under 5 % of rows'),
  'replica.max_lag_seconds': days(300, 'วินาทีที่ฐานสำเนาช้าได้ก่อนหยุดปิดรายการ', 'Seconds a replica may lag before a run closes nothing'),
  'hospital.code': Type.String({ default: '', title: 'รหัสสถานพยาบาลของเรา (5 หลัก)', description: 'Our own hospital code' }),
  'uc.cup_hospitals': codes([], 'รหัสหน่วยบริการใน CUP ของเรา', 'Hospital codes of our own CUP; our own code is always one'),
  'uc.province_hospitals': codes([], 'รหัสหน่วยบริการในจังหวัดของเรา', 'Hospital codes of our own province'),
  'sso.network_main_hospitals': Type.Array(Type.Object({ code: Type.String({ pattern: '^\\d{5}$' }), from: Type.Union([DAY, Type.Null()]), to: Type.Union([DAY, Type.Null()]) }, { additionalProperties: false }), {
    default: [],
    title: 'โรงพยาบาลหลักประกันสังคมในเครือข่าย พร้อมวันที่มีผล',
    description: 'Main hospitals of social security whose network we belong to, with first and last day',
    accepts: { th: 'รายการ เช่น [{"code": "10670", "from": "2026-01-01", "to": null}]', en: 'a list, as in [{"code": "10670", "from": "2026-01-01", "to": null}]' }
  }),
  'sso.emergency_rights': codes([], 'รหัสสิทธิประกันสังคมนอกเครือข่ายกรณีฉุกเฉินหรือ 72 ชั่วโมง (SS01, NE01)', 'Right codes of the insured outside our network in an emergency or its first 72 hours'),
  'uc.outside_pays': Type.Array(Type.Object({ from: DAY, to: Type.Union([DAY, Type.Null()]) }, { additionalProperties: false }), {
    default: [],
    title: 'ช่วงวันที่บัตรทองนอกจังหวัดที่ไม่ฉุกเฉินต้องจ่ายเอง (NE01)',
    description: 'Days on which patients of the universal scheme from outside the province pay care that is no emergency',
    accepts: { th: 'รายการ เช่น [{"from": "2026-01-01", "to": null}]', en: 'a list, as in [{"from": "2026-01-01", "to": null}]' }
  }),
  'visit.outcomes_without_claim': codes([], 'รหัสผลการมาตรวจที่ไม่มีค่ารักษา (ปรึกษาเท่านั้น กลับก่อนตรวจ)', 'Visit-outcome codes that mean advice only or left early'),
  'drugs.outside_list_marks': codes(['-', 'N', 'NED'], 'เครื่องหมายบัญชียา (drugaccount) ที่หมายถึงยานอกบัญชียาหลัก (ใส่ "" ถ้าช่องว่างหมายถึงนอกบัญชี) (OF07)', 'Marks of the drug account (drugaccount) that mean outside the national list; "" where a blank means it'),
  'coding.confirmed_after_days': days(3, 'วันที่เวชสถิติต้องลงรหัสผู้ป่วยนอก (DX17)', 'Days within which a coder confirms an outpatient diagnosis'),
  'coding.admission_due_days': days(7, 'วันหลังจำหน่ายที่เริ่มทวงรหัสผู้ป่วยใน (DX02)', 'Days after discharge before inpatient coding is judged'),
  'coding.summary_due_days': days(14, 'วันหลังจำหน่ายที่ทวงการสรุปเวชระเบียน (IP01)', 'Days after discharge before a missing summary is told'),
  'coding.audit_return_days': days(7, 'วันหลังเลือกเวชระเบียนไป audit ที่เริ่มตามคืน (IP08)', 'Days after a chart was picked for audit before its return is asked for'),
  'coding.admission_amber_days': days(20, 'วันหลังจำหน่ายที่เริ่มเตือนเวชระเบียน (IP07)', 'Days after discharge: chart register turns amber'),
  'coding.admission_red_days': days(30, 'วันหลังจำหน่ายที่เกินเป้าหมาย (IP07)', 'Days after discharge: chart register turns red'),
  'authen.grace_minutes': days(30, 'นาทีหลังเปิด visit ก่อนเตือนเลข authen (AU01)', 'Minutes after registration before a missing authen code is told'),
  'authen.civil_servants': flag(false, 'ตรวจเลข authen ของ OFC และ LGO (AU01)', 'AU01 also judges OFC and LGO'),
  'authen.closing_schemes': schemes(['UC'], 'กองทุนที่ต้องปิดสิทธิ (EP) (AU02)', 'Schemes whose visits must be closed (EP code)'),
  'authen.card_channels': codes([], 'ช่องทางปิดสิทธิที่ถือว่าใช้บัตรประชาชน (AU05)', 'Source channels that mean the ID card was read; none: not judged'),
  'nhso.sources': Type.Array(Type.Union(['real-person', 'srm', 'authen-status'].map(source => Type.Literal(source))), {
    default: ['real-person', 'srm'], uniqueItems: true, title: 'แหล่งตรวจสิทธิที่ใช้ ตามลำดับที่ถาม', description: 'Sources of rights in use, in the order they are asked', accepts: { th: 'รายการจาก real-person, srm, authen-status', en: 'a list of real-person, srm, authen-status' }
  }),
  'nhso.real_person_per_second': rate(5, 'คำถามต่อวินาทีที่ส่งถึง RealPerson ได้', 'Questions a second RealPerson may be asked'),
  'nhso.srm_per_second': rate(2, 'คำถามต่อวินาทีที่ส่งถึง SRM ได้', 'Questions a second SRM may be asked'),
  'nhso.authen_status_per_second': rate(5, 'คำถามต่อวินาทีที่ส่งถึงสถานะ authen ได้', 'Questions a second check-authen-status may be asked'),
  'nhso.concurrency': Type.Integer({ default: 4, minimum: 1, maximum: 20, title: 'คำถามที่ค้างพร้อมกันต่อแหล่ง', description: 'Questions under way at once, of each source' }),
  'nhso.timeout_seconds': Type.Integer({ default: 5, minimum: 1, maximum: 30, title: 'วินาทีที่รอคำตอบหนึ่งครั้ง', description: 'Seconds one question may take' }),
  'nhso.token_from_hosxp': flag(false, 'ใช้ token ที่ HOSxP เก็บไว้ (nhso_token)', 'Take the SRM token that HOSxP keeps (nhso_token)'),
  'nhso.token_warn_hours': Type.Integer({ default: 72, minimum: 1, maximum: 2000, title: 'ชั่วโมงก่อน token หมดอายุที่เริ่มเตือน', description: 'Hours before a token expires from which it is told' }),
  'nhso.section8_sub_codes': codes([], 'รหัสสิทธิย่อยที่หมายถึง ม.8 (นอกจากชื่อที่มีคำว่า ม.8 หรือ มาตรา 8)', 'Sub-codes that mean section 8, besides those whose name says so'),
  'eligibility.night_at': time('00:30', 'เวลาตรวจสิทธิของผู้มารับบริการเมื่อวาน และเด็กแรกเกิด', "When yesterday's visits and newborns are asked about"),
  'eligibility.wards_at': time('05:15', 'เวลาตรวจสิทธิผู้ป่วยในทุกคน', 'When every admitted patient is asked about'),
  'eligibility.appointments_at': time('18:30', 'เวลาตรวจสิทธิผู้นัดของวันพรุ่งนี้', "When tomorrow's appointments are asked about"),
  'eligibility.asks_today': flag(true, 'ตรวจสิทธิผู้มารับบริการวันนี้เองภายในไม่กี่นาที', "Ask about today's visits within minutes"),
  'eligibility.before_service_minutes': days(30, 'นาทีหลังลงทะเบียนที่ถือว่าเริ่มบริการ เมื่อไม่มีเวลาคัดกรอง (EL01)', 'Minutes after registration at which service has begun, where no screening time is recorded'),
  'eligibility.expiry_warn_days': days(30, 'วันก่อนสิทธิหมดอายุที่เตือน (EL05)', 'Days before a right ends from which it is told'),
  'eligibility.provisional_hours': days(72, 'ชั่วโมงที่สิทธิชั่วคราวรอคำตอบได้ก่อนต้องตามด้วยคน (EL03)', 'Hours a provisional right waits for an answer before a person follows it up'),
  'eligibility.offered_months': Type.Integer({ default: 24, minimum: 1, maximum: 120, title: 'เดือนที่สิทธิครั้งก่อนยังเสนอได้เมื่อตรวจไม่ได้', description: 'Months the right of an earlier visit may be offered while nobody can be asked' }),
  'eligibility.on_call': Type.String({ default: '', maxLength: 200, title: 'ชื่อและเบอร์เวรตรวจสอบสิทธินอกเวลา', description: "The on-call officer's name and phone, shown outside office hours" }),
  'eligibility.raw_days': days(90, 'วันที่เก็บคำตอบดิบจาก สปสช.', 'Days the answer as received is kept'),
  'stamps.automatic': flag(false, 'ลงตราว่าตรวจสิทธิแล้วใน HOSxP เอง (เฉพาะที่ยังไม่มีคนลง)', 'Set the right-check mark in HOSxP by itself, where no person did'),
  'office.district': Type.String({ default: '', pattern: '^(\\d{4})?$', title: 'รหัสจังหวัดและอำเภอของเรา 4 หลัก (ว่าง = ตามรหัสสถานพยาบาล)', description: 'Province and district of our own, four digits; blank: those of our hospital code', accepts: { th: 'เลข 4 หลัก', en: 'four digits' } }),
  'claims.collection_targets': Type.Array(Type.Object({ scheme: Type.Union(SCHEMES.map(scheme => Type.Literal(scheme))), days: Type.Integer({ minimum: 1, maximum: 3650 }) }, { additionalProperties: false }), {
    default: [{ scheme: 'UC', days: 60 }, { scheme: 'OFC', days: 60 }, { scheme: 'SSS', days: 90 }],
    title: 'เป้าหมายระยะเวลาเก็บหนี้เฉลี่ย (วันจากสิ้นสุดบริการถึงได้รับเงิน) (TI05)',
    description: 'Target collection period by payer, days from the end of service to the money',
    accepts: { th: 'รายการ เช่น [{"scheme": "UC", "days": 60}]', en: 'a list, as in [{"scheme": "UC", "days": 60}]' }
  }),
  'act.limits': Type.Array(Type.Object({ from: DAY, preliminarySatang: Type.Integer({ minimum: 0 }), fullSatang: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }), {
    default: [{ from: '2020-04-01', preliminarySatang: 3_000_000, fullSatang: 8_000_000 }],
    title: 'วงเงิน พรบ. ตามวันเกิดเหตุ (สตางค์)',
    description: 'Limits of the act by day of the accident, satang',
    accepts: { th: 'รายการ เช่น [{"from": "2020-04-01", "preliminarySatang": 3000000, "fullSatang": 8000000}]', en: 'a list, as in [{"from": "2020-04-01", "preliminarySatang": 3000000, "fullSatang": 8000000}]' }
  }),
  'act.near_limit_satang': days(2_400_000, 'ยอด พรบ. ที่เริ่มแจ้งว่าใกล้วงเงิน (สตางค์) (RTA07)', 'Charges under the act from which the limit is near, satang'),
  'act.unknown_vehicle_days': days(3, 'วันที่ยังไม่ทราบข้อมูลรถได้ก่อนเตือน (RTA06)', 'Days a vehicle may stay unknown before it is a warning'),
  'act.referral_warn_days': days(3, 'วันหลังส่งต่อที่เตือนเมื่อเอกสารไม่ครบ (RTA12)', 'Days after a referral before missing papers are a warning'),
  'act.call_silences_days': days(7, 'วันที่บันทึกการโทรพักการเตือน (RTA12)', 'Days a logged call silences'),
  'act.papers_warn_days': days(3, 'วันที่เอกสารไม่ครบได้ก่อนเตือน (RTA13)', 'Days papers may be missing before it is told'),
  'act.debt_warn_days': days(1, 'วันที่ค้างชำระได้ก่อนเตือน (RTA13)', 'Days money may be owed before it is told'),
  'act.papers_always': papers(['id-copy', 'authorisation', 'claim-form'], 'เอกสาร พรบ. ที่ต้องมีทุกราย', 'Papers of every case of the act'),
  'act.papers_insured': papers(['policy', 'vehicle-registration'], 'เอกสารเพิ่มเมื่อรถมี พรบ.', 'Papers besides, when the vehicle is insured'),
  'act.papers_fund': papers(['police-report', 'vehicle-registration'], 'เอกสารเพิ่มเมื่อรถไม่มี พรบ.', 'Papers besides, when the vehicle is not insured'),
  'act.papers_hit_and_run': papers(['police-report'], 'เอกสารเพิ่มเมื่อชนแล้วหนี', 'Papers besides, after a hit and run'),
  'act.papers_death': papers(['police-report'], 'เอกสารเพิ่มเมื่อเสียชีวิต', 'Papers besides, when the victim died'),
  'papers.work': papers(['kt44', 'id-copy'], 'เอกสารของผู้บาดเจ็บจากงาน', 'Papers of a work injury'),
  'papers.referral': papers(['referral-letter'], 'เอกสารของผู้ที่ส่งต่อ', 'Papers of a referred patient'),
  'papers.disability': papers(['disability-card', 'id-copy'], 'เอกสารของผู้ใช้สิทธิคนพิการ', "Papers of a disabled person's right"),
  'papers.newborn': papers(['birth-certificate'], 'เอกสารของเด็กอายุไม่ถึง 1 ปี', 'Papers of a child under one year'),
  'act.deadline_hours': days(24, 'ชั่วโมงที่ต้องบันทึก E-claim พรบ.', 'Hours to enter the case in the E-claim web site'),
  'act.late_arrival_hours': days(22, 'ชั่วโมงหลังเกิดเหตุที่ถือว่ามาช้า', 'Hours between accident and arrival that make a late arrival'),
  'act.amber_margin_minutes': days(60, 'นาทีก่อนครบกำหนดที่ต้องมีเวลาทำการเหลือ', 'Minutes before the deadline that must still see the office open'),
  'act.same_accident_hours': days(6, 'เวลาเกิดเหตุต่างกันได้กี่ชั่วโมงในเหตุเดียวกัน', 'Accident times that differ by at most this are one accident'),
  'act.join_days': days(30, 'วันหลังมาครั้งแรกที่ยังนับเป็นเหตุเดียวกัน', 'Days after first arrival within which a visit without accident time joins'),
  'act.accident_valid_days': days(30, 'วันก่อนมาถึงที่เวลาเกิดเหตุยังใช้ได้', 'Days before the arrival within which an accident time is believed'),
  'act.sources_agree_minutes': days(60, 'นาทีที่เวลาจากสองแหล่งต่างกันได้ (RTA03)', 'Minutes two sources of the accident time may differ'),
  'act.admission_window_days': days(28, 'วันระหว่างเกิดเหตุกับรับเข้าที่ผู้จ่ายไม่รับ (RTA04)', 'Days between accident and admission from which the payer refuses'),
  'act.v_code_visit_days': days(3, 'วันหลังมาตรวจที่เริ่มทวงรหัส V (RTA02)', 'Days after a visit before a missing V code is told'),
  'act.v_code_admission_days': days(7, 'วันหลังจำหน่ายที่เริ่มทวงรหัส V (RTA02)', 'Days after a discharge before a missing V code is told'),
  'act.emergency_patient_types': codes([], 'รหัสประเภทผู้ป่วยฉุกเฉินที่เป็นอุบัติเหตุจราจร (ว่าง = ชื่อที่มีคำว่า จราจร)', 'Emergency patient types that mean a traffic accident; none: those whose name says so'),
  'act.open_days': days(180, 'วันที่เหตุหนึ่งยังรับ visit ติดตามได้', 'Days a case stays open for follow-up visits'),
  'act.filing_amber_days': days(150, 'วันหลังเกิดเหตุที่เตือนยื่นคำร้อง (RTA09)', 'Days after the accident: filing turns amber'),
  'act.filing_red_days': days(180, 'วันหลังเกิดเหตุที่หมดสิทธิ์ยื่น (RTA09)', 'Days after the accident: filing turns red'),
  'claims.accounts': Type.Array(AccountRule, {
    default: ACCOUNT_RULES,
    title: 'รหัสบัญชีลูกหนี้ค่ารักษา ตามกองทุน ผู้ป่วยนอกหรือใน และที่ตั้งของสถานพยาบาลหลัก ใช้รายการแรกที่ตรง',
    description: 'Debtor accounts by payer, kind of case and main hospital; the first that fits counts',
    accepts: {
      th: 'รายการ เช่น [{"account": "1102050101.401", "revenueAccount": "4301020104.401", "name": "เบิกจ่ายตรง OP", "kinds": ["visit"], "schemes": ["OFC"], "where": "any", "rightCodes": []}] ค่า where เป็น any, own-cup, province, outside, sso-network หรือ sso-outside',
      en: 'a list, as in [{"account": "1102050101.401", "revenueAccount": "4301020104.401", "name": "OFC OP", "kinds": ["visit"], "schemes": ["OFC"], "where": "any", "rightCodes": []}]; where: any, own-cup, province, outside, sso-network, sso-outside'
    }
  }),
  'claims.windows': Type.Array(ClaimWindow, {
    default: CLAIM_WINDOWS,
    title: 'กำหนดส่งเบิกของแต่ละกองทุน: ครบกำหนด (due) ปิดรับ (closes) ขั้นหักส่งช้า (late) ตามวันรับบริการ ใช้รายการแรกที่ตรง (TI01 TI02 SN02)',
    description: 'Windows of payers: due, closed, late steps, by day of service; the first that fits counts',
    accepts: {
      th: 'รายการ เช่น [{"schemes": ["UC"], "kinds": ["visit", "admission"], "from": null, "to": null, "due": {"days": 30}, "closes": "next-fiscal-year", "late": [{"from": null, "afterDays": 1, "percent": 5}], "source": "ประกาศ สปสช.", "confidence": "medium"}] ระยะเป็น days, months หรือ years และจำกัดด้วย rightCodes, subCodes ได้',
      en: 'a list, as in [{"schemes": ["UC"], "kinds": ["visit", "admission"], "from": null, "to": null, "due": {"days": 30}, "closes": "next-fiscal-year", "late": [{"from": null, "afterDays": 1, "percent": 5}], "source": "NHSO notice", "confidence": "medium"}]; spans are days, months or years; rightCodes and subCodes narrow it'
    }
  }),
  'claims.warn_days': days(7, 'วันก่อนครบกำหนดส่งเบิกที่เริ่มเตือน (TI01)', 'Days before the due day from which an unsent claim is told'),
  'card_room.asks_right': flag(true, 'ถามสิทธิเองทันทีที่เสียบบัตร', 'Ask for the right as soon as a card is put in'),
  'card_room.keep_minutes': Type.Integer({ default: 2, minimum: 0, maximum: 60, title: 'นาทีที่ข้อมูลบัตรยังอยู่บนหน้าจอหลังดึงบัตรออก', description: 'Minutes the page keeps a card after it was pulled out' }),
  'photo.image_name': Type.String({ default: 'OPD', pattern: '^[A-Za-z0-9_-]{1,30}$', title: 'ชื่อรูป (image_name) ที่ HOSxP ใช้เป็นรูปผู้ป่วย', description: "HOSxP's image_name of the patient's photo", accepts: { th: 'อักษรอังกฤษและตัวเลขไม่เกิน 30', en: 'at most 30 letters and digits' } }),
  'photo.width': Type.Integer({ default: 0, minimum: 0, maximum: 2000, title: 'ความกว้างรูป (จุด, 0 = ตามรูปที่มีใน HOSxP)', description: 'Width of a photo, pixels; 0: as the photos HOSxP has' }),
  'photo.height': Type.Integer({ default: 0, minimum: 0, maximum: 2000, title: 'ความสูงรูป (จุด, 0 = ตามรูปที่มีใน HOSxP)', description: 'Height of a photo, pixels; 0: as the photos HOSxP has' }),
  'photo.notice': Type.String({
    default: 'โรงพยาบาลขอถ่ายภาพใบหน้าของท่านเพื่อยืนยันตัวบุคคลเมื่อรับบริการ เก็บในเวชระเบียนของโรงพยาบาล ผู้เกี่ยวข้องกับการรักษาเท่านั้นที่เห็น ท่านปฏิเสธได้โดยไม่กระทบการรักษา',
    minLength: 20,
    maxLength: 2000,
    title: 'ข้อความแจ้งก่อนถ่ายรูป',
    description: 'The notice shown before a photo is taken',
    accepts: { th: 'ข้อความ 20–2000 ตัวอักษร', en: 'a text of 20 to 2000 characters' }
  }),
  'notes.automatic': flag(false, 'เขียนโน้ตใน HOSxP เองทุกเช้า', 'Write notes into HOSxP by itself'),
  'notes.days': Type.Integer({ default: 7, minimum: 0, maximum: 7, title: 'วันหลังมารับบริการที่โน้ตยังอยู่ได้', description: 'Days after the visit a note stays at most' }),
  'notes.registration_screens': screens(['OPDCARD', 'REGIST'], 'หน้าจอ HOSxP ที่แสดงโน้ตถึงห้องบัตร (ว่าง = ไม่เขียน)', 'HOSxP screens of notes for registration; none: no such notes'),
  'notes.emergency_screens': screens(['OPDCARD', 'SCREEN'], 'หน้าจอ HOSxP ที่แสดงโน้ตถึงห้องฉุกเฉิน (ว่าง = ไม่เขียน)', 'HOSxP screens of notes for the emergency room; none: no such notes'),
  'notes.ward_screens': screens(['IPD'], 'หน้าจอ HOSxP ที่แสดงโน้ตถึงหอผู้ป่วย (ว่าง = ไม่เขียน)', 'HOSxP screens of notes for wards; none: no such notes'),
  'notes.cashier_screens': screens(['OPDCARD'], 'หน้าจอ HOSxP ที่แสดงโน้ตถึงการเงิน (ว่าง = ไม่เขียน)', 'HOSxP screens of notes for the cashier; none: no such notes'),
  'notes.show_all_departments': flag(false, 'ให้ทุกแผนกเห็นโน้ต', 'Show notes to every department'),
  'watch.automatic': flag(true, 'ตรวจซ้ำระหว่างวันเองเมื่อมีการแก้ไขใน HOSxP', 'Judge again during the day what was edited in HOSxP'),
  'watch.every_seconds': Type.Integer({ default: 30, minimum: 10, maximum: 300, title: 'วินาทีระหว่างการมองหาการแก้ไขแต่ละครั้ง', description: 'Seconds between two looks for edits' }),
  'load.max_threads_running': Type.Integer({ default: 16, minimum: 2, title: 'Threads_running ของ HOSxP ที่ต้องหยุดรอ', description: 'HOSxP is busy above this Threads_running: a run pauses' }),
  'load.max_pause_minutes': days(10, 'นาทีที่รอ HOSxP ว่างรวมกันได้ก่อนเลิกรอบนั้น', 'Minutes a run pauses in all before it gives up'),
  'jobs.night_at': time('01:30', 'เวลาตรวจรอบกลางคืน', 'When the nightly check runs'),
  'jobs.morning_at': time('06:00', 'เวลารอบเช้า: ตรวจ เขียนโน้ต ส่งรายงาน', 'When the morning runs: check, notes, report, messages'),
  'jobs.act_times': Type.Array(Type.String({ pattern: TIME }), { default: ['06:30', '11:00', '15:00'], minItems: 1, maxItems: 8, accepts: { th: 'รายการเวลา เช่น ["06:30", "11:00"]', en: 'a list of times, as in ["06:30", "11:00"]' }, title: 'เวลาคำนวณกำหนด พรบ. ใหม่', description: 'When the clock of the act is computed again' }),
  'report.mail_recipients': Type.Array(Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$' }), { default: [], accepts: { th: 'รายการอีเมล', en: 'a list of mail addresses' }, title: 'อีเมลผู้รับรายงานเช้า', description: 'Mail addresses the morning report goes to' }),
  'report.line_targets': Type.Array(Type.String({ pattern: '^[UCR][0-9a-f]{32}$' }), { default: [], accepts: { th: 'รายการรหัส LINE (U, C หรือ R ตามด้วย 32 ตัว)', en: 'a list of LINE ids (U, C or R and 32 characters)' }, title: 'LINE ผู้ใช้หรือกลุ่มที่รับรายงานเช้า', description: 'LINE users, groups or rooms the morning counts go to' }),
  'report.moph_notify': flag(false, 'ส่งรายงานเช้าทาง MOPH Notify', 'Send the morning counts by MOPH Notify'),
  'report.attach_spreadsheet': flag(false, 'แนบไฟล์ xlsx ในอีเมลแทนลิงก์', 'Attach the spreadsheet to the mail instead of a link'),
  'service.public_url': Type.String({ default: '', pattern: '^(https?://[^\\s]+[^/\\s])?$', accepts: { th: 'ที่อยู่ http หรือ https ไม่มี / ท้าย', en: 'an http or https address without a slash at its end' }, title: 'ที่อยู่ของบริการที่เจ้าหน้าที่เปิดได้', description: 'The address people reach the service at, for links in messages' }),
  'office.extension': Type.String({ default: '', pattern: '^[0-9 ,/-]{0,16}$', accepts: { th: 'เลขไม่เกิน 16 ตัวอักษร', en: 'a number of at most 16 characters' }, title: 'เบอร์ภายในของงานประกัน', description: "The insurance office's extension, told in notes" }),
  'office.opens': time('08:30', 'เวลาเปิดทำการงานประกัน', 'Office opens'),
  'office.closes': time('16:30', 'เวลาปิดทำการงานประกัน', 'Office closes'),
  'office.holidays': Type.Array(DAY, { default: [], uniqueItems: true, title: 'วันหยุดราชการของเรา นอกจากเสาร์อาทิตย์', description: 'Holidays besides weekends; what is due at an office is due on the last working day before', accepts: { th: 'รายการวัน เช่น ["2026-12-31", "2027-01-01"]', en: 'a list of days, as in ["2026-12-31", "2027-01-01"]' } }),
  'office.day_begins': time('06:30', 'เวลาที่เริ่มนับรอบของวัน', 'The first recomputation of the day'),
  'sign_in.idle_minutes': Type.Integer({ default: 30, minimum: 1, maximum: 720, title: 'นาทีที่ไม่ใช้งานแล้วต้องเข้าสู่ระบบใหม่', description: 'Idle minutes after which a person signs in again' }),
  'sign_in.max_hours': Type.Integer({ default: 12, minimum: 1, maximum: 24, title: 'ชั่วโมงที่เข้าสู่ระบบได้นานที่สุด', description: 'Hours a session lasts at most' }),
  'sign_in.max_failures': Type.Integer({ default: 5, minimum: 3, maximum: 20, title: 'ครั้งที่ใส่รหัสผ่านผิดได้ก่อนล็อก', description: 'Wrong passwords in a row before an account is locked' }),
  'sign_in.lock_minutes': Type.Integer({ default: 15, minimum: 1, maximum: 1440, title: 'นาทีที่ล็อกบัญชี', description: 'Minutes an account stays locked' })
}, { additionalProperties: false })
export type CheckSettings = Static<typeof CheckSettings>
