import {
  type AnyResourceType,
  type Component,
  components,
  globMatcher,
  type Known,
  namesOf,
  parseQuestion,
  serviceOf,
  shortName,
} from '@arnq/query'
import { partitionOfRegion } from '@arnq/query/partitions'
import { typeFacts } from '../../../type-facts.ts'
import { counted } from '../../status/counted.ts'
import { queryTemplates } from './query-templates.ts'
import type { Parts, StepName } from './steps.ts'

/** One thing that can be chosen: what is written for it, and a few words on it. */
export type Choice = {
  readonly text: string
  readonly says: string
  /** Other words that it is found by, and that a pattern may mean it by. */
  readonly also: readonly string[]
}

const choice = (text: string, says = '', also: readonly string[] = []): Choice => ({ text, says, also })

/** What can be chosen at a step, as far as it is known; what was chosen before narrows it. */
export function choicesOf(step: StepName, parts: Parts, known: Known, date: Date): readonly Choice[] {
  switch (step) {
    case 'partition':
      return valuesOf('partition', known).map((name) => choice(name, PARTITIONS.get(name)))
    case 'service':
      return valuesOf('service', known).map((name) => {
        const own = known.types.filter((type) => serviceOf(type) === name)
        return choice(name, counted(own.length, 'type'), own.flatMap(namesOf))
      })
    case 'type':
      return typesOf(parts, known).map(typeChoice)
    case 'region':
      return valuesOf('region', known)
        .filter((name) => meant(parts.partition, partitionOfRegion(name) ?? ''))
        .map((name) => choice(name))
    case 'account':
      return accountChoices(known)
    case 'query':
      return queryTemplates(typesOf(parts, known), date)
    default:
      return []
  }
}

const PARTITIONS = new Map([
  ['aws', 'AWS, nearly always'],
  ['aws-cn', 'China'],
  ['aws-us-gov', 'GovCloud'],
])

const valuesOf = (name: Component['name'], known: Known): readonly string[] =>
  components(known)
    .find((one) => one.name === name)
    ?.choices() ?? []

const meant = (glob: string, value: string): boolean => matcherOf(glob)?.(value) ?? true

/** Undefined for a glob whose brace is open still. */
function matcherOf(glob: string): ((value: string) => boolean) | undefined {
  try {
    return globMatcher(glob === '' ? '*' : glob).matches
  } catch {
    return undefined
  }
}

function typesOf({ service, type }: Parts, { types }: Known): readonly AnyResourceType[] {
  const own = types.filter((one) => meant(service, serviceOf(one)))
  const chosen = type === '' ? own : own.filter((one) => namesOf(one).some((name) => meant(type, name)))
  return chosen.length > 0 ? chosen : own
}

/** What a type is told by: the call that lists it, where, and what it shows. */
function typeChoice(type: AnyResourceType): Choice {
  const { permission, scope, columns } = typeFacts(type)
  const where = scope === 'region' ? 'per region' : 'once an account'
  return choice(shortName(type), `${permission}, ${where}: ${columns.join(' ')}`, [...namesOf(type), serviceOf(type)])
}

/** What would be taken for more than a name in a pattern. */
const SPECIAL = /[:/{}(),*?|~\\[\]]/

/** Accounts are called by their names, where they have one that can stand in a pattern. */
function accountChoices({ accounts }: Known): readonly Choice[] {
  const seen = new Set<string>()
  return accounts.flatMap(({ id, name }) => {
    const text = name === undefined || SPECIAL.test(name) ? id : name
    if (seen.has(text)) return []
    seen.add(text)
    return [choice(text, text === id ? name : id, name === undefined ? [] : [id, name])]
  })
}

/** Those that hold what is typed, those that begin with it first. Capitals do not count. */
export function narrowed(choices: readonly Choice[], typed: string): readonly Choice[] {
  const word = typed.trim().toLowerCase()
  if (word === '') return choices
  const rank = ({ text, also }: Choice): number => {
    const own = text.toLowerCase()
    if (own.startsWith(word)) return own === word ? 0 : 1
    if (own.includes(word)) return 2
    return also.some((other) => other.toLowerCase().includes(word)) ? 3 : NEVER
  }
  const ranked = choices.map((one) => ({ one, rank: rank(one) })).filter((each) => each.rank < NEVER)
  return ranked.sort((a, b) => a.rank - b.rank).map(({ one }) => one)
}

const NEVER = 9

/** How many choices a part means as it is written; a problem where it is no pattern. */
export function matching(
  step: StepName,
  written: string,
  choices: readonly Choice[],
): number | { readonly problem: string } {
  if (written === '' || step === 'query' || step === 'ask') return choices.length
  try {
    const part = parseQuestion(`${FRONT[step]}${written}`).pattern[step]
    // A colon, a slash or a bar begins another part.
    if (part.source !== written) return { problem: `it is more than the ${step}` }
    return choices.filter(({ text, also }) => (step === 'service' ? [text] : [text, ...also]).some(part.matches)).length
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** What must stand in front of a part that stands alone. */
const FRONT = {
  partition: 'arn:',
  service: 'arn::',
  region: 'arn:::',
  account: 'arn::::',
  type: 'arn:::::',
  id: 'arn:::::/',
}
