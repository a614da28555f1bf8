import { readdirSync, readFileSync } from 'node:fs'
import * as sdk from '@aws-sdk/client-ec2'
import { describe, expect, it, test } from 'vitest'
import type { AnyResourceType } from '../../src/resource.ts'
import { resourceTypes } from '../../src/resources/index.ts'
import documented from './documented-filters.json' with { type: 'json' }
import { largestPages } from './largest-pages.ts'
import { sampleRows } from './sample-rows.ts'

const folder = new URL('../../src/resources/', import.meta.url)
const files = readdirSync(folder).filter((file) => file !== 'index.ts')
const at = { partition: 'aws-cn', account: '111122223333', region: 'cn-north-1' }
const shortName = ({ type }: AnyResourceType) => type.slice(type.indexOf(':') + 1)
const namesOf = (type: AnyResourceType) => [shortName(type), ...(type.aliases ?? [])]
const listingsOf = ({ list, parent, joins = [] }: AnyResourceType) => [list, ...(parent ? [parent] : []), ...joins]

/** The members of an operation's input or output, as the SDK's own schema of it has them. */
function members(operation: string, side: 'input' | 'output'): readonly string[] {
  const schemas = sdk as unknown as Record<string, readonly unknown[]>
  const schema = schemas[`${operation[0]?.toUpperCase()}${operation.slice(1)}$`]
  const named = schema?.[side === 'input' ? 4 : 5]
  const shape = (typeof named === 'function' ? named() : named) as readonly unknown[] | undefined
  return (shape?.[4] ?? []) as readonly string[]
}

describe('the list', () => {
  test('holds what the files hold, each once, sorted', async () => {
    const modules = await Promise.all(files.map((file) => import(new URL(file, folder).href)))
    const exported = modules.flatMap((module) => Object.values(module))
    expect(new Set(resourceTypes)).toEqual(new Set(exported))
    expect(resourceTypes).toHaveLength(files.length)
    expect(resourceTypes.map(({ type }) => type)).toEqual(resourceTypes.map(({ type }) => type).toSorted())
  })

  test.each(files)('%s is data under the name of its type, and imports nothing but the contract', async (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8')
    const values = Object.entries<AnyResourceType>(await import(new URL(file, folder).href))
    expect(values).toHaveLength(1)
    const [name, type] = values[0] ?? ['', undefined]
    expect(file).toBe(`${type?.type.replace(':', '-')}.ts`)
    expect(name).toBe(type && shortName(type).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()))
    expect([...text.matchAll(/from '(.+)'/g)].map(([, from]) => from)).toEqual(['../resource.ts'])
    expect(text.match(/^const /gm)?.length ?? 0).toBeLessThanOrEqual(1)
  })

  test('gives no two types the same name', () => {
    const names = resourceTypes.flatMap(namesOf)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  test.each([
    // skew's EC2 types: https://github.com/scopely-devops/skew
    ...['address', 'customer-gateway', 'flow-log', 'image', 'instance', 'internet-gateway', 'key-pair'],
    ...['launch-template', 'natgateway', 'network-acl', 'route-table', 'security-group', 'snapshot', 'subnet'],
    ...['volume', 'vpc', 'vpc-peering-connection'],
    // What people say where AWS's ARNs say something else.
    ...['nat-gateway', 'spot-instance-request', 'spot-fleet', 'reserved-instance', 'host', 'egress-only-gateway'],
  ])('knows %s', (name) => {
    expect(resourceTypes.filter((type) => namesOf(type).includes(name))).toHaveLength(1)
  })
})

describe.each(resourceTypes.map((type) => [type.type, type] as const))('%s', (name, type) => {
  const { list, filters } = type

  it('calls operations that the SDK has', () => {
    for (const { operation } of listingsOf(type)) expect(sdk.EC2.prototype).toHaveProperty(operation)
  })

  it('asks for the largest page, and for the next one, where the API has pages', () => {
    for (const { operation, input, next } of listingsOf(type)) {
      const paged = members(operation, 'input').includes('MaxResults')
      expect(largestPages).toHaveProperty(operation)
      expect(largestPages[operation]).toBe((input as { MaxResults?: number } | undefined)?.MaxResults)
      expect(paged).toBe(largestPages[operation] !== undefined)
      expect(members(operation, 'output').includes('NextToken')).toBe(paged)
      expect(next?.({ NextToken: 'more' })).toEqual(paged ? { NextToken: 'more' } : undefined)
      expect(next?.({ NextToken: '' })).toBeUndefined()
      expect(next?.({})).toBeUndefined()
    }
  })

  it('sends no input that the operation does not take', () => {
    for (const { operation, input } of listingsOf(type)) {
      expect(members(operation, 'input')).toEqual(expect.arrayContaining(Object.keys(input ?? {})))
    }
  })

  it('finds the rows in a page, and none in an empty one', () => {
    const row = { Instances: ['row'] }
    for (const { operation, rows } of listingsOf(type)) {
      const [field] = members(operation, 'output').filter((member) => member !== 'NextToken')
      const found = rows({ [field ?? '']: [row] })
      expect(found).toEqual(operation === 'describeInstances' ? ['row'] : [row])
      expect(rows({})).toBeUndefined()
    }
  })

  it('writes the ARN that AWS has for it', () => {
    expect(sampleRows).toHaveProperty([name])
    const { row, arn } = sampleRows[name] ?? { row: {}, arn: '' }
    const id = typeof type.id === 'function' ? type.id(row) : new Map(Object.entries(row)).get(type.id)
    expect(type.arn(row, at)).toBe(arn)
    expect(arn).toMatch(/^arn:aws-cn:ec2:cn-north-1:(\d{12}|aws)?:[a-z-]+\/[^/]+$/)
    expect(arn.endsWith(`:${shortName(type)}/${id}`)).toBe(true)
  })

  it('has no ARN and no id for a row without one', () => {
    expect(type.arn({}, at)).toBeUndefined()
    if (typeof type.id === 'function') expect(type.id({})).toBeUndefined()
  })

  it('names only filters that AWS documents', () => {
    if (!filters) return
    expect(members(list.operation, 'input')).toContain(filters.member)
    const known = (documented as Record<string, string[]>)[list.operation] ?? []
    const used = [...Object.values(filters.fields), ...(filters.id ? [filters.id] : [])]
    const tags = filters.tags ? ['tag:KEY', 'tag-key'] : []
    expect(known).toEqual(expect.arrayContaining([...used, ...tags]))
  })

  it('takes id globs by the filter of the field that holds the id', () => {
    if (filters?.id) expect(filters.fields[type.id as string]).toBe(filters.id)
    else expect(Object.keys(filters?.fields ?? {})).not.toContain(type.id)
  })

  it('shows three to six columns', () => {
    expect(type.columns.length).toBeGreaterThanOrEqual(3)
    expect(type.columns.length).toBeLessThanOrEqual(6)
    expect(new Set(type.columns).size).toBe(type.columns.length)
  })
})

test('closed sets of values are those of the SDK: a state that AWS adds must not be lost', () => {
  const closed = resourceTypes.flatMap(({ type, filters }) =>
    Object.entries(filters?.values ?? {}).map(([field, values]) => {
      expect(filters?.fields).toHaveProperty([field])
      return [`${type} ${field}`, [...values].sort()] as const
    }),
  )
  expect(Object.fromEntries(closed)).toEqual({
    'ec2:instance State.Name': Object.values(sdk.InstanceStateName).sort(),
    'ec2:natgateway State': Object.values(sdk.NatGatewayState).sort(),
    'ec2:volume State': Object.values(sdk.VolumeState).sort(),
  })
})

test('images and snapshots are the account’s own', () => {
  const inputOf = (name: string) => resourceTypes.find(({ type }) => type === name)?.list.input
  expect(inputOf('ec2:image')).toMatchObject({ Owners: ['self'], IncludeDisabled: true })
  expect(inputOf('ec2:snapshot')).toMatchObject({ OwnerIds: ['self'] })
})

test('the versions of a launch template are asked for by its id', () => {
  const version = resourceTypes.find(({ type }) => type === 'ec2:launch-template-version')
  const into = version?.parent?.into as ((parent: object) => object) | undefined
  expect(into?.({ LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web' })).toEqual({ LaunchTemplateId: 'lt-1' })
})
