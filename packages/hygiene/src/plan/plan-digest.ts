import { createHash } from 'node:crypto'
import type { Plan, PlanHead, PlannedAction } from './plan.ts'

/** One text for one value: keys in order, no space, what is undefined left out. */
export function canonical(value: unknown): string {
  return JSON.stringify(ordered(value)) ?? 'null'
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, ordered(one)]))
}

/** SHA-256 over the canonical text, in hexadecimal. No secret is in it: it tells of accidents and of edits, not of forgers. */
export const digestOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex')

/** A short name made of what it names. */
export const shortDigest = (value: unknown): string => digestOf(value).slice(0, 12)

/** What the digest of an action is over: all of it but a reviewer's word, and the plan that it stands in. */
function actionDigest(
  plan: string,
  { digest: _, skip: __, ...rest }: Omit<PlannedAction, 'digest'> & { digest?: string },
): string {
  return digestOf({ plan, ...rest })
}

/** The digest of a plan is that of its head, which names all actions by theirs: so one that is taken out leaves it as it is. */
const headDigest = (head: PlanHead): string => digestOf(head)

/** Puts the digests in. */
export function seal(head: Omit<PlanHead, 'sealed'>, actions: readonly Omit<PlannedAction, 'digest'>[]): Plan {
  const named = actions.map((action) => ({ ...action, digest: actionDigest(head.id, action) }))
  const whole: PlanHead = { ...head, sealed: named.map(({ digest }) => digest) }
  return { ...whole, actions: named, digest: headDigest(whole) }
}

/** What has been changed in a plan since it was made, in a sentence; undefined where nothing has but what may. */
export function tampering({ actions, digest, ...head }: Plan): string | undefined {
  if (headDigest(head) !== digest) return 'its head does not have the digest that it names'
  const sealed = new Set(head.sealed)
  const seen = new Set<string>()
  for (const action of actions) {
    const real = actionDigest(head.id, action)
    if (real !== action.digest) return `action ${action.id} has been changed`
    if (!sealed.has(real)) return `action ${action.id} was not in it when it was made`
    if (seen.has(real)) return `action ${action.id} stands in it twice`
    seen.add(real)
  }
  return undefined
}
