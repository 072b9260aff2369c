import { undetermined } from '../../checks/check.js'
import { judgeCase, judgeSite } from '../../checks/judge.js'
import type { Case, Subject } from '../../case/case.js'
import type { Pass } from './pass.js'
import { ToldPatients } from './told-patients.js'
import { eachWrittenBehind } from './write-behind.js'

// Now and then the event loop is let go, so that the next batch arrives while this one is judged.
const CASES_PER_BREATH = 10
const breath = async (): Promise<void> => await new Promise(resolve => setImmediate(resolve))

/**
 * One pass: every case is judged as it is read; then the patients whose record is in doubt, or who show signs of a traffic accident, are
 * judged over their whole history, so that the answer does not depend on the window.
 */
export async function checkPass (pass: Pass): Promise<void> {
  try {
    await judgePass(pass)
  } catch (error) {
    // What was judged by then is kept; the first error is the one to tell.
    await pass.sink.write().catch(() => undefined)
    throw error
  }
  await pass.sink.write()
}

async function judgePass (pass: Pass): Promise<void> {
  const { reader, scope, count } = pass
  const told = new ToldPatients(pass)

  // What the window shows need not be read again by number.
  const unread = { visit: scope.visits, admission: scope.admissions }
  const judgeAll = async (batches: AsyncGenerator<Case[]>): Promise<void> => await eachWrittenBehind(batches, async batch => {
    await pass.before(batch)
    for (const [i, item] of batch.entries()) {
      if (i % CASES_PER_BREATH === 0) await breath()
      unread[item.kind].crossOff(item.id)
      count[item.kind === 'visit' ? 'visits' : 'admissions']++
      judgeCase(pass.selection.cases[item.kind], item, pass.context, pass.sink)
      told.note(item)
    }
  }, batch => [pass.sink.settle(), ...(pass.claims === null ? [] : [pass.claims.keep(batch)])])

  const gone: Subject[] = []
  const isGone = (subject: Subject): void => {
    gone.push(subject)
    pass.sink.gone(subject)
  }

  judgeSite(pass.selection.sites, pass.context, { ...pass.sink, openNames: pass.openSites })
  if (scope.window !== null) await judgeAll(reader.window(scope.window.from, scope.window.to))
  await judgeAll(reader.visits([...unread.visit]))
  await judgeAll(reader.admissions([...unread.admission]))
  for (const id of unread.visit) {
    const reason = pass.passedOver.cases.get(id)
    if (reason === undefined) isGone({ kind: 'visit', id })
    else if (reason !== null) for (const check of pass.selection.cases.visit) pass.sink.told(check, { kind: 'visit', id }, undetermined(reason), [])
  }
  for (const id of unread.admission) if (pass.canReadAdmissions && !pass.passedOver.cases.has(id)) isGone({ kind: 'admission', id })
  await pass.sink.settle()
  await pass.claims?.drop(gone)
  await told.judgeHistories()
}
