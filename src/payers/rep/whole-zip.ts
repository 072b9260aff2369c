import { ZipCutError } from '../zip/zip-directory.js'
import { AnswerFileError } from './answer-file-error.js'

/** Reads a part of a zip; throws {@link AnswerFileError} when it is not all there. */
export function fromWholeZip<Part> (read: () => Part): Part {
  try {
    return read()
  } catch (error) {
    if (error instanceof ZipCutError) throw new AnswerFileError('ไฟล์ xlsx เสียหายหรือดาวน์โหลดมาไม่ครบ ให้ดาวน์โหลดใหม่')
    throw error
  }
}
