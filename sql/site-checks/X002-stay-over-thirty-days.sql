-- id: X002
-- title: นอนโรงพยาบาลเกิน 30 วัน ยังไม่จำหน่าย
-- title-en: Admitted for over thirty days and not discharged
-- owner: insurance-office
-- severity: warn
-- deadline: none
-- mend: ถามหอผู้ป่วยว่าจำหน่ายแล้วแต่ไม่ได้ลงหรือไม่ ถ้ายังนอนอยู่ ตรวจสิทธิซ้ำและขออนุมัติหรือแบ่งเบิกตามกองทุน
-- The amount is what stands on the admission so far.
SELECT
  i.an,
  i.hn,
  i.regdate AS day,
  CONCAT('รับไว้ ', DATE_FORMAT(i.regdate, '%d/%m/'), YEAR(i.regdate) + 543, ' หอ ', IFNULL(i.ward, '-')) AS detail,
  s.income AS baht
FROM ipt i
LEFT JOIN an_stat s ON s.an = i.an
WHERE i.dchdate IS NULL
  AND i.regdate < DATE_SUB(:today, INTERVAL 30 DAY)
  AND i.hn <> '';
