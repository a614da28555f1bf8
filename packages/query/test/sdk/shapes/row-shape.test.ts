import { describe, expect, test } from 'vitest'
import type { AnyResourceType } from '../../../src/resource.ts'
import { resourceTypes } from '../../../src/resources/index.ts'
import { either, rowShape, type Shape } from '../../../src/sdk/shapes/index.ts'

const named = (name: string): AnyResourceType => {
  const found = resourceTypes.find(({ type }) => type === name)
  if (!found) throw new Error(name)
  return found
}

const member = (shape: Shape | undefined, name: string): Shape | undefined =>
  shape?.kind === 'structure' ? shape.members.get(name)?.() : undefined

/** What stands at a path such as `State.Name` or `Attachments[].InstanceId`; undefined where nothing does. */
const at = (shape: Shape | undefined, path: string): Shape | undefined =>
  path.split('.').reduce<Shape | undefined>((here, step) => {
    const found = member(here, step.replace('[]', ''))
    if (!step.endsWith('[]')) return found
    return found?.kind === 'list' ? found.of() : undefined
  }, shape)

const shapes = new Map(await Promise.all(resourceTypes.map(async (type) => [type.type, await rowShape(type)] as const)))

describe('the rows of a type', () => {
  test('are known of all types but the one whose client has no schemas', () => {
    const known = [...shapes].filter(([, shape]) => shape !== undefined)
    expect([...shapes].filter(([, shape]) => shape === undefined).map(([type]) => type)).toEqual(['rbin:rule'])
    expect(known).toHaveLength(resourceTypes.length - 1)
  })

  test('hold every column, every filtered field and what the id, the name and the age are read from', () => {
    const lost = resourceTypes.flatMap((type) => {
      const shape = shapes.get(type.type)
      const own = [type.id, type.name, type.created].filter((field) => typeof field === 'string')
      const paths = [...type.columns, ...own, ...Object.keys(type.filters?.fields ?? {})]
      return shape ? paths.filter((path) => at(shape, path) === undefined).map((path) => `${type.type} ${path}`) : []
    })
    expect(lost).toEqual([])
  })

  test('have what the joins lay in, where it can be told', () => {
    const untold = resourceTypes.flatMap((type) =>
      (type.joins ?? [])
        .filter(
          ({ field }) => shapes.get(type.type) && (at(shapes.get(type.type), field)?.kind ?? 'unknown') === 'unknown',
        )
        .map(({ field }) => `${type.type} ${field}`),
    )
    expect(untold).toEqual([])
    expect(at(shapes.get('ec2:instance'), '_status.InstanceStatus.Status')).toEqual({ kind: 'string' })
  })

  test('of an instance: its fields by their kinds', () => {
    const kinds = ['InstanceId', 'LaunchTime', 'AmiLaunchIndex', 'EbsOptimized', 'State', 'Tags', 'Tags[].Key'] as const
    const shape = shapes.get('ec2:instance')
    expect(kinds.map((path) => at(shape, path)?.kind)).toEqual([
      'string',
      'timestamp',
      'number',
      'boolean',
      'structure',
      'list',
      'string',
    ])
    expect(shape?.kind === 'structure' && shape.members.size).toBeGreaterThan(60)
  })

  test('may hold maps', () => {
    expect(at(shapes.get('lambda:function'), 'Environment.Variables')?.kind).toBe('map')
  })

  test('are found once', async () => {
    expect(await rowShape(named('ec2:instance'))).toBe(shapes.get('ec2:instance'))
  })

  test('of a listing that makes up its rows are what can be told of them', async () => {
    const instance = named('ec2:instance')
    const made: AnyResourceType = {
      ...instance,
      joins: [],
      list: {
        operation: 'describeInstances',
        rows: (page: { Reservations: { ReservationId: string; Instances: { State: object }[] }[] }) =>
          page.Reservations.map(({ ReservationId, Instances }) => ({
            id: ReservationId,
            states: Instances.map(({ State }) => State),
          })),
      },
    }
    const shape = await rowShape(made)
    expect(at(shape, 'id')).toEqual({ kind: 'string' })
    expect(at(shape, 'states[].Name')).toEqual({ kind: 'string' })
  })

  test('are not known where they are texts, where the operation is not, and where the function wants more', async () => {
    const instance = named('ec2:instance')
    const listings: readonly Partial<AnyResourceType['list']>[] = [
      { rows: () => ['name'] },
      { operation: 'describeNothing' },
      { operation: 'toString' },
      { rows: () => undefined },
      {
        rows: () => {
          throw new Error('no')
        },
      },
    ]
    for (const part of listings) {
      expect(await rowShape({ ...instance, list: { ...instance.list, ...part } })).toBeUndefined()
    }
  })
})

describe('either of several shapes', () => {
  const leaf = (kind: 'string' | 'number'): Shape => ({ kind })
  const structure = (members: Record<string, Shape>): Shape => ({
    kind: 'structure',
    members: new Map(Object.entries(members).map(([name, shape]) => [name, () => shape])),
  })

  test('has the members of all, and of one that they share what both have', () => {
    const list = (shape: Shape): Shape => ({ kind: 'list', of: () => shape })
    const shape = either([
      structure({ a: leaf('string'), both: list(structure({ x: leaf('string') })), odd: leaf('string') }),
      structure({ b: leaf('number'), both: list(structure({ y: leaf('string') })), odd: leaf('number') }),
    ])
    expect(['a', 'b', 'both[].x', 'both[].y', 'odd', 'none'].map((path) => at(shape, path)?.kind)).toEqual([
      'string',
      'number',
      'string',
      'string',
      'unknown',
      undefined,
    ])
  })

  test('is nothing of none, and the one of one', () => {
    const one = leaf('string')
    expect(either([])).toBeUndefined()
    expect(either([one])).toBe(one)
  })

  test('of all types that there are can be walked', () => {
    const all = either([...shapes.values()].filter((shape) => shape !== undefined))
    expect(at(all, 'VpcId')?.kind).toBe('string')
    expect(at(all, 'Tags[].Value')?.kind).toBe('string')
  })
})
