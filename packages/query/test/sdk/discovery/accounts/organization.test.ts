import { expect, test } from 'vitest'
import type { Found, Wanted } from '../../../../src/sdk/discovery/account.ts'
import { accounts } from '../../../../src/sdk/discovery/accounts/accounts.ts'
import type { OrganizationSetting } from '../../../../src/sdk/discovery/settings.ts'
import { awsError, lines, type Play, type Stage, stage } from '../stage.ts'

const id = (digit: number | string) => String(digit).repeat(12)
const CONFIG = `[profile base]\naws_access_key_id = ${id(1)}\naws_secret_access_key = s\n`
const listed = (digit: number, name: string, State = 'ACTIVE') => ({
  Id: id(digit),
  Name: name,
  State,
  Arn: `arn:aws:organizations::${id(1)}:account/o-1/${id(digit)}`,
})
const tree: Record<string, { units: Record<string, string>; accounts: object[] }> = {
  'r-1': { units: { 'ou-p': 'prod', 'ou-t': 'test' }, accounts: [listed(1, 'management')] },
  'ou-p': { units: { 'ou-w': 'web' }, accounts: [listed(2, 'prod-db')] },
  'ou-w': { units: {}, accounts: [listed(3, 'prod-web'), listed(8, 'closed', 'SUSPENDED')] },
  'ou-t': { units: {}, accounts: [listed(4, 'test')] },
}
const everybody = Object.values(tree).flatMap((unit) => unit.accounts)
const tags: Record<string, object[]> = {
  [id(3)]: [{ Key: 'env', Value: 'prod' }],
  [id(4)]: [{ Key: 'env', Value: 'test' }],
}
const answers: NonNullable<Play['answers']> = {
  // Each page but the last holds two accounts; the first is empty, as AWS's may be.
  'organizations.listAccounts': ({ NextToken }) => {
    const at = NextToken === undefined ? 0 : Number(NextToken)
    if (NextToken === undefined) return { Accounts: [], NextToken: '0' }
    const next = at + 2 < everybody.length ? { NextToken: String(at + 2) } : {}
    return { Accounts: everybody.slice(at, at + 2), ...next }
  },
  'organizations.listRoots': () => ({ Roots: [{ Id: 'r-1' }] }),
  'organizations.listOrganizationalUnitsForParent': ({ ParentId = '' }) => ({
    OrganizationalUnits: Object.entries(tree[ParentId]?.units ?? {}).map(([Id, Name]) => ({ Id, Name })),
  }),
  'organizations.listAccountsForParent': ({ ParentId = '' }) => ({ Accounts: tree[ParentId]?.accounts }),
  'organizations.listTagsForResource': ({ ResourceId = '' }) => ({ Tags: tags[ResourceId] ?? [] }),
}

async function search(setting: Partial<OrganizationSetting>, wanted: Partial<Wanted> = {}, play: Play = {}) {
  const on = await stage({ config: CONFIG, ...play, answers: { ...answers, ...play.answers } })
  const settings = { organization: { profile: 'base', role: 'reader', ...setting } }
  const found: Found[] = []
  for await (const one of accounts(on, settings, { means: () => true, ...wanted })) found.push(one)
  const names = found.map((one) => (one.kind === 'account' ? one.account.name : `! ${one.failure.code}`))
  return { on, found, names }
}
const called = (on: Stage, name: string) => on.made.filter(({ call }) => call === `organizations.${name}`).length

test('every active account in the role, its own account with the base credentials, over pages that may be empty', async () => {
  const { on, found, names } = await search({ externalId: 'e', sessionName: 's' })
  expect(names).toEqual(['management', 'prod-db', 'prod-web', 'test'])
  expect(found.map((one) => one.kind === 'account' && one.account.source)).toEqual([
    'profile base',
    ...[2, 3, 4].map((digit) => `role reader in ${id(digit)} by profile base`),
  ])
  expect(on.made[1]).toMatchObject({ input: { MaxResults: 20 }, region: 'us-east-1' })
  expect(called(on, 'listRoots') + called(on, 'listTagsForResource')).toBe(0)
  const last = found[3]
  if (last?.kind === 'account') await last.account.credentials()
  expect(on.made.at(-1)?.input).toEqual({
    RoleArn: `arn:aws:iam::${id(4)}:role/reader`,
    RoleSessionName: 's',
    ExternalId: 'e',
  })
})

test.each<[string, Partial<OrganizationSetting>, string[]]>([
  ['a unit and all below it', { units: ['/prod'] }, ['prod-db', 'prod-web']],
  ['a unit by its id', { units: ['ou-w'] }, ['prod-web']],
  ['a glob of units', { units: ['/*/web'] }, ['prod-web']],
  ['names', { include: ['prod-*'] }, ['prod-db', 'prod-web']],
  ['an id', { include: [id(4)] }, ['test']],
  ['all but a unit', { exclude: ['/prod/web'] }, ['management', 'prod-db', 'test']],
  ['all but a name', { exclude: ['test', 'manage*'] }, ['prod-db', 'prod-web']],
  ['a tag', { include: ['tag:env=prod'] }, ['prod-web']],
  ['a tag of any value', { include: ['tag:env'] }, ['prod-web', 'test']],
  ['all but a tag', { exclude: ['tag:env=t*'] }, ['management', 'prod-db', 'prod-web']],
  ['a unit, not a tag of it', { units: ['/prod'], exclude: ['tag:env=prod'] }, ['prod-db']],
])('keeps to %s', async (_, setting, expected) => {
  expect((await search(setting)).names).toEqual(expected)
})

test('units are told where they were walked', async () => {
  const { found } = await search({ units: ['/'] })
  expect(found.map((one) => one.kind === 'account' && one.account.unit)).toEqual(['/', '/prod', '/test', '/prod/web'])
})

test('tags are asked for only where they decide', async () => {
  const { on, found } = await search({ include: ['tag:env=prod'], exclude: ['test'] })
  expect(called(on, 'listTagsForResource')).toBe(3)
  expect(found).toMatchObject([{ account: { tags: { env: 'prod' } } }])
})

test('an account that is not meant costs nothing', async () => {
  const { on, names } = await search(
    { include: ['tag:env'] },
    { means: ({ name }) => name === 'test' || name === undefined },
  )
  expect(names).toEqual(['test'])
  expect(called(on, 'listTagsForResource')).toBe(1)
})

test('no more than four calls are under way at once', async () => {
  let open = 0
  let most = 0
  const slow = async ({ ResourceId = '' }) => {
    most = Math.max(most, ++open)
    await new Promise((resolve) => setImmediate(resolve))
    open--
    return { Tags: tags[ResourceId] ?? [] }
  }
  const many = Array.from({ length: 20 }, (_, at) => ({ ...listed(5, `n${at}`), Id: String(500000000000 + at) }))
  const play = {
    answers: { 'organizations.listTagsForResource': slow, 'organizations.listAccounts': () => ({ Accounts: many }) },
  }
  await search({ include: ['tag:env'] }, {}, play)
  expect(most).toBe(4)
})

test('what cannot be listed is a failure that says who could; what was listed before it stays', async () => {
  const deny = ({ NextToken }: Record<string, string>) => {
    if (NextToken) throw awsError('AccessDeniedException', 'no')
    return { Accounts: [listed(2, 'prod-db')], NextToken: 'x' }
  }
  const { found, names } = await search({}, {}, { answers: { 'organizations.listAccounts': deny } })
  expect(names).toEqual(['prod-db', '! AccessDeniedException'])
  expect(found[1]).toMatchObject({
    failure: { kind: 'denied', source: 'profile base', next: expect.stringContaining('delegated administrator') },
  })
})

test('a tag that cannot be read leaves its account out, and says so', async () => {
  const deny = ({ ResourceId = '' }) => {
    if (ResourceId === id(3)) throw awsError('AccessDeniedException', 'no')
    return { Tags: tags[ResourceId] ?? [] }
  }
  const { found, names } = await search(
    { include: ['tag:env'] },
    {},
    { answers: { 'organizations.listTagsForResource': deny } },
  )
  expect(names).toEqual(['! AccessDeniedException', 'test'])
  expect(found[0]).toMatchObject({ failure: { target: { account: id(3), accountName: 'prod-web' } } })
})

test('a next token that repeats itself ends the listing', async () => {
  const loop = () => ({ Accounts: [], NextToken: 'again' })
  const { on, names } = await search({}, {}, { answers: { 'organizations.listAccounts': loop } })
  expect(names).toEqual([])
  expect(called(on, 'listAccounts')).toBe(2)
})

test('an account that is listed by hand keeps its own entry', async () => {
  const on = await stage({ config: CONFIG, answers })
  const settings = {
    accounts: [{ id: id(4), name: 'mine', profile: 'base', roles: [{ role: 'special' }] }],
    organization: { profile: 'base', role: 'reader' },
  }
  const found = await lines(accounts(on, settings, { means: () => true }))
  expect(found.filter((line) => line.startsWith(id(4)))).toEqual([
    `${id(4)} mine (role special in ${id(4)} by profile base)`,
  ])
  expect(found).toHaveLength(4)
})
