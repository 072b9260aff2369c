// Words people put a number behind. The Thai ones are keyboard rows, and English words typed on a Thai keyboard; some English ones the other way round.
const WORDS = new Set([
  'password', 'passw0rd', 'p@ssw0rd', 'p@ssword', 'passphrase', 'secret', 'welcome', 'letmein', 'changeme', 'default', 'iloveyou', 'monkey', 'dragon', 'football', 'sunshine', 'princess',
  'admin', 'administrator', 'root', 'superuser', 'user', 'guest', 'test', 'tester', 'login', 'system', 'manager', 'server', 'database', 'mysql', 'mariadb', 'windows', 'computer', 'internet',
  'qwerty', 'qwertyuiop', 'qwertyuiop[]', 'asdfgh', 'asdfghjkl', "asdfghjkl;'", 'zxcvbn', 'zxcvbnm', 'zxcvbnm,./', 'qazwsx', 'qazwsxedc', '1qaz2wsx', '1qaz2wsx3edc', '1q2w3e4r', '1q2w3e4r5t', 'q1w2e3r4', 'q1w2e3r4t5', 'abc', 'abcd', 'abcdef', 'abcdefghij', 'a1b2c3d4e5',
  'hosxp', 'hosxpxe', 'sidecar', 'hosxp-sidecar', 'hosxpsidecar', 'hospital', 'nurse', 'doctor', 'medical', 'medicine', 'health', 'healthcare', 'pharmacy', 'patient', 'emergency', 'moph', 'nhso', 'ucs', 'eclaim', 'e-claim', 'insurance', 'cardroom', 'card-room', 'opd', 'ipd', 'finance', 'auditor', 'department',
  'thailand', 'bangkok', 'sawasdee', 'sawatdee',
  'ๆไำพะัีรนย', 'ๆไำพะัีรนยบล', 'ฟหกด', 'ฟหกดเ', 'ฟหกดเ้่าสว', 'ฟหกดเ้่าสวง', 'ผปแอ', 'ผปแอิืทมใฝ', 'ภถุึคตจขช', '/-ภถุึคตจขช', 'ๅ/-ภถุึคตจ', 'ๅ/-ภถุึคตจขช', 'ยฟหหไนพก', 'แสเาหยฟ',
  'รหัสผ่าน', 'รหัสลับ', 'isylzjko', 'โรงพยาบาล', 'พยาบาล', 'หมอ', 'แพทย์', 'ห้องบัตร', 'ห้องฉุกเฉิน', 'งานประกัน', 'ประกันสุขภาพ', 'เวชระเบียน', 'สาธารณสุข', 'ประเทศไทย', 'สวัสดี', 'สวัสดีครับ', 'สวัสดีค่ะ', 'l;ylfu', 'กขคง', 'กขคงจฉชซ'
].map(word => word.normalize('NFKC')))

const RUNS = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm']

/** What somebody tries first. `text` is normalised and in lower case. */
export function isCommonPassword (text: string): boolean {
  // Digits alone are phone numbers, citizen ids and birthdays.
  if (/^[\p{Nd}\s.-]*$/u.test(text) || WORDS.has(text) || WORDS.has(wordOf(text))) return true
  // hosxphosxp, 1a1a1a1a1a
  if (/^(.{1,6}?)\1+$/u.test(text)) return true
  return RUNS.some(run => run.includes(text) || [...run].reverse().join('').includes(text))
}

/** Without the numbers and signs around it: `!Password2569` is `password`. */
export const wordOf = (text: string): string => text.replace(/^[^\p{L}\p{M}]+|[^\p{L}\p{M}]+$/gu, '')
