import { type Failure, type Resource, resourceTypes, type Target, toResource } from '@arnq/query'
import { estateFrom } from '../src/estate/estate-from.ts'
import type { Estate, Place } from '../src/estate.ts'
import type { Row, TypeName } from '../src/rows.ts'

export const ACCOUNT = '111111111111'
export const REGION = 'eu-west-1'
export const NOW = new Date('2026-11-21T12:00:00.000Z')

type Loose<T> = T extends string
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Loose<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]?: Loose<T[Key]> | undefined }
      : T

/** A row with only the fields that a test is about. */
export type SomeOf<Name extends TypeName> = Loose<Row<Name>>

/** A row at the usual place, or one at another. */
type Placed<Name extends TypeName> = SomeOf<Name> | { readonly at?: Partial<Place>; readonly row: SomeOf<Name> }

export type Rows = { readonly [Name in TypeName]?: readonly Placed<Name>[] }

export type EstateOptions = {
  /** What could not be listed: a type somewhere, or a whole account without a type. The usual place where none is given. */
  readonly gaps?: readonly ({ readonly type?: TypeName; readonly failure?: Partial<Failure> } & Partial<Place>)[]
  /** Where was looked; where left out, wherever rows or gaps of a type are, and the usual place. */
  readonly targets?: readonly Target[]
  readonly now?: Date
  /** Types that were listed; all where left out. */
  readonly listed?: readonly TypeName[]
  /** Names of accounts by their ids. */
  readonly names?: Readonly<Record<string, string>>
}

export const targetOf = (
  { account = ACCOUNT, region = REGION }: Partial<Place> = {},
  accountName?: string,
): Target => ({
  partition: 'aws',
  account,
  region,
  ...(accountName !== undefined && { accountName }),
})

/** An estate of plain rows, made by the engine's own descriptors. */
export function estateOf(rows: Rows, options: EstateOptions = {}): Estate {
  const { gaps = [], now = NOW, names = {} } = options
  const targetAt = (at: Partial<Place> = {}): Target => targetOf(at, names[at.account ?? ACCOUNT])
  const resources = Object.entries(rows).flatMap(([type, list]) =>
    (list as readonly object[]).map((given) => {
      const { at, row } = 'row' in given ? (given as { at?: Partial<Place>; row: object }) : { at: {}, row: given }
      return resourceOf(type as TypeName, row, targetAt(at))
    }),
  )
  const places = [
    targetAt(),
    ...resources.map(({ target }) => target),
    ...gaps.filter(({ type }) => type).map(targetAt),
  ]
  return estateFrom({
    targets: options.targets ?? [...new Map(places.map((one) => [`${one.account} ${one.region}`, one])).values()],
    seenAt: now.toISOString(),
    listed: options.listed ? new Set(options.listed) : EVERYTHING,
    resources,
    failures: gaps.map(failureAt),
  })
}

/** One resource, by the engine's own descriptor. */
export function resourceOf<Name extends TypeName>(
  type: Name,
  row: SomeOf<Name> | object,
  target: Target = targetOf(),
): Resource<Row<Name>> {
  const known = resourceTypes.find((one) => one.type === type)
  if (!known) throw new Error(`the engine knows no ${type}`)
  const resource = toResource(known, target, row)
  if (!resource) throw new Error(`a row of ${type} has no id: ${JSON.stringify(row)}`)
  return resource as Resource<Row<Name>>
}

const EVERYTHING: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true })

function failureAt({ type, account, region, failure }: NonNullable<EstateOptions['gaps']>[number]): Failure {
  const target = type
    ? targetOf({ account: account ?? ACCOUNT, region: region ?? REGION })
    : { partition: 'aws', account: account ?? ACCOUNT, ...(region && { region }) }
  return {
    kind: 'denied',
    target,
    ...(type && { type }),
    action: type ? `list:${type}` : 'sts:AssumeRole',
    code: 'AccessDenied',
    message: 'not authorized',
    ...failure,
  }
}
