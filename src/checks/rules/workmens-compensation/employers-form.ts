import type { DocumentKind } from '../../../case/case-document.js'
import type { Case } from '../../../case/case.js'
import type { Registers } from '../../check.js'

/** A paper of the case, or of the visit the admission came from. */
export const hasPaper = (item: Case, paper: DocumentKind, { hasDocument }: Registers): boolean =>
  hasDocument(item.kind, item.id, paper) || (item.kind === 'admission' && item.fromVisit !== null && hasDocument('visit', item.fromVisit.id, paper))
