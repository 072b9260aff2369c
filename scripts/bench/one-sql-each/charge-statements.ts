import { isDischarged, isVisitOver, type Window } from './cases.js'
import { isClaimed, OF_ADMISSIONS, OF_VISITS } from './rights.js'

/** Baht as whole satang. */
const satangOf = (baht: string): string => `FLOOR(COALESCE(${baht}, 0) * 100 + 0.5)`

// A line with an AN is the admission's, whatever its VN says. `> ''` lets the server read all lines as they lie: the window is all there is, and visit by visit it takes three times as long.
const OF_VISIT = "i.vn > '' AND (i.an IS NULL OR i.an = '')"

/** CH03 */
export const totalDiffers = (window: Window): string => {
  const differs = `${satangOf('s.income')} <> 0 AND ABS(${satangOf('s.income')} - sums.satang) > 100`
  return `SELECT o.vn AS id FROM (SELECT i.vn, SUM(${satangOf('i.sum_price')}) AS satang FROM opitemrece i WHERE ${OF_VISIT} GROUP BY i.vn) sums
    STRAIGHT_JOIN vn_stat s ON s.vn = sums.vn STRAIGHT_JOIN ovst o ON o.vn = s.vn
  WHERE ${differs} AND ${isVisitOver(window, 1)} AND ${isClaimed(OF_VISITS, 'o.vn')}
UNION ALL
SELECT a.an FROM (SELECT i.an, SUM(${satangOf('i.sum_price')}) AS satang FROM opitemrece i WHERE i.an > '' GROUP BY i.an) sums
    STRAIGHT_JOIN an_stat s ON s.an = sums.an STRAIGHT_JOIN ipt a ON a.an = s.an
  WHERE ${differs} AND ${isDischarged(window)} AND ${isClaimed(OF_ADMISSIONS, 'a.an')}`
}

const IS_CHARGED = "(i.paidst IS NULL OR i.paidst NOT IN ('01', '03'))"
const PRICE_LISTS = 'LEFT JOIN drugitems d ON d.icode = i.icode LEFT JOIN nondrugitems n ON n.icode = i.icode LEFT JOIN income g ON g.income = IF(d.icode IS NULL, n.income, d.income)'

/** More pieces of a service, or a dearer procedure, than the claim file holds. */
const LINE_IS_TOO_MUCH = `(i.qty > 9999 OR i.sum_price > 99999) AND ${IS_CHARGED} AND i.icode <> ''
    AND ((i.qty > 9999 AND d.icode IS NULL AND n.nhso_adp_code <> '') OR (g.drg_chrgitem_id = 11 AND ${satangOf('i.sum_price')} > 9999900))`

/** Cases that can have more lines or money in a charge group than it holds: 999 lines come to that much money only with one above a million. */
const crowded = (key: 'vn' | 'an'): string =>
  `(SELECT l.${key} FROM opitemrece l WHERE l.${key} > '' GROUP BY l.${key} HAVING COUNT(*) > 999 UNION SELECT l.${key} FROM opitemrece l WHERE l.sum_price > 1000000 AND l.${key} > '')`
const GROUP_IS_TOO_MUCH = `g.drg_chrgitem_id HAVING COUNT(*) > 999 OR SUM(${satangOf('i.sum_price')}) > 99999999999`

/** CH16 */
export const tooManyOrTooMuch = (window: Window): string =>
  `SELECT o.vn AS id FROM (
    SELECT i.vn FROM opitemrece i ${PRICE_LISTS} WHERE ${LINE_IS_TOO_MUCH} AND ${OF_VISIT}
    UNION SELECT i.vn FROM ${crowded('vn')} crowded STRAIGHT_JOIN opitemrece i ON i.vn = crowded.vn ${PRICE_LISTS}
      WHERE ${OF_VISIT} AND ${IS_CHARGED} AND g.drg_chrgitem_id IS NOT NULL GROUP BY i.vn, ${GROUP_IS_TOO_MUCH}
  ) much STRAIGHT_JOIN ovst o ON o.vn = much.vn
  WHERE ${isVisitOver(window, 1)} AND ${isClaimed(OF_VISITS, 'o.vn')}
UNION ALL
SELECT a.an FROM (
    SELECT i.an FROM opitemrece i ${PRICE_LISTS} WHERE ${LINE_IS_TOO_MUCH} AND i.an > ''
    UNION SELECT i.an FROM ${crowded('an')} crowded STRAIGHT_JOIN opitemrece i ON i.an = crowded.an ${PRICE_LISTS}
      WHERE ${IS_CHARGED} AND g.drg_chrgitem_id IS NOT NULL GROUP BY i.an, ${GROUP_IS_TOO_MUCH}
  ) much STRAIGHT_JOIN ipt a ON a.an = much.an
  WHERE ${isDischarged(window)} AND ${isClaimed(OF_ADMISSIONS, 'a.an')}`
