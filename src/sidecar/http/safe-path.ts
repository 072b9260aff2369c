/** An address of our own to go on to; anything else becomes the start page. */
export const safePath = (path: string): string => /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path) ? path : '/'
