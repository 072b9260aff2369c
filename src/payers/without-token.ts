/** The body without the token, should a service echo it: plain, as JSON writes it, as an address writes it. */
export function withoutToken (body: string, token: string | null): string {
  if (token === null || token === '') return body
  const forms = new Set([token, JSON.stringify(token).slice(1, -1), token.replaceAll('/', '\\/'), encodeURIComponent(token)])
  return [...forms].reduce((text, form) => text.replaceAll(form, '[token]'), body)
}
