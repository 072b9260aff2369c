-- id: X001
-- title: นัดซ้ำ: คลินิกเดียวกัน วันเดียวกัน มากกว่าหนึ่งใบ
-- title-en: Two appointments at one clinic on one day
-- owner: card-room
-- severity: info
-- deadline: none
-- mend: เปิดหน้าจอนัดหมายของผู้ป่วย ยกเลิกใบที่เกิน เหลือใบเดียว แล้วแจ้งผู้ป่วยถ้าเวลาเปลี่ยน
-- Looks at the thirty days to come; an appointment that was cancelled (status 4 and above) does not count.
SELECT
  a.hn,
  a.nextdate AS day,
  CONCAT(a.nextdate, ' ', IFNULL(a.clinic, '-')) AS line,
  CONCAT('วันที่ ', DATE_FORMAT(a.nextdate, '%d/%m/'), YEAR(a.nextdate) + 543, ' คลินิก ', IFNULL(a.clinic, '-'), ' ', COUNT(*), ' ใบ') AS detail
FROM oapp a
WHERE a.nextdate >= :today
  AND a.nextdate <= DATE_ADD(:today, INTERVAL 30 DAY)
  AND (a.oapp_status_id IS NULL OR a.oapp_status_id < 4)
  AND a.hn <> ''
GROUP BY a.hn, a.nextdate, a.clinic
HAVING COUNT(*) > 1;
