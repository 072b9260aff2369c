import { createConnection } from 'mysql2/promise'
import { buildDatabase } from '../hosxp-adapter/fixture/build-database.js'
import { fillHospital } from '../hosxp-adapter/fixture/hospital/fill-hospital.js'
import type { HospitalOptions, HospitalTruth } from '../hosxp-adapter/fixture/fixture-types.js'

/** Builds the HOSxP-shaped database at `url` (an account that may create tables); without a hospital, its tables and look-ups only. */
export async function buildDemoHospital (url: string, hospital: HospitalOptions | null): Promise<HospitalTruth | null> {
  const connection = await createConnection(url)
  try {
    if (hospital === null) {
      await buildDatabase({ connection })
      return null
    }
    return await buildDatabase({ connection, fill: async (sink, flush) => await fillHospital(hospital, sink, flush) }) ?? null
  } finally {
    await connection.end()
  }
}
