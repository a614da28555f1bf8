import { isProperties, type Properties, plain } from './types.ts'

const isEmpty = (value: Properties): boolean => {
  for (const name in value) if (Object.hasOwn(value, name)) return false
  return true
}

/** Whether a condition does not hold: JMESPath takes null, false and everything empty for false, but not nought. */
export const isFalse = (value: unknown): boolean => {
  if (value === null || value === false || value === '') return true
  if (typeof value !== 'object') return false
  return Array.isArray(value) ? value.length === 0 : isEmpty(value as Properties)
}

const listsEqual = (a: readonly unknown[], b: readonly unknown[]): boolean => {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (!areEqual(plain(a[at]), plain(b[at]))) return false
  return true
}

const propertiesEqual = (a: Properties, b: Properties): boolean => {
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length) return false
  for (const name of names) {
    if (!Object.hasOwn(b, name) || !areEqual(plain(a[name]), plain(b[name]))) return false
  }
  return true
}

/** Equality of JSON values, all the way down; values of two types are never equal. */
export const areEqual = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (Array.isArray(a)) return Array.isArray(b) && listsEqual(a, b)
  return isProperties(a) && isProperties(b) && propertiesEqual(a, b)
}

const surrogateOrAbove = /[\ud800-\uffff]/
/** Moves the surrogates, which stand for the code points above U+FFFF, above the code units from U+E000 on. */
const rank = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit)

const compareUnits = (a: string, b: string): number => {
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at++) {
    const difference = rank(a.charCodeAt(at)) - rank(b.charCodeAt(at))
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/**
 * Orders texts by code point, as Python and so the AWS CLI does. JavaScript orders by UTF-16 code unit, which differs
 * only where both texts hold units from U+D800 on.
 */
export const compareTexts = (a: string, b: string): number => {
  if (a === b) return 0
  if (surrogateOrAbove.test(a) && surrogateOrAbove.test(b)) return compareUnits(a, b)
  return a < b ? -1 : 1
}

/** Orders two numbers, or two texts by code point. */
export const compareKeys = (a: number | string, b: number | string): number => {
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b)
  return a < b ? -1 : a > b ? 1 : 0
}
