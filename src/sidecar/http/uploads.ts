import type { FastifyInstance, FastifyRequest } from 'fastify'
import { PageInputError } from './answer-errors.js'
import { formParts, type FormPart } from './form-parts.js'
import { createUploadRoom } from './upload-room.js'

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
// Two of the largest and a photo beside them; the service as a whole is to stay small.
const MOST_AT_ONCE = 26 * 1024 * 1024
const PATIENCE_MS = 10_000
const room = createUploadRoom(MOST_AT_ONCE, PATIENCE_MS)

/**
 * Reads forms with a file, in this part of the service alone. It is a parser of the body, so that the guard finds the form's token where those of all
 * forms stand: who asks and whether the role may was decided before, and nothing is done before the token is proved.
 */
export function readUploads (scope: FastifyInstance, { mostBytes, tooLarge }: UploadLimit): void {
  const bodyLimit = mostBytes + FORM_BYTES
  // Nothing but a browser's form has the shape the handlers expect.
  scope.removeContentTypeParser('application/json')
  scope.addContentTypeParser('multipart/form-data', { parseAs: 'buffer', bodyLimit }, async (request: FastifyRequest, body: Buffer): Promise<UploadForm> => {
    const parts = formParts(body, request.headers['content-type'] ?? '')
    if (parts === null) throw new PageInputError('อ่านแบบฟอร์มไม่ได้ กรุณาเลือกไฟล์แล้วส่งใหม่')
    const [file, ...otherFiles] = parts.filter(({ name }) => name === 'file')
    const isOne = file !== undefined && file.fileName !== null && otherFiles.length === 0 && file.content.length > 0
    if (isOne && file.content.length > mostBytes) throw new PageInputError(tooLarge)
    const text = textIn(parts)
    return { _csrf: text['_csrf'] ?? '', file: isOne ? { name: file.fileName, content: file.content } : null, text }
  })
  // Before the first byte is read.
  scope.addHook('preParsing', async (request, reply) => {
    let isOver = false
    let giveBack: (() => void) | null = null
    const over = (): void => {
      isOver = true
      giveBack?.()
    }
    reply.raw.once('close', over).once('finish', over)
    giveBack = await room.take(Math.min(Number(request.headers['content-length'] ?? bodyLimit) || 0, bodyLimit))
    if (giveBack === null) throw new PageInputError('มีไฟล์อื่นกำลังส่งอยู่หลายไฟล์ รอสักครู่แล้วส่งใหม่')
    if (isOver) giveBack()
  })
  scope.setErrorHandler<Error & { code?: string }>((error, request) => {
    if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error
    request.log.warn({ route: request.routeOptions.url }, 'an upload was too large')
    throw new PageInputError(tooLarge)
  })
}

// A field told twice says nothing: which of the two was meant is not known.
function textIn (parts: readonly FormPart[]): Readonly<Partial<Record<string, string>>> {
  const texts = parts.filter(({ fileName }) => fileName === null)
  return Object.fromEntries(texts.filter(({ name }) => parts.filter(part => part.name === name).length === 1).map(({ name, content }) => [name, content.toString('utf8')]))
}
