import { go } from 'fuzzysort'
import type { Choice } from '../completion.ts'

/** Something that could stand at the cursor, whatever is typed there. */
export type Offer = {
  readonly text: string
  readonly label?: string
  readonly says?: string
  /** A word that it is found by as well: the name of what the label gives the id of. */
  readonly also?: string
}

/** A list of more is not read by anybody. */
export const MOST_CHOICES = 200

const labelOf = ({ label, text }: Offer): string => label ?? text

/**
 * The offers that what is typed could mean, best first: those that start with it, in their order, then those that start
 * with it in the other case, then those that hold its letters in this order. These are left out behind a single letter that
 * others start with, and where what is typed is one of the offers already.
 */
export function ranked(typed: string, offers: readonly Offer[]): readonly Choice[] {
  const lower = typed.toLowerCase()
  const exact: Choice[] = []
  const otherCase: Choice[] = []
  const others: Offer[] = []
  for (const offer of offers) {
    const label = labelOf(offer)
    if (label.startsWith(typed)) exact.push(choiceOf(offer, typed.length))
    else if (label.toLowerCase().startsWith(lower)) otherCase.push(choiceOf(offer, typed.length))
    else others.push(offer)
  }
  const first = [...exact, ...otherCase]
  const vague = first.length === 0 || (typed.length > 1 && !offers.some((offer) => labelOf(offer) === typed))
  return [...first, ...(vague ? fuzzy(typed, others) : [])].slice(0, MOST_CHOICES)
}

/** Two letters are found nearly everywhere. */
const leastScore = (typed: string): number => (typed.length > 2 ? 0.3 : 0.5)

/** Offers that hold the letters of what is typed, the best match first, and of equally good ones the first. */
function fuzzy(typed: string, offers: readonly Offer[]): readonly Choice[] {
  const found = go(typed, offers, { keys: [labelOf, ({ also }) => also], limit: 0, threshold: leastScore(typed) })
  const places = new Map(offers.map((offer, at) => [offer, at]))
  const score = (one: { readonly score: number }): number => Math.round(one.score * 50)
  const place = (one: { readonly obj: Offer }): number => places.get(one.obj) ?? 0
  return [...found]
    .sort((a, b) => score(b) - score(a) || place(a) - place(b))
    .slice(0, MOST_CHOICES)
    .map((result) => ({ ...choiceOf(result.obj, 0), matched: [...(result[0]?.indexes ?? [])] }))
}

function choiceOf({ text, label, says }: Offer, typed: number): Choice {
  const matched = Array.from({ length: typed }, (_, at) => at)
  return { text, ...(label !== undefined && { label }), ...(says !== undefined && { says }), matched }
}
