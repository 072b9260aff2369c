import type { HosxpConnection } from './connect.js'

/** What the account may do on the HOSxP server beyond what `sql/grants/` gives. */
export interface AccountPowers {
  readonly excess: readonly string[]
}

// Our notes, their audit row, patients' photos, and the marks that a right was checked.
const MAY_WRITE = new Set(['ptnote', 'ksklog', 'patient_image', 'ipt_pttype_check'])
const HARMLESS = new Set(['USAGE', 'SELECT', 'EXECUTE', 'REPLICATION CLIENT', 'BINLOG MONITOR', 'SLAVE MONITOR', 'REPLICA MONITOR', 'SHOW VIEW'])

const MARK_COLUMNS = new Set(['pttype_check', 'pttype_check_datetime', 'pttype_check_staff'])

function isMarkPower (power: string): boolean {
  const columns = /^UPDATE \(([^)]*)\)$/.exec(power)?.[1]
  return columns !== undefined && columns.split(',').every(column => MARK_COLUMNS.has(column.trim().replaceAll('`', '')))
}

/** Reads `SHOW GRANTS`; every power to change something else than our own tables is excess. */
export async function readAccountPowers (connection: HosxpConnection, signal?: AbortSignal): Promise<AccountPowers> {
  const rows = await connection.select<Record<string, string>>('SHOW GRANTS', [], signal)
  const excess = rows.flatMap(row => {
    const grant = Object.values(row)[0] ?? ''
    if (/ WITH GRANT OPTION$/.test(grant)) return [`GRANT OPTION: ${grant.split(' TO ')[0] ?? ''}`]
    if (/^GRANT \S+ TO /.test(grant)) return [`role ${/^GRANT (\S+)/.exec(grant)?.[1] ?? ''}`]
    const match = /^GRANT (.+?) ON (?:TABLE |FUNCTION |PROCEDURE )?(\S+) TO /.exec(grant)
    if (match === null) return []
    const [, powers = '', target = ''] = match
    const table = target.split('.')[1]?.replaceAll('`', '') ?? ''
    // Of a visit's row the three columns of the mark, and no other.
    if (table === 'ovst_seq' && powers.split(/,(?![^(]*\))/).every(power => HARMLESS.has(power.trim()) || isMarkPower(power.trim()))) return []
    const unneeded = powers.replaceAll(/\([^)]*\)/g, '').split(',').map(power => power.trim()).filter(power => !HARMLESS.has(power))
    return unneeded.length === 0 || MAY_WRITE.has(table) ? [] : [`${unneeded.join(', ')} ON ${target}`]
  })
  return { excess }
}
