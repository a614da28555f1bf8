import { inputOf, outputOf, type Structure } from './codec/shape.ts'
import type { Effect } from './fault.ts'
import type { Operation } from './operation.ts'

const emptyMark = 'sandbox-empty-page-'
const sameMark = 'sandbox-same-token'

type Fields = Record<string, unknown>

/** Answers an operation whose pages a fault spoils: with pages that hold nothing, or a token that never ends. */
export function pageThrough(
  operation: Operation,
  input: Fields,
  effect: Effect | undefined,
  handle: (input: Fields) => object,
) {
  const members = tokenOf(operation)
  if (members === undefined) return handle(input)
  const [asks, names] = members
  const token = input[asks]
  const { [asks]: _, ...fresh } = input
  if (effect?.kind === 'empty-pages') {
    const served = emptyPagesServed(token)
    if (served !== undefined && served < effect.pages) {
      return { ...emptyPage(operation), [names]: `${emptyMark}${served + 1}` }
    }
  }
  const answer = handle(isMark(token) ? fresh : input)
  return effect?.kind === 'same-token' ? { ...answer, [names]: sameMark } : answer
}

const tokenMembers = [
  ['NextToken', 'NextToken'],
  ['nextToken', 'nextToken'],
  ['Marker', 'NextMarker'],
  ['Marker', 'Marker'],
] as const

/** The member that asks for the next page, and the one that names it; undefined where an operation has no pages. */
function tokenOf({ schema }: Operation): (typeof tokenMembers)[number] | undefined {
  const has = (shape: Structure, name: string) => shape.members.some((member) => member.name === name)
  return tokenMembers.find(([asks, names]) => has(inputOf(schema), asks) && has(outputOf(schema), names))
}

const isMark = (token: unknown) => typeof token === 'string' && (token.startsWith(emptyMark) || token === sameMark)

/** How many empty pages came before this call; undefined in the midst of real ones. */
function emptyPagesServed(token: unknown): number | undefined {
  if (token === undefined || token === null) return 0
  if (typeof token !== 'string' || !token.startsWith(emptyMark)) return undefined
  return Number(token.slice(emptyMark.length))
}

function emptyPage({ schema }: Operation): Fields {
  const lists = outputOf(schema).members.filter((member) => member.shape().kind === 'list')
  return Object.fromEntries(lists.map((member) => [member.name, []]))
}
