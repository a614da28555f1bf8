import {
  type ArnPattern,
  parseQuestion,
  query,
  type Resource,
  readQuery,
  resourceTypes,
  shortName,
  typesOf,
  view,
} from '@arnq/query'
import { compile } from '@arnq/query/jmespath'
import { newOutcome, type Outcome } from '../answer.ts'
import { listOf, textOf } from '../flags.ts'
import { escaped } from '../formats/safe.ts'
import { checkHostNames } from '../inventory/host-names.ts'
import { type AddressKind, addressKinds } from '../inventory/host-vars.ts'
import { type Inventory, inventoryOf } from '../inventory/inventory.ts'
import type { Io } from '../io.ts'
import type { Given, Run } from '../program.ts'
import { makeProgress } from '../progress.ts'
import { wantsJson } from '../report-error.ts'
import { questionOf } from '../saved.ts'
import { openSession } from '../session.ts'
import { UsageError } from '../usage-error.ts'
import { exitCodeOf, tellOutcome } from '../verdict.ts'

/** What is asked where nothing is said: instances that Ansible can reach. */
const RUNNING = "ec2:instance|[?State.Name=='running']"

/**
 * Ansible's dynamic inventory. An inventory that is not whole ends with exit 4, and Ansible then takes none of it: a playbook
 * for every host must not quietly leave some out. `--allow-partial` accepts that.
 */
export const inventoryCommand: Run = async (given, [asked = RUNNING], io) => {
  const naming = {
    hostNames: checkHostNames(listOf(given, 'hostname') ?? ['id']),
    address: addressKind(given),
  }
  const text = await questionOf(asked, given, io)
  const { pattern, sift } = siftOf(text)
  const outcome = newOutcome()
  const found = await instances(text, pattern, given, io, outcome)
  const inventory = inventoryOf(sift(found), naming)
  const host = textOf(given, 'host')
  const answer = host === undefined ? inventory : varsOf(host, inventory)
  if (!io.signal.aborted) io.stdout.write(`${escaped(JSON.stringify(answer, null, 2))}\n`)
  const progress = makeProgress(() => 0)
  tellOutcome(outcome, progress, wantsJson(io.argv), io)
  return exitCodeOf(outcome, Boolean(given.allowPartial))
}

function addressKind(given: Given): AddressKind {
  const word = textOf(given, 'address') ?? 'private-ip'
  return addressKinds.find((kind) => kind === word) ?? 'private-ip'
}

const varsOf = (host: string, { _meta }: Inventory): object =>
  Object.hasOwn(_meta.hostvars, host) ? (_meta.hostvars[host] ?? {}) : {}

/** The question's pattern, and its query as a choice among instances: it must leave rows as they are. */
function siftOf(text: string): {
  readonly pattern: ArnPattern
  readonly sift: (found: readonly Resource[]) => readonly Resource[]
} {
  const { pattern, query: expression } = parseQuestion(text)
  const types = typesOf(pattern, resourceTypes).filter((type) => type.type !== 'ec2:instance')
  if (types[0]) {
    throw new UsageError(
      `an inventory is of instances, and the pattern also means ${types[0].service}:${shortName(types[0])}`,
      `write ec2:instance, as in ${RUNNING}`,
    )
  }
  if (expression === undefined) return { pattern, sift: (found) => found }
  readQuery(expression, 'list')
  const choose = compile(expression)
  return { pattern, sift: (found) => chosen(choose(found.map(view)), found) }
}

function chosen(answer: unknown, found: readonly Resource[]): readonly Resource[] {
  const byArn = new Map(found.map((resource) => [resource.arn, resource]))
  const rows = Array.isArray(answer) ? answer : undefined
  const resources = rows?.map((row) => byArn.get((row as { _arn?: string } | null)?._arn ?? ''))
  if (resources?.every((resource) => resource !== undefined)) return resources
  throw new UsageError(
    "an inventory's query chooses instances and leaves them whole",
    "write a condition alone: ec2:instance|[?Tags[?Key=='role' && Value=='web']]",
  )
}

async function instances(
  text: string,
  pattern: ArnPattern,
  given: Given,
  io: Io,
  outcome: Outcome,
): Promise<readonly Resource[]> {
  const session = await openSession(given, io)
  const found: Resource[] = []
  try {
    const events = query(text, {
      aws: session.aws,
      types: resourceTypes,
      targets: session.targets(pattern),
      concurrency: session.concurrency,
      pushDown: session.pushDown,
      signal: io.signal,
    })
    for await (const event of events) {
      if (event.kind === 'page') {
        found.push(...event.resources)
        outcome.rows += event.resources.length
      } else if (event.kind === 'failure') outcome.failures.push(event.failure)
      else if (event.kind === 'done') outcome.done++
    }
  } catch (error) {
    if (!io.signal.aborted) throw error
    outcome.stopped = io.signal.reason
  } finally {
    await session.close()
  }
  return found
}
