/** Percent-escapes all that RFC 3986 does not leave alone: SigV4 counts on it, and `encodeURIComponent` forgets five signs. */
export const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
