/**
 * What a station did that ends its connection: not text; longer than any message; not of the schema; no hello at first, in time, or a second one; out of
 * order; an older card than the reader told of already; more readers than a PC has; no JPEG; no citizen id; too many messages; not WebSocket at all.
 */
export type LinkBreach = 'binary' | 'too-large' | 'unreadable' | 'no-hello' | 'hello-again' | 'sequence' | 'generation' | 'readers' | 'photo' | 'citizen-id' | 'too-fast' | 'frame'
