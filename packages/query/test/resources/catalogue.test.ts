import { readdirSync, readFileSync } from 'node:fs'
import * as ec2 from '@aws-sdk/client-ec2'
import { describe, expect, it, test } from 'vitest'
import type { ServiceName } from '../../src/aws.ts'
import { serviceOf } from '../../src/plan.ts'
import type { AnyResourceType, Parent } from '../../src/resource.ts'
import { resourceTypes } from '../../src/resources/index.ts'
import { services } from '../../src/sdk/services/index.ts'
import documented from './documented-filters.json' with { type: 'json' }
import { largestPages } from './largest-pages.ts'
import { sampleRows } from './sample-rows.ts'
import { schemasOf } from './schemas.ts'

const folder = new URL('../../src/resources/', import.meta.url)
const files = readdirSync(folder).filter((file) => file !== 'index.ts')
const at = { partition: 'aws-cn', account: '111122223333', region: 'cn-north-1' }
const shortName = ({ type }: AnyResourceType) => type.slice(type.indexOf(':') + 1)
const namesOf = (type: AnyResourceType) => [shortName(type), ...(type.aliases ?? [])]
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const parentsOf = (parent: Parent | undefined): readonly Parent[] =>
  parent ? [...parentsOf(parent.parent), parent] : []
const listingsOf = ({ list, parent, joins = [] }: AnyResourceType) => [list, ...parentsOf(parent), ...joins]
const named = (name: string) => resourceTypes.find(({ type }) => type === name)

const schemas = new Map(await Promise.all([...new Set(resourceTypes.map(({ service }) => service))].map(schemasOf)))

/** The members of an operation's input or output, as the SDK's own schema of it has them; none where a client has no schemas. */
function members(service: ServiceName, operation: string, side: 'input' | 'output'): readonly string[] | undefined {
  const schema = schemas.get(service)?.[`${operation[0]?.toUpperCase()}${operation.slice(1)}$`]
  const given = schema?.[side === 'input' ? 4 : 5]
  const shape = (typeof given === 'function' ? given() : given) as readonly unknown[] | undefined
  return schema && ((shape?.[4] ?? []) as readonly string[])
}

/** What the services call a page's size, and the token of the next one: in an answer, in a question. */
const SIZES = ['MaxResults', 'maxResults', 'MaxRecords', 'PageSize', 'MaxItems', 'Limit', 'limit']
const TOKENS: Readonly<Record<string, string>> = {
  NextToken: 'NextToken',
  nextToken: 'nextToken',
  Marker: 'Marker',
  NextMarker: 'Marker',
}

test('every client but the oldest says what its operations take and give', () => {
  const silent = [...schemas].filter(([, known]) => !Object.keys(known).some((name) => name.endsWith('$')))
  expect(silent.map(([service]) => service)).toEqual(['rbin'])
})

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
    expect(file).toBe(`${kebab(type?.type.replace(':', '-') ?? '')}.ts`)
    const called = type && shortName(type).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    // The language keeps this one name to itself.
    expect(name).toBe(called === 'function' ? 'lambdaFunction' : called)
    expect([...text.matchAll(/from '(.+)'/g)].map(([, from]) => from)).toEqual(['../resource.ts'])
    expect(text.match(/^const /gm)?.length ?? 0).toBeLessThanOrEqual(1)
  })

  test('gives no two types of a service the same name, but where AWS gives two generations one form of ARN', () => {
    const names = resourceTypes.flatMap((type) => namesOf(type).map((name) => `${serviceOf(type)}:${name}`))
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual(['elasticloadbalancing:loadbalancer'])
  })

  test.each([
    // skew's EC2 types: https://github.com/scopely-devops/skew
    ...['address', 'customer-gateway', 'flow-log', 'image', 'instance', 'internet-gateway', 'key-pair'],
    ...['launch-template', 'natgateway', 'network-acl', 'route-table', 'security-group', 'snapshot', 'subnet'],
    ...['volume', 'vpc', 'vpc-peering-connection'],
    // What people say where AWS's ARNs say something else.
    ...['nat-gateway', 'spot-instance-request', 'spot-fleet', 'reserved-instance', 'host', 'egress-only-gateway'],
  ])('knows ec2:%s', (name) => {
    expect(resourceTypes.filter((type) => serviceOf(type) === 'ec2' && namesOf(type).includes(name))).toHaveLength(1)
  })

  test.each(['autoscaling:autoScalingGroup', 'autoscaling:launchConfigurationName', 'lambda:function', 'rds:db'])(
    'knows %s, as skew does',
    (name) => {
      const names = resourceTypes.flatMap((type) => namesOf(type).map((own) => `${serviceOf(type)}:${own}`))
      expect(names).toContain(name)
    },
  )
})

describe.each(resourceTypes.map((type) => [type.type, type] as const))('%s', (name, type) => {
  const { list, filters } = type

  it('calls operations that the SDK has and that arnq has a command for', async () => {
    const client = (await services[type.service]())({
      region: at.region,
      credentials: async () => ({ accessKeyId: '', secretAccessKey: '' }),
      requestHandler: { handle: () => Promise.reject(new Error('reached the wire')) },
      maxAttempts: 1,
    })
    for (const { operation } of listingsOf(type)) {
      const failed = await Promise.resolve()
        .then(() => client.call(operation, {}, {}))
        .catch(String)
      expect(failed).not.toMatch(/arnq knows no operation/)
    }
  })

  it('asks for the largest page, and for the next one, where the API has pages', () => {
    for (const { operation, input = {}, next } of listingsOf(type)) {
      expect(largestPages[type.service]).toHaveProperty(operation)
      const sizes = Object.entries(input).filter(([member]) => SIZES.includes(member))
      const largest = largestPages[type.service]?.[operation]
      expect(sizes.map(([, size]) => size)).toEqual(largest === undefined ? [] : [largest])
      const asked = members(type.service, operation, 'input')
      if (asked) expect(asked.some((member) => SIZES.includes(member))).toBe(largest !== undefined)
      const tokens = (members(type.service, operation, 'output') ?? []).filter((member) => member in TOKENS)
      for (const token of tokens) expect(next?.({ [token]: 'more' })).toEqual({ [TOKENS[token] ?? '']: 'more' })
      for (const token of tokens) expect(next?.({ [token]: '' })).toBeUndefined()
      if (asked) expect(next !== undefined).toBe(tokens.length > 0)
      expect(next?.({})).toBeUndefined()
    }
  })

  it('sends no input that the operation does not take', () => {
    for (const listing of listingsOf(type)) {
      const taken = members(type.service, listing.operation, 'input')
      const asks = 'asks' in listing ? (listing.asks as (rows: object[]) => object)([{}]) : {}
      const sent = [listing.input ?? {}, asks, ...(listing.inputs ?? [])].flatMap((input) => Object.keys(input))
      if (taken) expect(taken).toEqual(expect.arrayContaining(sent))
    }
  })

  it('finds the rows in one member of a page, and none in an empty one', () => {
    const row = { Instances: ['row'] }
    for (const { operation, rows } of listingsOf(type)) {
      const held = members(type.service, operation, 'output')?.filter((member) => rows({ [member]: [row] })?.length)
      if (held) expect(held, operation).toHaveLength(1)
      expect(rows({})).toBeUndefined()
    }
  })

  it('writes the ARN that AWS has for it', () => {
    expect(sampleRows).toHaveProperty([name])
    const { row, arn, ...sample } = sampleRows[name] ?? { row: {}, arn: '' }
    const id = typeof type.id === 'function' ? type.id(row) : new Map(Object.entries(row)).get(type.id)
    expect(type.arn(row, at)).toBe(arn)
    expect(arn).toMatch(/^arn:aws-cn:[a-z0-9]+:cn-north-1:(\d{12}|aws)?:[a-zA-Z-]+[/:].+$/)
    expect(arn.startsWith(`arn:aws-cn:${serviceOf(type)}:`)).toBe(true)
    expect(id).toBe(sample.id ?? arn.slice(arn.indexOf(`:${shortName(type)}`) + shortName(type).length + 2))
    expect(arn.endsWith(`/${id}`) || arn.endsWith(`:${id}`)).toBe(true)
  })

  it('hands what a listing tells on to the one below', () => {
    const below = [...parentsOf(type.parent).slice(1), type.list]
    for (const [depth, parent] of parentsOf(type.parent).entries()) {
      const given = { arn: 'arn', Identifier: 'id', Name: 'name', LaunchTemplateId: 'lt-1' }
      const made = parent.into((parent.batch ? ['a', 'b'] : given) as never, {} as never)
      const taken = members(type.service, below[depth]?.operation ?? '', 'input')
      if (taken) expect(taken).toEqual(expect.arrayContaining(Object.keys(made)))
    }
  })

  it('has no ARN and no id for a row without one', () => {
    expect(type.arn({}, at)).toBeUndefined()
    if (typeof type.id === 'function') expect(type.id({})).toBeUndefined()
  })

  it('names only filters that AWS documents', () => {
    if (!filters) return
    expect(members(type.service, list.operation, 'input')).toContain(filters.member)
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
    'ec2:instance State.Name': Object.values(ec2.InstanceStateName).sort(),
    'ec2:natgateway State': Object.values(ec2.NatGatewayState).sort(),
    'ec2:volume State': Object.values(ec2.VolumeState).sort(),
  })
})

test('images and snapshots are the account’s own', () => {
  expect(named('ec2:image')?.list.input).toMatchObject({
    Owners: ['self'],
    IncludeDisabled: true,
    IncludeDeprecated: true,
  })
  expect(named('ec2:snapshot')?.list.input).toMatchObject({ OwnerIds: ['self'] })
})

test('a parameter that is a secret is never read', () => {
  const [value] = named('ssm:parameter')?.joins ?? []
  const may = (Type?: string) => value && 'when' in value && value.when?.({ Type } as never)
  expect(['String', 'StringList', 'SecureString', undefined].map(may)).toEqual([true, true, false, false])
  expect(value?.input).toEqual({ WithDecryption: false })
})

test('a connection’s password is not asked for', () => {
  expect(named('glue:connection')?.list.input).toMatchObject({ HidePassword: true })
})
