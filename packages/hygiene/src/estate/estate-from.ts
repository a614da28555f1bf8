import type { Failure, Resource, Target } from '@arnq/query'
import type { Estate, Gap, Place } from '../estate.ts'
import type { Row, TypeName } from '../rows.ts'

/** What a look brought: rows as they came, in any order, and what failed on the way. */
export type Brought = {
  readonly targets: readonly Target[]
  /** ISO 8601. */
  readonly seenAt: string
  /** The types that were asked for; of all others nothing is known. */
  readonly listed: ReadonlySet<string>
  readonly resources: Iterable<Resource>
  readonly failures: readonly Failure[]
  /** Whether a region is switched off in an account, for sure: then nothing of that account is there, and nothing is unseen. */
  readonly isOff?: ((place: Place) => boolean) | undefined
}

/** An estate of what was brought. The order of what was brought changes nothing in it. */
export function estateFrom({ targets, seenAt, listed, resources, failures, isOff }: Brought): Estate {
  const byArn = onceEach(resources)
  const index = indexOf(byArn.values())
  const none: readonly Resource<never>[] = []
  return {
    targets,
    seenAt,
    failures,
    all: <Name extends TypeName>(type: Name) => (index.all.get(type) ?? none) as readonly Resource<Row<Name>>[],
    at: <Name extends TypeName>(type: Name, place: Place) =>
      (index.at.get(placeKey(type, place)) ?? none) as readonly Resource<Row<Name>>[],
    byId: <Name extends TypeName>(type: Name, id: string) =>
      index.byId.get(`${type} ${id}`) as Resource<Row<Name>> | undefined,
    byArn: (arn) => byArn.get(arn),
    gap: gapsOf({ targets, listed, failures, isOff }),
  }
}

const placeKey = (type: string, { account, region }: Place): string => `${type} ${account} ${region}`

/**
 * What two accounts see is told once, as its owner sees it; where the owner did not tell it, as the first account does. Of
 * what one account told twice, because it changed between two pages, the later is kept.
 */
function onceEach(resources: Iterable<Resource>): ReadonlyMap<string, Resource> {
  const byArn = new Map<string, Resource>()
  for (const resource of resources) {
    const other = byArn.get(resource.arn)
    if (other === undefined || ownerFirst(resource, other) <= 0) byArn.set(resource.arn, resource)
  }
  return byArn
}

/** The account that an ARN names; none in those of images and snapshots. */
const accountOf = (arn: string): string => arn.split(':', 5)[4] ?? ''

function ownerFirst(a: Resource, b: Resource): number {
  const owner = accountOf(a.arn)
  return Number(b.target.account === owner) - Number(a.target.account === owner) || inOrder(a, b)
}

/** By account, region and id: the order of everything that is told of an estate. */
function inOrder(a: Resource, b: Resource): number {
  return (
    compare(a.target.account, b.target.account) ||
    compare(a.target.region, b.target.region) ||
    compare(a.id, b.id) ||
    compare(a.arn, b.arn)
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function indexOf(resources: Iterable<Resource>) {
  const all = new Map<string, Resource[]>()
  const at = new Map<string, Resource[]>()
  const byId = new Map<string, Resource>()
  for (const resource of resources) push(all, resource.type, resource)
  for (const of of all.values()) {
    of.sort(inOrder)
    for (const resource of of) {
      push(at, placeKey(resource.type, resource.target), resource)
      const key = `${resource.type} ${resource.id}`
      if (!byId.has(key)) byId.set(key, resource)
    }
  }
  return { all, at, byId }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Says why a place's rows of a type are not all there. The same gap is the same object, so that gaps can be counted. */
function gapsOf({
  targets,
  listed,
  failures,
  isOff = () => false,
}: Pick<Brought, 'targets' | 'listed' | 'failures' | 'isOff'>): Estate['gap'] {
  const looked = new Map(targets.map((target) => [placeKey('', target), target]))
  const holes = failures.filter(({ kind, target }) => kind !== 'disabled' && target.account !== undefined)
  const known = new Map<string, Gap | undefined>()
  const unseen = new Map<string, Gap>()

  function find(type: TypeName, place: Place): Gap | undefined {
    const failure = holes.find((hole) => isAbout(hole, type, place))
    if (failure) return failedGap(failure, type, place, looked.get(placeKey('', place)))
    if (!looked.has(placeKey('', place))) return isOff(place) ? undefined : outsideGap(place)
    return listed.has(type) ? undefined : notListedGap(type, place)
  }

  return (type, place) => {
    const key = placeKey(type, place)
    if (known.has(key)) return known.get(key)
    const found = find(type, place)
    const gap = found && (unseen.get(found.says) ?? found)
    if (gap) unseen.set(gap.says, gap)
    known.set(key, gap)
    return gap
  }
}

const isAbout = ({ type, target }: Failure, wanted: TypeName, { account, region }: Place): boolean =>
  (type === undefined || type === wanted) &&
  target.account === account &&
  (target.region === undefined || target.region === region)

const named = ({ account, accountName }: { account: string; accountName?: string }): string =>
  accountName === undefined ? account : `${account} (${accountName})`

function failedGap(failure: Failure, type: TypeName, place: Place, target: Target | undefined): Gap {
  const name = target?.accountName ?? failure.target.accountName
  const account = named({ account: place.account, ...(name !== undefined && { accountName: name }) })
  const what = failure.type === undefined ? `account ${account}` : `${type} of ${account} in ${place.region}`
  const failed = failure.type === undefined ? 'could not be asked' : 'could not be listed'
  return {
    says: `${what} ${failed}: ${failure.action} said ${failure.code}`,
    failure,
    account: place.account,
    ...(failure.target.region !== undefined && { region: place.region }),
  }
}

const outsideGap = ({ account, region }: Place): Gap => ({
  says: `account ${account} in ${region} was not looked at`,
  account,
  region,
})

const notListedGap = (type: TypeName, { account, region }: Place): Gap => ({
  says: `${type} of ${account} in ${region} was not asked for`,
  account,
  region,
})
