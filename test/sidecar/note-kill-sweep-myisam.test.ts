import t from 'tap'
import { sweepNotes } from '../support/note-sweep/sweep-notes.js'

t.setTimeout(1_200_000)

await t.test('a writer killed anywhere, notes on MyISAM', async t => await sweepNotes(t, 'MyISAM', 1))
