import type { FastifyInstance, FastifyRequest } from 'fastify'
import { PageInputError } from './answer-errors.js'

/** The form as the page's handler and the guard find it. */
export interface UploadForm {
  readonly _csrf: string
  /** `null`: none was chosen, or several. */
  readonly file: UploadedFile | null
  /** The other fields, those that were there once. */
  readonly text: Readonly<Partial<Record<string, string>>>
}

export interface UploadedFile {
  readonly name: string
  readonly content: Buffer
}

export interface UploadLimit {
  /** Of the file. What says that it is longer is refused before it arrives; what does not say is cut off there. */
  readonly mostBytes: number
  /** Told the person, in Thai. */
  readonly tooLarge: string
}

// The form around the file.
const FORM_BYTES = 16 * 1024

/**
 * Reads forms with a file, in this part of the service alone. It is a parser of the body, so that the guard finds the form's token where those of all
 * forms stand: who asks and whether the role may was decided before, and nothing is done before the token is proved.
 */
export function readUploads (scope: FastifyInstance, { mostBytes, tooLarge }: UploadLimit): void {
  scope.addContentTypeParser('multipart/form-data', { parseAs: 'buffer', bodyLimit: mostBytes + FORM_BYTES }, async (request: FastifyRequest, body: Buffer): Promise<UploadForm> => {
    const form = await formIn(body, request.headers['content-type'] ?? '')
    const [file, ...otherFiles] = form.getAll('file')
    const isOne = file instanceof File && otherFiles.length === 0 && file.size > 0
    if (isOne && file.size > mostBytes) throw new PageInputError(tooLarge)
    const text = textIn(form)
    return {
      _csrf: text['_csrf'] ?? '',
      file: isOne ? { name: file.name, content: Buffer.from(await file.arrayBuffer()) } : null,
      text
    }
  })
  scope.setErrorHandler<Error & { code?: string }>(error => {
    throw error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? new PageInputError(tooLarge) : error
  })
}

async function formIn (body: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
  } catch {
    throw new PageInputError('อ่านแบบฟอร์มไม่ได้ กรุณาเลือกไฟล์แล้วส่งใหม่')
  }
}

// A field told twice says nothing: which of the two was meant is not known.
function textIn (form: FormData): Readonly<Partial<Record<string, string>>> {
  const told = [...new Set(form.keys())].flatMap(name => {
    const [value, ...others] = form.getAll(name)
    return typeof value === 'string' && others.length === 0 ? [[name, value]] : []
  })
  return Object.fromEntries(told) as Partial<Record<string, string>>
}
