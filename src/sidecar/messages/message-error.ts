/** A message that no channel would take; it says which limit it breaks, and quotes nothing of it. */
export class MessageError extends Error {
  readonly code = 'MESSAGE_INVALID'
}
