import { type Chosen, sources, type Wanted } from '@arnq/hygiene'
import { parsePattern, resourceTypes, typesOf } from '@arnq/query'

/** What AWS's ids begin with, of the types that something may refer to. */
const PREFIXES: Readonly<Record<string, string>> = {
  ami: 'ec2:image',
  snap: 'ec2:snapshot',
  vol: 'ec2:volume',
  sg: 'ec2:security-group',
  sgr: 'ec2:security-group-rule',
  lt: 'ec2:launch-template',
  eni: 'ec2:network-interface',
  eipalloc: 'ec2:elastic-ip',
  key: 'ec2:key-pair',
  nat: 'ec2:natgateway',
  i: 'ec2:instance',
}

/** The types that an ARN or an id may be of; none where its form does not tell. */
export function typesMeant(asked: string): readonly string[] {
  if (!asked.startsWith('arn:')) {
    const type = PREFIXES[/^([a-z]+)-/.exec(asked)?.[1] ?? '']
    return type === undefined ? [] : [type]
  }
  try {
    return typesOf(parsePattern(asked), resourceTypes).map(({ type }) => type)
  } catch {
    return []
  }
}

/** The checks that judge such a thing; all where it may be anything. */
export const checksOf = (chosen: readonly Chosen[], types: readonly string[]): readonly Chosen[] =>
  chosen.filter(({ check }) => check.subject === 'any' || types.length === 0 || types.includes(check.subject))

/** Everything that refers to something, so that keepers' keepers are known too, and what is asked about itself. */
export const wantedToExplain = (types: readonly string[]): readonly Wanted[] => [
  ...sources.map(({ type, joins }): Wanted => ({ type, ...(joins && { joins }) })),
  ...types.filter(isListed).map((type): Wanted => ({ type })),
]

const isListed = (type: string): type is Wanted['type'] => resourceTypes.some((one) => one.type === type)
