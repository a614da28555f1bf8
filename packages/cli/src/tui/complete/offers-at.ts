import type { ParameterType } from '@arnq/query/jmespath'
import { nameText } from '../literal-text.ts'
import type { Functions, Gap } from './infer.ts'
import { offerFunctions, takes } from './offer-functions.ts'
import type { Place } from './place.ts'
import type { Offer } from './ranked.ts'
import type { Word } from './word-at.ts'

type Around = {
  /** The word is the name of a value in `{name: value}`. */
  readonly isKey: boolean
  /** A parenthesis stands behind the word already. */
  readonly called: boolean
  /** A bracket closes behind it already. */
  readonly closed: boolean
  /** Nothing is written yet. */
  readonly empty: boolean
  readonly functions: Functions
  readonly values: readonly Offer[]
}

/** All that could stand in a gap, the likeliest first; undefined where nothing can be told. */
export function offersAt(word: Word, gap: Gap | undefined, around: Around): readonly Offer[] | undefined {
  const last = word.before.at(-1)?.type
  const brackets = last === '[' && word.typed === '' ? bracketOffers(around.closed) : []
  if (!gap) return brackets
  const fields = fieldOffers(gap)
  if (around.isKey) return fields.map(({ label = '', text, ...rest }) => ({ ...rest, label, text: `${text}: ${text}` }))
  if (last === '.' || word.kind === 'quoted') return fields
  if (gap.wanted?.includes('expression')) return referenceOffers(gap.element)
  return [
    ...(around.empty ? START : []),
    ...around.values,
    ...currentOffer(gap),
    ...rowsOffer(word, gap),
    ...fields,
    ...brackets,
    ...offerFunctions(around.functions, fitting(word, gap), around.called),
  ]
}

/** The fields of what is there; those that cannot be what is wanted come last, for one within them may be. */
function fieldOffers({ input: { fields }, wanted }: Pick<Gap, 'input' | 'wanted'>): readonly Offer[] {
  const [fit, others]: [Offer[], Offer[]] = [[], []]
  for (const [name, place] of fields?.() ?? []) {
    const found = place()
    const list = wanted === undefined || canBe(found, wanted) ? fit : others
    list.push({ text: nameText(name), label: name, says: found.says })
  }
  return [...fit, ...others]
}

/** As `takes`, of lists by what they hold. */
function canBe({ type, of }: Place, wanted: readonly ParameterType[]): boolean {
  const element = type === 'array' ? (of?.().type ?? 'any') : 'any'
  if (element === 'any' || wanted.includes('any') || wanted.includes('array')) return takes(wanted, type)
  return wanted.some((one) => one === `array[${element}]`)
}

/** The rows themselves, where a list is wanted and nothing says yet that the query is about each of them. */
function rowsOffer({ before }: Word, { wanted }: Gap): readonly Offer[] {
  if (!wanted || !before.every(({ type }) => type === 'name' || type === '(')) return []
  if (wanted.includes('array')) return [ALL_ROWS]
  return wanted.some((type) => type.startsWith('array')) ? [EACH_ROW] : []
}

/** At the start a query is about each row or about the list of all, so what takes either fits. */
function fitting({ before }: Word, { input, wanted }: Gap): Parameters<typeof offerFunctions>[1] {
  if (wanted) return { giving: wanted }
  return before.at(-1)?.type === '|' ? { taking: input } : {}
}

const referenceOffers = (element: Place | undefined): readonly Offer[] =>
  element
    ? fieldOffers({ input: element }).map(({ text, ...rest }) => ({
        ...rest,
        label: `&${rest.label}`,
        text: `&${text}`,
      }))
    : []

const currentOffer = ({ input, wanted }: Gap): readonly Offer[] =>
  wanted && input.type !== 'any' && takes(wanted, input.type) ? [{ text: '@', says: 'what is here' }] : []

const ALL_ROWS: Offer = { text: '[]', says: 'every row' }
const EACH_ROW: Offer = { text: '[].', label: '[]', says: 'a field of every row' }

const START: readonly Offer[] = [
  EACH_ROW,
  { text: '[?', label: '[?…]', says: 'the rows for which a condition holds' },
  { text: 'length(@)', says: 'how many rows' },
  { text: '[].{', label: '[].{…}', says: 'some fields of every row' },
]

/** What may stand in a bracket that was opened. */
const bracketOffers = (closed: boolean): readonly Offer[] => {
  const close = closed ? '' : ']'
  return [
    ...(closed ? [] : [{ text: ']', label: '[]', says: 'every element, lists in it merged' }]),
    { text: '?', label: '[?…]', says: 'the elements for which a condition holds' },
    { text: `*${close}`, label: '[*]', says: 'every element' },
    { text: `0${close}`, label: '[0]', says: 'the first' },
    { text: `-1${close}`, label: '[-1]', says: 'the last' },
  ]
}
