import { type Failure, parsePattern, readQuery, typesOf } from '@arnq/query'
import { visible } from '../../../formats/safe.ts'
import { leastPolicy } from '../../../least-policy.ts'
import { otherPolicy } from '../../../refusal.ts'
import { type Effect, opened, type Scene } from '../../pane.ts'
import { span } from '../../screen.ts'
import { textPane, textState } from '../text/text-pane.ts'
import type { Cause } from './causes.ts'
import { placeText } from './failure-items.ts'

/** The command that renews the credentials which a failure is about; undefined where none is known. */
export type SignIn = (failure: Failure) => readonly string[] | undefined

/**
 * What is copied of a cause, or of one of its places, and what it is called: a statement for a policy where that is all that
 * is missing, else what AWS said and what to do about it.
 */
export function copiedOf(
  { group, failures }: Cause,
  place: Failure | undefined,
): readonly [text: string, what: string] {
  if (failures.every(lacksStatement)) {
    const actions = [...new Set(failures.map(({ action }) => action))].sort()
    const statement = { Effect: 'Allow', Action: actions, Resource: '*' }
    return [JSON.stringify(statement, null, 2), 'the statement that is missing']
  }
  const { code, message } = place ?? group
  const said = `${code}: ${visible(message)}`
  return [place ? `${placeText(place)}: ${said}` : `${said}\nnext: ${visible(group.next)}`, 'the message']
}

/** Whether to allow the call would mend it: who may take a role or sign in is said by that role, and some policies deny. */
const lacksStatement = ({ kind, next, action, message }: Failure): boolean =>
  kind === 'denied' && next === undefined && !/^(sts|sso|signin):/.test(action) && !otherPolicy(action, message)

/** Shows the least policy that the question takes. */
export function policyEffect({ answer, question, table, known }: Scene): Effect {
  try {
    const pattern = parsePattern(answer.pattern || question.pattern)
    const reading = readQuery(table.query.shown.trim() === '' ? undefined : table.query.shown)
    const policy = leastPolicy({ types: typesOf(pattern, known().types), pattern, reading })
    const text = JSON.stringify(policy, null, 2)
    const lines = text.split('\n').map((line) => [span(line)])
    const title = `the least policy for ${pattern.text}`
    return {
      kind: 'open',
      pane: opened(textPane, textState({ title: visible(title), lines, copyText: `${text}\n`, wrap: false })),
    }
  } catch (error) {
    return { kind: 'notice', text: error instanceof Error ? error.message : String(error), tone: 'bad' }
  }
}

/** What the task of `signInEffect` tells. */
type SignedIn = { readonly kind: 'signed-in'; readonly command: readonly string[]; readonly code: number }

/** Runs the command that renews the credentials of a cause. */
export function signInEffect({ group, failures }: Cause, signIn: SignIn): Effect {
  const command = failures.map(signIn).find((one) => one !== undefined)
  if (command === undefined) {
    const text = ['expired', 'credentials'].includes(group.kind)
      ? `no command is known that renews ${group.source ?? 'these credentials'}`
      : 'signing in does not help here'
    return { kind: 'notice', text, tone: 'plain' }
  }
  return {
    kind: 'task',
    async run({ shell }, _signal, tell) {
      tell({ kind: 'signed-in', command, code: await shell(command) } satisfies SignedIn)
    },
  }
}

/** Asks again what these credentials kept from us: all sources that the same command renews. */
export function signedIn(message: unknown, signIn: SignIn): readonly Effect[] {
  const told = message as Partial<SignedIn> | null
  if (told?.kind !== 'signed-in' || told.command === undefined) return []
  const line = told.command.join(' ')
  if (told.code !== 0) return [{ kind: 'notice', text: `${line} ended with ${told.code}`, tone: 'bad' }]
  return [
    { kind: 'retry', which: (failure) => signIn(failure)?.join(' ') === line },
    { kind: 'notice', text: 'signed in: asking again', tone: 'good' },
  ]
}
