import {
  type AnyResourceType,
  actionOf,
  type Component,
  components,
  globMatcher,
  type Known,
  namesOf,
  serviceOf,
  shortName,
} from '@arnq/query'
import { partitionOfRegion } from '@arnq/query/partitions'
import type { Candidate } from './candidate.ts'

/** What a pattern could go on with, component by component; nothing for an id or a query, which only AWS knows. */
export function patternCandidates(written: string, known: Known): readonly Candidate[] {
  if (splitOutside(written, '|').length > 1) return []
  const parts = splitOutside(written, ':')
  if (parts[0] !== 'arn' || parts.length === 1) return shortCandidates(written, parts, known)
  return parts.length <= LONG.length ? longCandidates(parts, known) : typeCandidates(parts, known)
}

const LONG = ['scheme', 'partition', 'service', 'region', 'account'] as const

function longCandidates(parts: readonly string[], known: Known): readonly Candidate[] {
  const [, partition = ''] = parts
  const name = LONG[parts.length - 1]
  const component = components(within(partition, known)).find((one) => one.name === name)
  return component ? partCandidates(parts, component, known) : []
}

/** A region is offered in its own partition only. */
function within(partition: string, known: Known): Known {
  const named = known.partitions.includes(partition)
  return named
    ? { ...known, regions: known.regions.filter((region) => partitionOfRegion(region) === partition) }
    : known
}

function partCandidates(parts: readonly string[], component: Component, known: Known): readonly Candidate[] {
  const head = parts
    .slice(0, -1)
    .map((part) => `${part}:`)
    .join('')
  const { done, open, chosen } = openBrace(parts.at(-1) ?? '')
  const describe = (choice: string): string | undefined =>
    component.name === 'account' ? known.accounts.find(({ id }) => id === choice)?.name : undefined
  if (done === '' && /[*?}]/.test(open)) {
    return matching(component, open).length > 0 ? [{ value: `${head}${open}:` }] : []
  }
  // Within a brace a choice stays open for the next one, until it is written in full: then the brace closes.
  const endOf = (choice: string): string => (done === '' ? ':' : choice === open ? '}:' : '')
  return component
    .complete(open)
    .filter((choice) => !chosen.some((one) => isSame(one, choice, known)))
    .map((choice) => candidate(`${head}${done}${choice}${endOf(choice)}`, describe(choice)))
}

/** An account may be chosen by its name and by its id. */
const isSame = (one: string, other: string, { accounts }: Known): boolean =>
  one === other || accounts.some(({ id, name }) => (id === one && name === other) || (id === other && name === one))

const candidate = (value: string, says: string | undefined): Candidate =>
  says === undefined ? { value } : { value, says }

/** What the finished part of a component means; a brace that closes nothing means nothing. */
function matching(component: Component, pattern: string): readonly string[] {
  try {
    return component.match(pattern)
  } catch {
    return []
  }
}

type OpenBrace = { readonly done: string; readonly open: string; readonly chosen: readonly string[] }

/** `{us-east-1,eu-w` is done as far as its last comma; `eu-w` is what goes on, and `us-east-1` was chosen. */
export function openBrace(part: string): OpenBrace {
  const brace = part.lastIndexOf('{')
  if (brace < 0 || part.indexOf('}', brace) >= 0) return { done: '', open: part, chosen: [] }
  const cut = Math.max(brace, part.lastIndexOf(',')) + 1
  return {
    done: part.slice(0, cut),
    open: part.slice(cut),
    chosen: part
      .slice(brace + 1, cut)
      .split(',')
      .slice(0, -1),
  }
}

function typeCandidates(parts: readonly string[], known: Known): readonly Candidate[] {
  const [, , service = '', , , written = ''] = parts
  if (parts.length > LONG.length + 1 || written.includes('/')) return []
  const head = parts
    .slice(0, LONG.length)
    .map((part) => `${part}:`)
    .join('')
  const brace = openBrace(written)
  return typesFor(service, brace, known).map(({ name, type }) => ({
    value: `${head}${brace.done}${name}${brace.done === '' ? '/' : name === brace.open ? '}/' : ''}`,
    says: actionOf(type.service, type.list.operation),
  }))
}

/** `ec2` goes on with its colon, `ec2:inst` with the type, and where that leaves no other, with its slash; `ec2:{vpc` closes. */
function shortCandidates(written: string, parts: readonly string[], known: Known): readonly Candidate[] {
  const [service = '', type = ''] = parts
  if (parts.length === 1) {
    const named = components(known).find(({ name }) => name === 'service')
    const scheme = 'arn'.startsWith(written) ? [{ value: 'arn:' }] : []
    return [...scheme, ...(named ? partCandidates(parts, named, known) : [])]
  }
  if (parts.length > 2 || type.includes('/')) return []
  const brace = openBrace(type)
  const found = typesFor(service, brace, known)
  return found.flatMap(({ name, type: meant }) => {
    const isWhole = name === brace.open || (brace.done === '' && found.length === 1)
    const value = `${service}:${brace.done}${name}${brace.done !== '' && isWhole ? '}' : ''}`
    const whole = { value, says: actionOf(meant.service, meant.list.operation) }
    return isWhole ? [whole, { value: `${value}/`, says: 'by id' }] : [whole]
  })
}

type Found = { readonly name: string; readonly type: AnyResourceType }

/** The types of a service that go on from what is written, by AWS's names, or where none does, by skew's. */
function typesFor(service: string, { open, chosen }: OpenBrace, { types, ...rest }: Known): readonly Found[] {
  const resource = components({ types, ...rest }).find(({ name }) => name === 'resource')
  const matches = globMatching(service || '*')
  if (matches === undefined) return []
  const ofService = types.filter((type) => matches(serviceOf(type)))
  const found = (resource?.complete(open, { service: service || '*' }) ?? []).flatMap((name) => {
    // Two types may answer to a name; whose own it is goes first.
    const type =
      ofService.find((one) => shortName(one) === name) ?? ofService.find((one) => namesOf(one).includes(name))
    return type && !chosen.some((one) => namesOf(type).includes(one)) ? { name, type } : []
  })
  const usual = found.filter(({ name, type }) => shortName(type) === name)
  return usual.length > 0 ? usual : found
}

/** What a part means; undefined where it cannot be read as a glob yet, for a brace may still be open, or never can. */
function globMatching(part: string): ((value: string) => boolean) | undefined {
  try {
    return globMatcher(part).matches
  } catch {
    return undefined
  }
}

/** A text split at a sign, but not within `{}` and `()`, as patterns are read. */
function splitOutside(text: string, sign: ':' | '|'): readonly string[] {
  const parts = ['']
  let depth = 0
  for (const here of text) {
    if (here === '{' || here === '(') depth++
    if (here === '}' || here === ')') depth = Math.max(0, depth - 1)
    if (here === sign && depth === 0) parts.push('')
    else parts[parts.length - 1] += here
  }
  return parts
}
