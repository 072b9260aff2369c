/** Stops asking with a token that the payer refused, until there is another one. */
export interface TokenBreaker {
  readonly isOpen: () => boolean
  /** The token a request goes out with. */
  readonly mark: () => string | null
  /** The payer refused that one. */
  readonly refused: (mark: string | null) => void
}

/** `tokenMark` tells one token from the next: the token itself or a hash of it; `null`: there is none. */
export function createTokenBreaker (tokenMark: () => string | null): TokenBreaker {
  let refused: { readonly mark: string | null } | null = null
  return {
    mark: tokenMark,
    isOpen: () => refused !== null && refused.mark === tokenMark(),
    // A token that was replaced while the request was under way is not blamed for its predecessor: `isOpen` compares.
    refused: mark => { refused = { mark } }
  }
}
