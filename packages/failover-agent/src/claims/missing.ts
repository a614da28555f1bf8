import type { Sight } from '../claim.ts'

/** Milliseconds that EC2 may not know of something just because it is new. */
const NEW = 10_000

/** What EC2 has not known for so many milliseconds. */
export function missing(what: string, ms: number): Sight {
  if (ms < NEW) return { holder: 'unknown', why: `EC2 does not know ${what} (yet)` }
  return { holder: 'unfit', why: `${what} is not in this region and account; correct the id in the configuration` }
}
