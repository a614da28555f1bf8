import { parseQuestion, readQuery, resourceTypes, typesOf } from '@arnq/query'
import { EXIT } from '../exit-codes.ts'
import { listOf, textOf } from '../flags.ts'
import type { HygieneCommand } from '../hygiene/hygiene-policy.ts'
import { leastPolicy, type Policy, type Purpose } from '../least-policy.ts'
import type { Given, Run } from '../program.ts'
import { checkPlaces } from '../region-check.ts'
import { UsageError } from '../usage-error.ts'

/** Prints the least IAM policy for a question, for every one, or for a command. Asks nothing; what is wrong throws. */
export const policyCommand: Run = async (given, [text], { stdout }) => {
  const policy = await policyFor(given, text)
  stdout.write(`${JSON.stringify(policy, null, 2)}\n`)
  return EXIT.ok
}

const COMMANDS: readonly HygieneCommand[] = ['check', 'report', 'plan', 'apply', 'undo']

async function policyFor(given: Given, text: string | undefined): Promise<Policy> {
  const command = COMMANDS.find((one) => one === given.for)
  const checks = listOf(given, 'checks')
  if (checks && !command)
    throw new UsageError('--checks goes with --for', 'arnq policy --for check --checks stale-image')
  if (!command) {
    return leastPolicy(text === undefined ? { types: resourceTypes, ...asked(given) } : purposeOf(text, given))
  }
  if (text !== undefined) throw new UsageError('a policy is for a question or for a command, not for both')
  const [{ hygienePolicy }, { chooseNamed }] = await Promise.all([
    import('../hygiene/hygiene-policy.ts'),
    import('../hygiene/choose.ts'),
  ])
  return hygienePolicy(command, chooseNamed({}, checks ?? []), asked(given))
}

function purposeOf(text: string, given: Given): Purpose {
  const { pattern, query } = parseQuestion(text)
  checkPlaces(pattern)
  return { types: typesOf(pattern, resourceTypes), pattern, reading: readQuery(query), ...asked(given) }
}

function asked(given: Given): Pick<Purpose, 'assume' | 'organization'> {
  const assume = textOf(given, 'assume')
  return { organization: given.organization === true, ...(assume && { assume }) }
}
