import type { Course } from '../../world-services.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A number from 0 to 1 for each whole number, always the same for a seed: noise that costs next to nothing. */
export function noise(seed: number, at: number): number {
  let mixed = Math.imul(seed ^ Math.floor(at), 0x9e3779b1) ^ Math.floor(at / 2 ** 32)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
}

/** A whole number that is the same for the same text (FNV-1a). */
export function seedOf(text: string): number {
  let seed = 0x811c9dc5
  for (let at = 0; at < text.length; at++) seed = Math.imul(seed ^ text.charCodeAt(at), 0x01000193)
  return seed >>> 0
}

/** Hours by which the working day of a region is ahead of Greenwich, roughly. */
const AHEAD: Readonly<Record<string, number>> = { us: -6, ca: -5, sa: -3, eu: 1, af: 2, me: 3, il: 2, ap: 8 }

/**
 * How busy people are at a moment, from 0 to 1: most in the afternoon of their region, least at night, less at the weekend,
 * with a slow swell over weeks and some noise.
 */
export function busyness(region: string, seed: number): (at: number) => number {
  const shift = (AHEAD[region.slice(0, 2)] ?? 0) * HOUR
  const weeks = (9 + (seed % 7)) * DAY
  return (at) => {
    const local = at + shift
    const hour = (local % DAY) / HOUR
    const day = 0.5 - 0.5 * Math.cos(((hour - 4) / 24) * 2 * Math.PI)
    // 1970 began on a Thursday.
    const weekday = Math.floor(local / DAY + 4) % 7
    const week = weekday === 0 || weekday === 6 ? 0.6 : 1
    const swell = 0.85 + 0.15 * Math.sin((at / weeks) * 2 * Math.PI)
    const jitter = 0.85 + 0.15 * noise(seed, at / 60_000)
    return (0.18 + 0.82 * day) * week * swell * jitter
  }
}

/** The same course, of which nothing is told between two moments. */
export const without = (course: Course, from: number, until: number): Course => ({
  ...course,
  value: (at) => (at >= from && at < until ? undefined : course.value(at)),
})

/** A course that has always had the same value. */
export const always = (value: number, every: number, from: number): Course => ({ every, from, value: () => value })
