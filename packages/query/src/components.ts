import type { ArnPattern } from './arn.ts'
import { glob, type Matcher } from './glob.ts'
import { namesOf, serviceOf, shortName } from './plan.ts'
import type { AnyResourceType } from './resource.ts'

/** What could stand in a pattern, as far as it is known: AWS is not asked. */
export type Known = {
  readonly types: readonly AnyResourceType[]
  readonly partitions: readonly string[]
  readonly regions: readonly string[]
  readonly accounts: readonly { readonly id: string; readonly name?: string }[]
}

/** What the other components have been narrowed to while one is chosen: `{ service: 'ec2' }`. */
export type Context = Readonly<Partial<Record<Component['name'], string>>>

/**
 * One part of a pattern while it is being written, as in skew's builder: `choices` are all values it could have,
 * `match` those that a pattern means, `matches` those that its own pattern means, `complete` those that go on from a
 * prefix.
 */
export type Component = {
  readonly name: 'scheme' | 'partition' | 'service' | 'region' | 'account' | 'resource'
  readonly choices: (context?: Context) => readonly string[]
  readonly match: (pattern: string, context?: Context) => readonly string[]
  readonly matches: (context?: Context) => readonly string[]
  readonly complete: (prefix: string, context?: Context) => readonly string[]
}

/** The six components of an ARN, in the order they are written, each with the choices that `known` leaves it. */
export function components(known: Known, pattern?: ArnPattern): readonly Component[] {
  return [
    component('scheme', () => ['arn'], undefined),
    component('partition', () => known.partitions, pattern?.partition),
    component('service', () => unique(known.types.map(serviceOf)), pattern?.service),
    component('region', () => known.regions, pattern?.region),
    component(
      'account',
      () => known.accounts.flatMap(({ id, name }) => (name === undefined ? [id] : [name, id])),
      pattern?.account,
    ),
    component('resource', (context) => resources(known, context), pattern?.type),
  ]
}

function component(
  name: Component['name'],
  choices: (context?: Context) => readonly string[],
  own: Matcher | undefined,
): Component {
  return {
    name,
    choices: (context) => choices(context),
    match: (pattern, context) => choices(context).filter(glob(pattern).matches),
    matches: (context) => choices(context).filter((choice) => own?.matches(choice) ?? true),
    complete: (prefix, context) => choices(context).filter((choice) => choice.startsWith(prefix)),
  }
}

/** AWS's names of the service's types, then skew's. */
function resources({ types }: Known, context: Context = {}): readonly string[] {
  const service = glob(context.service ?? '*')
  const meant = types.filter((type) => service.matches(serviceOf(type)))
  return unique([...meant.map(shortName), ...meant.flatMap(namesOf)])
}

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)]
