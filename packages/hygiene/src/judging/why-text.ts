import type { Gap } from '../estate.ts'
import type { Finding, Subject } from '../finding.ts'
import type { Reference, Referrer } from '../reference.ts'
import type { Explanation, Keeper } from './why.ts'

/** An explanation as lines for a person. Nothing in it moves a cursor, whatever names and tags hold. */
export function whyText(explanation: Explanation): string {
  const { subject, use, keepers, more, pointsAt, findings } = explanation
  return [
    headOf(explanation),
    ...(use || keepers.length > 0 ? [verdictOf(explanation)] : []),
    ...tree(keepers, more, '  '),
    ...gapLines(use?.gaps ?? []),
    ...pointsAtLines(pointsAt),
    ...findingLines(findings, subject),
  ]
    .map((line) => `${safe(line)}\n`)
    .join('')
}

/** Control characters, and those that turn the reading direction, as what they are: `\u001b`. */
const safe = (text: string): string =>
  text.replace(
    /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const accountOf = ({ account, accountName }: { readonly account: string; readonly accountName?: string }): string =>
  accountName === undefined ? account : `${accountName} (${account})`

const nameOf = ({ id, name }: { readonly id: string; readonly name?: string | undefined }): string =>
  name === undefined || name === id ? id : `${id} "${name}"`

function headOf({ asked, subject }: Explanation): string {
  if (!subject) return `${asked}: not in the estate`
  return `${subject.type} ${nameOf(subject)} of ${accountOf(subject)} in ${subject.region}`
}

function verdictOf({ use, keepers, findings }: Explanation): string {
  if (keepers.length > 0)
    return use?.verdict === 'unused' ? 'It is named, but by nothing that counts:' : 'It is kept by:'
  if (findings.some((one) => one.use === 'recently-used')) return 'Nothing refers to it now; it was used of late.'
  return use?.verdict === 'unknown'
    ? 'Nothing that could be seen refers to it, and not everything could be seen:'
    : 'Nothing refers to it, and everything that may was seen.'
}

function* tree(keepers: readonly Keeper[], more: number, indent: string): Generator<string> {
  for (const { reference, keepers: next, more: left, above } of keepers) {
    yield `${indent}<- ${referenceText(reference)}${above ? ' (told above)' : ''}`
    yield* tree(next, left, `${indent}   `)
  }
  if (more > 0) yield `${indent}<- ${more} more`
}

const whoText = (from: Referrer): string => `${from.type} ${nameOf(from)} of ${accountOf(from)} in ${from.region}`

function referenceText({ from, path, via, strength, seenAt }: Reference): string {
  const how = strength === 'mentions' ? ', which names it' : strength === 'unpointed' ? ', which nothing points at' : ''
  return `${whoText(from)}${how} (${path}${via === undefined ? '' : ` by ${via}`}, seen ${seenAt})`
}

const gapLines = (gaps: readonly Gap[]): readonly string[] =>
  gaps.length === 0 ? [] : ['To be sure, this would have to be seen:', ...gaps.map(({ says }) => `  - ${says}`)]

function pointsAtLines(references: readonly Reference[]): readonly string[] {
  if (references.length === 0) return []
  return ['It points at:', ...references.map(({ to, path }) => `  -> ${to.type} ${to.id} (${path})`)]
}

function findingLines(findings: readonly Finding[], subject: Subject | undefined): readonly string[] {
  if (findings.length === 0) return subject ? [] : ['No check has looked at it.']
  return [
    'What the checks say:',
    ...findings.map((one) => `  ${one.check}: ${one.outcome}. ${one.reason}${asides(one)}`),
  ]
}

function asides({ handsOff, exception }: Finding): string {
  const until = exception?.expires === undefined ? '' : ` until ${exception.expires}`
  const left =
    exception && ` Left alone by ${exception.rule}${until}${exception.reason ? `: ${exception.reason}` : ''}.`
  return `${handsOff === undefined ? '' : ` Hands off: it is ${handsOff}.`}${left ?? ''}`
}
