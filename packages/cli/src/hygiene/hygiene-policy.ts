import { alsoForPlans, type Chosen, guardsWith, permissionsOf, sources } from '@arnq/hygiene'
import { actionsOf, resourceTypes } from '@arnq/query'
import { hygieneSchema } from '../config/hygiene-schema.ts'
import { leastPolicy, type Policy, type Purpose, type Statement } from '../least-policy.ts'
import { type ActionCalls, actionCalls } from './action-permissions.ts'
import { verbsFor } from './verbs-for.ts'

export type HygieneCommand = 'check' | 'report' | 'plan' | 'apply' | 'undo'

/**
 * The least policy for a command about hygiene. What looks and what changes are statements of their own, so that a reader's
 * role gets the former alone; to change anything takes to look as well, for nothing is changed unseen.
 */
export function hygienePolicy(
  command: HygieneCommand,
  chosen: readonly Chosen[],
  purpose: Pick<Purpose, 'assume' | 'organization'>,
): Policy {
  const { protect } = hygieneSchema.parse({})
  const looks = permissionsOf(chosen, { sources, guards: guardsWith(protect) })
  const calls = verbsFor(chosen).flatMap((verb) => actionCalls[verb] ?? [])
  const all = (kind: keyof ActionCalls): readonly string[] => calls.flatMap((one) => one[kind])
  const statements = [
    statement('Check', command === 'undo' ? [] : looks),
    statement('LookAtTargets', LOOKING.has(command) ? all('look') : []),
    statement('CountWitnesses', command === 'plan' || command === 'apply' ? witnesses : []),
    statement('Change', command === 'apply' ? all('change') : []),
    statement('TakeBack', command === 'undo' ? all('undo') : []),
  ]
  const base = leastPolicy({ ...purpose, types: [] })
  return { ...base, Statement: [...statements.filter(({ Action }) => Action.length > 0), ...base.Statement] }
}

/** What a plan lists besides, to tell later whether as much is seen again. */
const witnesses: readonly string[] = alsoForPlans.flatMap(({ type }) =>
  resourceTypes.filter((one) => one.type === type).flatMap((one) => actionsOf(one)),
)

const LOOKING: ReadonlySet<string> = new Set(['plan', 'apply', 'undo'])

const statement = (Sid: string, actions: readonly string[]): Statement => ({
  Sid,
  Effect: 'Allow',
  Action: [...new Set(actions)].sort(),
  Resource: '*',
})
