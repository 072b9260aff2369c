/** A file that contradicts one imported before: nothing of it is kept. The message is Thai and names the row and the earlier file. */
export class AnswerConflictError extends Error {
  readonly code = 'ANSWER_CONFLICT'

  constructor (message: string) {
    super(message)
    this.name = 'AnswerConflictError'
  }
}
