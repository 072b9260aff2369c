import { column, type LayoutFacts } from './layout-facts.js'
import { deniedFrom, OFFICE_COLUMNS } from './office.js'

/** Local government: as the offices, one column fewer before the denied parts. */
export const LGO: LayoutFacts = {
  family: 'lgo',
  title: 'LGO',
  width: 58,
  columns: [...OFFICE_COLUMNS, ...deniedFrom(47), column(55, 'seq', 'SEQ NO')]
}
