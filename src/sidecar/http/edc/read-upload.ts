import type { FastifyInstance, FastifyRequest } from 'fastify'
import { PageInputError } from '../answer-errors.js'

/** The form as the page's handler and the guard find it. */
export interface UploadForm {
  readonly _csrf: string
  /** `null`: none was chosen, or several. */
  readonly file: { readonly name: string, readonly content: Buffer } | null
}

const MOST_BYTES = 5 * 1024 * 1024
// The form around the file.
const FORM_BYTES = 16 * 1024

/**
 * Reads forms with a file, in this part of the service alone. It is a parser of the body, so that the guard finds the form's token where those of all
 * forms stand: who asks and whether the role may was decided before, and nothing is done before the token is proved.
 */
export function readUploads (scope: FastifyInstance): void {
  scope.addContentTypeParser('multipart/form-data', { parseAs: 'buffer', bodyLimit: MOST_BYTES + FORM_BYTES }, async (request: FastifyRequest, body: Buffer): Promise<UploadForm> => {
    const form = await formIn(body, request.headers['content-type'] ?? '')
    const [token, ...otherTokens] = form.getAll('_csrf')
    const [file, ...otherFiles] = form.getAll('file')
    const isOne = file instanceof File && otherFiles.length === 0 && file.size > 0
    return {
      _csrf: typeof token === 'string' && otherTokens.length === 0 ? token : '',
      file: isOne ? { name: file.name, content: Buffer.from(await file.arrayBuffer()) } : null
    }
  })
  scope.setErrorHandler<Error & { code?: string }>(error => {
    throw error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? new PageInputError('ไฟล์ใหญ่เกิน 5 MB') : error
  })
}

async function formIn (body: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
  } catch {
    throw new PageInputError('อ่านแบบฟอร์มไม่ได้ กรุณาเลือกไฟล์แล้วส่งใหม่')
  }
}
