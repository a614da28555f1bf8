import { any, glob, type Matcher, regex } from './glob.ts'
import { PatternError } from './pattern-error.ts'

/** The parts of an ARN, in the order they are written; the resource is `type/id`. */
export const COMPONENTS = ['partition', 'service', 'region', 'account', 'type', 'id'] as const
export type ComponentName = (typeof COMPONENTS)[number]

/** One part of a pattern, and where in the text it stands. */
export type Part = Matcher & { readonly start: number; readonly end: number }
export type ArnPattern = Readonly<Record<ComponentName, Part>> & { readonly text: string }

/** What a user asks: which resources, and what of them. `queryStart` is where the query begins in `text`. */
export type Question = {
  readonly text: string
  readonly pattern: ArnPattern
  readonly query?: string
  readonly queryStart?: number
}

type Span = { readonly text: string; readonly start: number }

/** Reads `PATTERN[|QUERY]`. The `|` that starts the query is the first one outside `{}` and `()`. */
export function parseQuestion(text: string): Question {
  const bar = findOutside(text, 0, '|')
  const pattern = parsePattern(bar < 0 ? text : text.slice(0, bar))
  if (bar < 0) return { text, pattern }
  const query = text.slice(bar + 1)
  if (query.trim() !== '') return { text, pattern, query, queryStart: bar + 1 }
  throw new PatternError(
    'there is no query behind the "|"',
    { text, start: bar, end: text.length },
    'leave the "|" out, or write a JMESPath expression behind it',
  )
}

/** Reads `arn:PARTITION:SERVICE:REGION:ACCOUNT:TYPE/ID` or its short form `SERVICE:TYPE/ID`; what is left out is `*`. */
export function parsePattern(given: string): ArnPattern {
  const text = given.trim()
  if (text === '')
    throw new PatternError('the pattern is empty', { text, start: 0, end: 0 }, 'try ec2:instance, or * for everything')
  const spans = text.startsWith('arn:') || text === 'arn' ? splitLong(text) : splitShort(text)
  const resource = splitResource(spans.resource)
  const part = (name: ComponentName, span: Span): Part => readPart(text, name, span)
  return {
    text,
    partition: part('partition', spans.partition),
    service: part('service', spans.service),
    region: part('region', spans.region),
    account: part('account', spans.account),
    type: part('type', resource.type),
    id: part('id', resource.id),
  }
}

type Spans = Readonly<Record<'partition' | 'service' | 'region' | 'account' | 'resource', Span>>

function splitLong(text: string): Spans {
  const spans: Span[] = []
  for (let start = 4; spans.length < 4; ) {
    const colon = findOutside(text, start, ':')
    spans.push({ text: text.slice(start, colon < 0 ? undefined : colon), start })
    start = colon < 0 ? text.length : colon + 1
  }
  const [partition, service, region, account] = spans as [Span, Span, Span, Span]
  const start = Math.min(text.length, account.start + account.text.length + 1)
  return { partition, service, region, account, resource: { text: text.slice(start), start } }
}

function splitShort(text: string): Spans {
  const colon = findOutside(text, 0, ':')
  const end = colon < 0 ? text.length : colon
  const nothing: Span = { text: '', start: end }
  const resource = colon < 0 ? nothing : { text: text.slice(colon + 1), start: colon + 1 }
  return {
    partition: nothing,
    service: { text: text.slice(0, end), start: 0 },
    region: nothing,
    account: nothing,
    resource,
  }
}

/** The type ends at the first `/` or `:`: `instance/i-0*`, `log-group:/aws/lambda`. */
function splitResource({ text, start }: Span): { type: Span; id: Span } {
  const slash = findOutside(text, 0, '/')
  const colon = findOutside(text, 0, ':')
  const cut = slash < 0 ? colon : colon < 0 ? slash : Math.min(slash, colon)
  if (cut < 0) return { type: { text, start }, id: { text: '', start: start + text.length } }
  return { type: { text: text.slice(0, cut), start }, id: { text: text.slice(cut + 1), start: start + cut + 1 } }
}

/** Signs that no service, region or type holds: a pattern with one is a regular expression, as skew's are. */
const REGEX_SIGNS = /[.([\\^$+]/
/** An account's name may hold a dot or a bracket; only these say that a regular expression is meant. */
const ACCOUNT_REGEX_SIGNS = /\.\*|\[|\\/

function readPart(text: string, name: ComponentName, span: Span): Part {
  const at = { start: span.start, end: span.start + span.text.length }
  try {
    return { ...read(name, span.text), ...at }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new PatternError(
      `the ${name} "${span.text}" is no pattern: ${why}`,
      { text, ...at },
      'see arnq help patterns',
    )
  }
}

function read(name: ComponentName, text: string): Matcher {
  if (text === '') return any
  if (text.startsWith('~')) return regex(text.slice(1))
  const signs = name === 'account' ? ACCOUNT_REGEX_SIGNS : REGEX_SIGNS
  return name !== 'id' && name !== 'partition' && signs.test(text) ? regex(text) : glob(text)
}

/** Where `sign` first stands outside `{}` and `()`; -1 where it does not. A `\` makes the next character literal. */
function findOutside(text: string, from: number, sign: string): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const here = text[at]
    if (here === '\\') at++
    else if (here === '{' || here === '(') depth++
    else if (here === '}' || here === ')') depth = Math.max(0, depth - 1)
    else if (here === sign && depth === 0) return at
  }
  return -1
}
