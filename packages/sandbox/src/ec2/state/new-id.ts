import { randomBytes } from 'node:crypto'

/** A new id as AWS makes them: the prefix and 17 hex digits. */
export function newId(prefix: string): string {
  return `${prefix}-0${randomBytes(8).toString('hex')}`
}
