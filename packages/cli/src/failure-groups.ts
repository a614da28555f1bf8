import type { Failure, FailureKind } from '@arnq/query'
import { otherPolicy } from './refusal.ts'

/** Failures that have one cause and one remedy, told once. */
export type FailureGroup = {
  readonly kind: FailureKind
  /** The call; of several the names of the first few. */
  readonly action: string
  readonly code: string
  readonly message: string
  readonly source: string | undefined
  readonly next: string
  /** The accounts concerned, by id, with their regions; none for a failure before any account was known. */
  readonly accounts: readonly {
    readonly id: string
    readonly name: string | undefined
    readonly regions: readonly string[]
  }[]
  readonly count: number
}

/** Failures by cause: two have one where `causeKey` says so. The most frequent comes first. */
export function groupFailures(failures: readonly Failure[]): FailureGroup[] {
  const groups = Map.groupBy(failures, causeKey)
  return [...groups.values()].map(groupOf).sort((a, b) => b.count - a.count)
}

/**
 * What two failures of one cause have in common: the kind, and what must be mended. A permission is of one call, account and
 * code, and of what denies it. A sign-in that has ended is one cause whatever was asked; so is an organization's policy, which
 * mostly closes whole regions of an account, and a network that gives no answer.
 */
export function causeKey({ kind, action, code, source, message, target }: Failure): string {
  switch (kind) {
    case 'expired':
      return [kind, source ?? message].join('\n')
    case 'unreachable':
    case 'timeout':
      return [kind, code].join('\n')
    case 'credentials':
      return [kind, action, code, source ?? message].join('\n')
    case 'denied':
      return [kind, action, code, target.account, otherPolicy(action, message)].join('\n')
    case 'denied-by-scp':
      return [kind, code, target.account].join('\n')
    default:
      return [kind, action, code].join('\n')
  }
}

/** Calls by their names, of many the first few: `ec2:DescribeInstances, ec2:DescribeVpcs and 3 more`. */
export function namedActions(failures: readonly Failure[]): string {
  return someOf([...new Set(failures.map(({ action }) => action))].sort())
}

const MOST_NAMED = 4

function someOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMED
  return names.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

function groupOf(failures: readonly Failure[]): FailureGroup {
  const [first] = failures as [Failure, ...Failure[]]
  const accounts = new Map<string, { id: string; name: string | undefined; regions: Set<string> }>()
  for (const { target } of failures) {
    if (target.account === undefined) continue
    const account = accounts.get(target.account) ?? {
      id: target.account,
      name: target.accountName,
      regions: new Set<string>(),
    }
    if (target.region !== undefined) account.regions.add(target.region)
    accounts.set(target.account, account)
  }
  const action = namedActions(failures)
  const regions = [...new Set([...accounts.values()].flatMap((account) => [...account.regions]))].sort()
  return {
    kind: first.kind,
    action,
    code: first.code,
    message: first.message,
    source: first.source,
    next: first.next ?? nextStep(first, action, regions),
    accounts: [...accounts.values()].map(({ regions, ...account }) => ({ ...account, regions: [...regions].sort() })),
    count: failures.length,
  }
}

const allowing = (action: string, source = 'the credentials in use'): string =>
  `allow ${action} to ${source}; arnq policy prints what a question needs`

/** What to do about failures that do not say so themselves. */
function nextStep({ kind, source, message }: Failure, action: string, regions: readonly string[]): string {
  switch (kind) {
    case 'denied':
      return otherPolicy(action, message) ?? allowing(action, source)
    case 'denied-by-scp':
      return `a service control policy of the organization refuses it; leave ${someOf(regions) || 'the account'} out of the pattern, or have the policy changed`
    case 'disabled':
      return `nothing to do if ${someOf(regions) || 'it'} is not in use; enable it in the account's settings otherwise`
    case 'expired':
      return `renew the credentials of ${source ?? 'the source in use'}`
    case 'credentials':
      return `check the credentials of ${source ?? 'the source in use'}; arnq doctor tests each`
    case 'throttled':
      return 'ask again later, or with a lower --concurrency; limits can be set in the config'
    case 'timeout':
      return 'ask again with a longer --timeout, or leave the region out of the pattern'
    case 'unreachable':
      return 'check the network, AWS_ENDPOINT_URL, HTTPS_PROXY and AWS_CA_BUNDLE; arnq doctor tests each'
    case 'unknown':
      return 'ask again with --debug to see the call'
  }
}
