import { type AnyResourceType, actionOf, components, type Known, namesOf, serviceOf, shortName } from '@arnq/query'
import { patternCandidates } from '../../completion/pattern-candidates.ts'
import type { Choice, Completion } from '../completion.ts'
import { type Named, offerIds } from './offer-ids.ts'
import { type PatternPart, patternPart } from './pattern-part.ts'
import { type Offer, ranked } from './ranked.ts'
import { usualPatterns } from './usual-patterns.ts'

/** All that can be said of patterns without asking AWS. */
export type PatternWorld = {
  readonly known: Known
  /** Rows that were seen: their ids are offered. */
  readonly ids: readonly Named[]
}

/**
 * What could stand in the component of a pattern in which the cursor is, and take its place: what goes on from what is
 * typed, and where nothing does, what holds its letters.
 */
export function completePattern(text: string, cursor: number, { known, ids }: PatternWorld): Completion {
  const part = patternPart(text, cursor)
  if (!part) return { from: cursor, to: cursor, choices: [] }
  if (part.kind === 'id')
    return whole(text, part, ranked(part.typed, offerIds(part.head, part.typed, ids, known.types)))
  const going = candidates(part, part.typed, known).map(named(known))
  if (going.length > 0 && text !== '') return whole(text, part, ranked(part.typed, going))
  return whole(
    text,
    part,
    ranked(part.typed, part.kind === 'word' ? wordOffers(part, known, going) : looseOffers(part, known)),
  )
}

/** What the shell's completion offers here, as what would stand in place of the part. */
function candidates({ head }: PatternPart, typed: string, known: Known): readonly Offer[] {
  return patternCandidates(head + typed, known).map(({ value, says }) => {
    const text = value.slice(head.length)
    return { text, label: labelOf(text), ...(says !== undefined && { says }) }
  })
}

/** Without the signs that only end the component; a type's slash tells it from the type alone. */
const labelOf = (text: string): string => text.replace(/}?:$|}(?=\/?$)/, '')

/** An account that is offered by its name tells its id. */
const named =
  ({ accounts }: Known) =>
  (offer: Offer): Offer => {
    const id = accounts.find(({ name }) => name !== undefined && name === offer.label)?.id
    return offer.says === undefined && id !== undefined ? { ...offer, says: id } : offer
  }

/** Everything that may stand in a component, other names of types too. */
function looseOffers(part: PatternPart, known: Known): readonly Offer[] {
  if (part.kind !== 'type') return candidates(part, '', known).map(named(known))
  const service = part.components.length > 2 ? part.components[2] : part.components[0]
  const inBrace = /[{,]$/.test(part.head)
  return namesOfTypes(service ?? '', known).flatMap((name) => {
    const own = candidates(part, name, known)
    // More may be chosen within a brace: what was not written in full leaves it open.
    if (inBrace)
      return own
        .filter(({ text }) => text.startsWith(`${name}}`))
        .slice(0, 1)
        .map((one) => ({ ...one, text: name }))
    return own.filter(({ text }) => text === name || text === `${name}/`)
  })
}

function namesOfTypes(service: string, known: Known): readonly string[] {
  const resource = components(known).find(({ name }) => name === 'resource')
  try {
    return resource?.choices({ service: service || '*' }) ?? []
  } catch {
    // A service that is no pattern yet, its brace still open, means no types.
    return []
  }
}

/** On an empty line the usual questions and the services; else every type in its short form as well. Braces hold one component. */
function wordOffers(part: PatternPart, known: Known, going: readonly Offer[]): readonly Offer[] {
  if (part.head !== '') return candidates(part, '', known)
  const arn = { text: 'arn:', label: 'arn', says: 'the long form, arn:partition:service:region:account:type/id' }
  const services = [...new Set(known.types.map(serviceOf))].map((service) => serviceOffer(service, known))
  if (going.length === 0) return [...services, ...shortForms(known), arn]
  const types = new Set(known.types.map((type) => type.type))
  const usual = [...usualPatterns].filter(([text]) => types.has(text)).map(([text, says]) => ({ text, says }))
  return [...usual, ...services, arn]
}

function serviceOffer(service: string, { types }: Known): Offer {
  const names = types.filter((type) => serviceOf(type) === service).map(shortName)
  return { text: `${service}:`, label: service, says: names.length === 1 ? (names[0] ?? '') : `${names.length} types` }
}

/** Every type by its own name, the usual ones first, then all by their other names. */
function shortForms({ types }: Known): readonly Offer[] {
  const usual = [...types].sort((a, b) => Number(usualPatterns.has(b.type)) - Number(usualPatterns.has(a.type)))
  const own = usual.map((type) => shortForm(type, shortName(type)))
  const others = usual.flatMap((type) =>
    namesOf(type)
      .slice(1)
      .map((name) => shortForm(type, name)),
  )
  return [...own, ...others]
}

const shortForm = (type: AnyResourceType, name: string): Offer => ({
  text: `${serviceOf(type)}:${name}`,
  says: usualPatterns.get(type.type) ?? actionOf(type.service, type.list.operation),
})

/** The choices, where the sign that they end with stands behind the part already: it is not written twice, nor a brace closed. */
function whole(text: string, { from, to }: PatternPart, choices: readonly Choice[]): Completion {
  const sign = text[to]
  const ending = sign === ':' || sign === '/' ? choices.filter((choice) => choice.text.endsWith(sign)) : []
  const end = ending.length > 0 ? to + 1 : to
  const isClosed = sign === '}' || sign === ','
  const offered = ending.length > 0 ? ending : choices.filter((choice) => !isClosed || !/}[:/]?$/.test(choice.text))
  return { from, to: end, choices: offered.filter((choice) => choice.text !== text.slice(from, end)) }
}
