import { randomBytes } from 'node:crypto'

/** The session tokens of the metadata service. Each is good for the instance that asked for it. */
export type Tokens = {
  readonly open: (instance: string, seconds: number) => string
  /** How many seconds a token is still good for, on that instance; undefined where it is not. */
  readonly left: (instance: string, token: string) => number | undefined
}

/** `longest` is how many milliseconds a token lasts at the most, whatever was asked for. */
export function tokensOf(now: () => Date, longest = Number.POSITIVE_INFINITY): Tokens {
  const known = new Map<string, { readonly instance: string; readonly ends: number }>()
  return {
    open: (instance, seconds) => {
      const token = randomBytes(40).toString('base64url')
      known.set(token, { instance, ends: now().getTime() + Math.min(seconds * 1000, longest) })
      return token
    },
    left: (instance, token) => {
      const found = known.get(token)
      const left = found?.instance === instance ? found.ends - now().getTime() : 0
      return left > 0 ? Math.ceil(left / 1000) : undefined
    },
  }
}

/** The seconds that a request for a token asks for; undefined where it may not ask for that. */
export function secondsAsked(header: string | undefined): number | undefined {
  const seconds = /^\d{1,5}$/.test(header ?? '') ? Number(header) : 0
  return seconds >= 1 && seconds <= 21_600 ? seconds : undefined
}
