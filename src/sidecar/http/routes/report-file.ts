import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'

export interface ReportFiles {
  /** The spreadsheet behind a secret, counted as read; `null`: none, or its time is over. */
  readonly read: (secret: string) => Promise<{ readonly fileName: string, readonly body: Buffer } | null>
}

/** The spreadsheet a message links to. Whoever has the address may read it: it holds a secret of 192 bits and ends after a week. */
export function reportFileRoute (app: FastifyInstance, files: ReportFiles): void {
  app.get<{ Params: { secret: string } }>('/reports/:secret', { schema: { params: Type.Object({ secret: Type.String({ pattern: '^[A-Za-z0-9_-]{32}$' }) }) } }, async (request, reply) => {
    const file = await files.read(request.params.secret)
    if (file === null) return await reply.code(404).type('text/plain; charset=utf-8').send('ไม่พบไฟล์ หรือหมดอายุแล้ว')
    return await reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename="${file.fileName}"`).send(file.body)
  })
}
