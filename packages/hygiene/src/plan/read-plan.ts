import { PLAN_SCHEMA, type Plan } from './plan.ts'
import { tampering } from './plan-digest.ts'

/** A plan that cannot be used; the message says why, and what to do. */
export class PlanError extends Error {
  override name = 'PlanError'
}

/** The plan of a file's text. Throws PlanError where it is none, or has been changed in a way that it must not. */
export function readPlan(text: string): Plan {
  const plan = planIn(text)
  const changed = tampering(plan)
  if (changed === undefined) return plan
  throw new PlanError(
    `The plan has been changed since it was made: ${changed}. Whole actions may be taken out, or given "skip": true; anything else takes a new plan.`,
  )
}

function planIn(text: string): Plan {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new PlanError(`The plan is no JSON: ${error instanceof Error ? error.message : String(error)}.`)
  }
  if (!isObject(value) || typeof value.schema !== 'string') throw new PlanError('The file is no plan of arnq.')
  if (value.schema !== PLAN_SCHEMA) {
    throw new PlanError(
      `The plan is of the form ${JSON.stringify(value.schema)}; this arnq reads ${PLAN_SCHEMA}. Make it anew.`,
    )
  }
  if (!isPlan(value)) throw new PlanError('The plan lacks some of its parts. Make it anew.')
  return value
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What everything below leans on; the digests vouch for the rest. */
function isPlan(value: object): value is Plan {
  const { id, digest, actions, sealed, limits, coverage, expires } = value as Record<string, unknown>
  const texts = [id, digest, expires].every((one) => typeof one === 'string')
  return (
    texts &&
    Array.isArray(sealed) &&
    isObject(limits) &&
    isObject(coverage) &&
    Array.isArray(actions) &&
    actions.every(isAction)
  )
}

function isAction(value: unknown): boolean {
  if (!isObject(value)) return false
  const { id, verb, digest, subject, remedy, pinned, reversal, finding } = value
  const texts = [id, verb, digest].every((one) => typeof one === 'string')
  return texts && [subject, remedy, pinned, reversal, finding].every(isObject)
}
