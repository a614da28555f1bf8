/** A page that may name the next one. */
type Page = { readonly NextToken?: string | undefined }

/**
 * Every page of a call, for calls that page by `NextToken`. A token that comes twice would never end: that is an error,
 * because leaving off there would give a part for the whole.
 */
export async function* allPages<P extends Page>(ask: (token: string | undefined) => Promise<P>): AsyncGenerator<P> {
  const seen = new Set<string>()
  for (let token: string | undefined; ; ) {
    const page = await ask(token)
    yield page
    token = page.NextToken || undefined
    if (token === undefined) return
    if (seen.has(token)) throw new Error('AWS gave the same page token twice')
    seen.add(token)
  }
}
