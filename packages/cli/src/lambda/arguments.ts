import { UsageError } from '../usage-error.ts'

/** What a schedule may run: nothing that changes anything in AWS. */
const COMMANDS: readonly string[] = ['report', 'check', 'why', 'inventory', 'plan', 'doctor', 'accounts', 'regions']

/** What is run where the event says nothing of it. */
const USUAL = ['report', '--deliver', '--quiet']

/**
 * The arguments that an event means: its `args`, or those of an EventBridge rule's event in its `detail`; else `ARNQ_ARGS`, a
 * JSON list; else a report that is delivered. Throws a `UsageError` that shows what was wrong: who may send events to a
 * function must not be able to have things deleted by it.
 */
export function argumentsOf(event: unknown, env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const given = member(event, 'args') ?? member(member(event, 'detail'), 'args') ?? parsed(env.ARNQ_ARGS) ?? USUAL
  if (!Array.isArray(given) || !given.every((one) => typeof one === 'string')) {
    throw new UsageError('the args of the event are no list of words', 'write {"args": ["report", "--deliver"]}')
  }
  const [command = ''] = given
  if (COMMANDS.includes(command) || command.includes(':')) return given
  throw new UsageError(`a schedule runs no "${command}"`, `it may run ${COMMANDS.join(', ')}, or ask a question`)
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

function parsed(text: string | undefined): unknown {
  if (!text) return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`ARNQ_ARGS is no JSON: ${text}`, 'write ["report", "--deliver"]')
  }
}
