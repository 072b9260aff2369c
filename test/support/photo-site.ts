import type { RowDataPacket } from 'mysql2/promise'
import type { Test } from 'tap'
import { connectWriter } from '../../src/hosxp-adapter/connect-writer.js'
import { readSiteSchema } from '../../src/hosxp-adapter/site-schema.js'
import type { PhotoTools } from '../../src/sidecar/photos/photo-tools.js'
import { savePhoto, type NewPhoto } from '../../src/sidecar/photos/save-photo.js'
import type { Instant } from '../../src/values/local-date.js'
import { AS_OF } from './check-run.js'
import { smallHospital, type SmallHospital } from './small-hospital.js'

export const HN = '000000001'
export const NOTICE = 'โรงพยาบาลขอถ่ายภาพใบหน้าของท่าน ท่านปฏิเสธได้'

export interface HeldPhoto {
  readonly image: Buffer | null
  readonly width: number | null
  readonly height: number | null
  readonly captured: string | null
  readonly hos_guid: string | null
}

export interface PhotoSite {
  readonly hospital: SmallHospital
  readonly tools: PhotoTools
  readonly setClock: (at: Instant) => void
  /** What HOSxP holds; `null`: no row. */
  readonly held: (hn?: string) => Promise<HeldPhoto | null>
  /** A person puts a photo there in HOSxP's own program. */
  readonly putByHand: (image: Buffer | null) => Promise<void>
  readonly save: (jpeg: Buffer, over?: Partial<NewPhoto>) => ReturnType<typeof savePhoto>
}

/** A small hospital with one patient, and what photos are written with. */
export async function photoSite (t: Test, hospital?: SmallHospital): Promise<PhotoSite> {
  const at = hospital ?? await smallHospital(t)
  await at.addPatient({ hn: HN })
  let clock = AS_OF
  const tools: PhotoTools = { state: at.state.db, openWriter: async () => await connectWriter(at.url), schemaOf: readSiteSchema, clock: () => clock }
  return {
    hospital: at,
    tools,
    setClock: to => { clock = to },
    held: async (hn = HN) => {
      const [rows] = await at.admin.query<RowDataPacket[]>('SELECT image, width, height, CAST(capture_date AS CHAR) AS captured, hos_guid FROM patient_image WHERE hn = ? AND image_name = ?', [hn, 'OPD'])
      return (rows[0] as HeldPhoto | undefined) ?? null
    },
    putByHand: async image => {
      await at.admin.query('REPLACE INTO patient_image (hn, image_name, image, width, height, capture_date) VALUES (?, ?, ?, 320, 240, ?)', [HN, 'OPD', image, '2025-01-02 03:04:05'])
    },
    save: async (jpeg, over = {}) => await savePhoto(tools, { jpeg, width: 480, height: 640, hn: HN, imageName: 'OPD', source: 'camera', notice: NOTICE, by: 'สมศรี', ...over })
  }
}
