import type { Finding, Severity, Subject } from '@arnq/hygiene'
import { didYouMean, meansTarget, parsePattern, resourceTypes, typesOf } from '@arnq/query'
import { listOf, textOf } from '../flags.ts'
import { globsOf } from '../globs.ts'
import type { Given } from '../program.ts'
import { UsageError } from '../usage-error.ts'

const ranks: readonly string[] = ['low', 'medium', 'high'] satisfies readonly Severity[]

/**
 * What `--accounts`, `--regions`, `--only`, `--owner` and `--severity` leave of the findings. They choose what is told, never
 * where is looked: what keeps a resource may stand anywhere. Throws where one of them is wrong.
 */
export function sieveOf(given: Given): (finding: Finding) => boolean {
  const isThere = placesOf(given)
  const only = textOf(given, 'only')
  const means = only === undefined ? () => true : meaning(only)
  const owns = globsOf(listOf(given, 'owner'), '--owner')
  const least = ranks.indexOf(textOf(given, 'severity') ?? 'low')
  return (finding) =>
    isThere(finding.subject) &&
    means(finding.subject) &&
    owns(finding.owner?.value ?? '') &&
    ranks.indexOf(finding.severity) >= least
}

type Place = Pick<Subject, 'account' | 'accountName' | 'region'>

/** Whether something is where `--accounts` and `--regions` say. */
export function placesOf(given: Given): (place: Place) => boolean {
  const accounts = globsOf(listOf(given, 'accounts'), '--accounts')
  const regions = globsOf(listOf(given, 'regions'), '--regions')
  return ({ account, accountName, region }) =>
    regions(region) && (accounts(account) || (accountName !== undefined && accounts(accountName)))
}

/** Throws a `UsageError` where one of the words of `--accounts` or `--regions` means nothing of what was looked at. */
export function checkPlaceWords(given: Given, targets: readonly Place[]): void {
  const accounts = targets.flatMap(({ account, accountName }) => [accountName ?? account, account])
  checkWords(given, 'accounts', new Set(accounts), 'arnq accounts lists those that can be asked')
  checkWords(
    given,
    'regions',
    new Set(targets.map(({ region }) => region)),
    'arnq regions lists those that are enabled',
  )
}

function checkWords(given: Given, flag: 'accounts' | 'regions', known: ReadonlySet<string>, next: string): void {
  if (known.size === 0) return
  for (const word of listOf(given, flag) ?? []) {
    if ([...known].some(globsOf([word], `--${flag}`))) continue
    const one = flag === 'accounts' ? 'account' : 'region'
    throw new UsageError(`--${flag} ${word} means no ${one} that is known`, didYouMean(word, known) ?? next)
  }
}

function meaning(text: string): (subject: Finding['subject']) => boolean {
  const pattern = parsePattern(text)
  const types = new Set(typesOf(pattern, resourceTypes).map(({ type }) => type))
  return ({ arn, type, id, account, accountName, region }) => {
    const target = {
      partition: arn.split(':')[1] ?? '',
      account,
      region,
      ...(accountName !== undefined && { accountName }),
    }
    return types.has(type) && pattern.id.matches(id) && meansTarget(pattern, target)
  }
}
