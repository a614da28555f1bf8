import { expect, test } from 'vitest'
import type { Found, Wanted } from '../../../../src/sdk/discovery/account.ts'
import { accounts } from '../../../../src/sdk/discovery/accounts/accounts.ts'
import { NoCredentials } from '../../../../src/sdk/discovery/no-credentials.ts'
import type { Settings } from '../../../../src/sdk/discovery/settings.ts'
import { awsError, lines, type Play, type Stage, stage } from '../stage.ts'

const id = (digit: number | string) => String(digit).repeat(12)
const keys = (name: string, digit: number) =>
  `[profile ${name}]\naws_access_key_id = ${id(digit)}\naws_secret_access_key = s\n`
const role = (name: string, digit: number, base = 'base') =>
  `[profile ${name}]\nrole_arn = arn:aws:iam::${id(digit)}:role/r\nsource_profile = ${base}\n`
const all: Wanted = { means: () => true }

async function search(play: Play, wanted: Partial<Wanted> = {}, settings: Settings = {}): Promise<[string[], Stage]> {
  const on = await stage(play)
  return [await lines(accounts(on, settings, { ...all, ...wanted })), on]
}
const calls = (on: Stage) => on.made.map(({ call, key }) => `${call} ${key}`)

test('every profile that holds credentials is an account; only unknown ids are asked for', async () => {
  const config = `[default]\nregion = x\n${keys('base', 1)}${role('prod', 2)}${role('test', 3)}`
  const [found, on] = await search({ config })
  expect(found).toEqual([
    `${id(2)} prod (profile prod)`,
    `${id(3)} test (profile test)`,
    `${id(1)} base (profile base)`,
  ])
  expect(calls(on)).toEqual([`sts.getCallerIdentity ${id(1)}`])
})

test('the owner of a key is asked for once, not once a run; at another endpoint each time', async () => {
  const config = keys('base', 1)
  const [first, on] = await search({ config })
  const [second, again] = await search({ home: on.home })
  expect(second).toEqual(first)
  expect(again.made).toEqual([])
  const [, foreign] = await search({ home: on.home, env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' } })
  expect(calls(foreign)).toEqual([`sts.getCallerIdentity ${id(1)}`])
})

test('accounts that come twice are merged: the first in file order, by the name that reads best', async () => {
  const config = `${role('default', 2).replace('profile ', '')}${role(`Admin-${id(2)}`, 2)}${role('prod', 2)}${role('prod-ro', 2)}${keys('base', 2)}`
  const [found] = await search({ config })
  expect(found).toEqual([`${id(2)} prod (profile default)`])
})

test('of two profiles whose ids must be asked for, the first in file order wins, even when it answers last', async () => {
  const gate = Promise.withResolvers<void>()
  const answer = async (_: unknown, { key }: { key: string }) => {
    if (key === id(1)) await gate.promise
    else gate.resolve()
    return { Account: id(9), Arn: `arn:aws:iam::${id(9)}:user/x` }
  }
  const [found] = await search({
    config: keys('one', 1) + keys('two', 2),
    answers: { 'sts.getCallerIdentity': answer },
  })
  expect(found).toEqual([`${id(9)} one (profile one)`])
})

test('an account that hangs delays no other', async () => {
  const hang = (_: unknown, { key }: { key: string }) =>
    key === id(1) ? new Promise(() => {}) : { Account: key, Arn: `arn:aws:iam::${key}:user/x` }
  const on = await stage({
    config: keys('hangs', 1) + keys('answers', 2),
    answers: { 'sts.getCallerIdentity': hang },
    sleep: async () => {},
  })
  const found = accounts(on, {}, all)
  expect((await found.next()).value).toMatchObject({ account: { id: id(2), name: 'answers' } })
})

test('what cannot be identified is a failure beside the others', async () => {
  const deny = (_: unknown, { key }: { key: string }) => {
    if (key === id(1)) throw awsError('InvalidClientTokenId', 'the token is invalid')
    return { Account: key, Arn: `arn:aws:iam::${key}:user/x` }
  }
  const on = await stage({ config: keys('bad', 1) + keys('good', 2), answers: { 'sts.getCallerIdentity': deny } })
  const found: Found[] = []
  for await (const one of accounts(on, {}, all)) found.push(one)
  expect(found).toHaveLength(2)
  expect(found.find(({ kind }) => kind === 'failure')).toMatchObject({
    failure: {
      kind: 'credentials',
      code: 'InvalidClientTokenId',
      source: 'profile bad',
      target: { accountName: 'bad' },
    },
  })
})

test('an account that is not meant is never touched, and a profile is found by its own name', async () => {
  const config = keys('base', 1) + role('prod-admin', 2) + role('prod-ro', 2) + role('test', 3)
  const means = ({ id: known, name }: { id: string | undefined; name: string | undefined }) =>
    name === 'prod-ro' || known === 'prod-ro'
  const [found, on] = await search({ config }, { means })
  expect(found).toEqual([`${id(2)} prod-ro (profile prod-ro)`])
  expect(on.made).toEqual([])
})

test('--accounts keeps to ids and globs of names', async () => {
  const config = keys('base', 1) + role('prod-a', 2) + role('prod-b', 3) + role('test', 4)
  const [found] = await search({ config }, { accounts: ['prod-*', id(4)] })
  expect(found.map((line) => line.split(' ')[1])).toEqual(['prod-a', 'prod-b', 'test'])
})

test('AWS_PROFILE and --profile narrow to one; keys of the environment stand before AWS_PROFILE alone', async () => {
  const config = keys('base', 1) + role('prod', 2)
  const env = { AWS_ACCESS_KEY_ID: id(7), AWS_SECRET_ACCESS_KEY: 's', AWS_PROFILE: 'prod' }
  expect((await search({ config, env: { AWS_PROFILE: 'prod' } }))[0]).toEqual([`${id(2)} prod (profile prod)`])
  expect((await search({ config, env }))[0]).toEqual([`${id(7)} - (environment)`])
  expect((await search({ config, env, profile: 'base' }))[0]).toEqual([`${id(1)} base (profile base)`])
})

test('with nothing but a pod’s or a container’s variables, those are the account', async () => {
  const env = { AWS_WEB_IDENTITY_TOKEN_FILE: '/token', AWS_ROLE_ARN: `arn:aws:iam::${id(5)}:role/pod` }
  expect((await search({ env }))[0]).toEqual([`${id(5)} - (web identity)`])
})

test('nothing at all is an error that lists what was tried and three steps', async () => {
  const on = await stage({ config: '[default]\nregion = eu-west-1\n' })
  const error = await lines(accounts(on, {}, all)).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(NoCredentials)
  const { tried, steps } = error as NoCredentials
  expect(tried.map((line) => line.split(':')[0])).toEqual([
    'environment',
    'files',
    'web identity',
    'container',
    'instance metadata',
  ])
  expect(tried[1]).toContain('only default, without credentials')
  expect(steps).toHaveLength(3)
})

test('--role with --accounts: that role in each, with the current credentials', async () => {
  const config = keys('base', 1) + role('prod', 2)
  const [found, on] = await search({ config, profile: 'base' }, { role: 'audit', accounts: [id(4), id(5)] })
  expect(found).toEqual([4, 5].map((n) => `${id(n)} - (role audit in ${id(n)} by profile base)`))
  expect(on.made).toEqual([])
})

test('--role alone: that role in every account of the organization', async () => {
  const answers = {
    'organizations.listAccounts': () => ({
      Accounts: [1, 2].map((n) => ({
        Id: id(n),
        Name: `n${n}`,
        Arn: `arn:aws:organizations::${id(1)}:account/o-1/${id(n)}`,
      })),
    }),
  }
  const [found] = await search({ config: keys('base', 1), profile: 'base', answers }, { role: 'audit' })
  expect(found).toEqual([`${id(1)} n1 (profile base)`, `${id(2)} n2 (role audit in ${id(2)} by profile base)`])
})

test('the configuration’s accounts: by profile, by role, by a chain; nothing is asked', async () => {
  const hub = { role: `arn:aws:iam::${id(3)}:role/hub` }
  const settings: Settings = {
    accounts: [
      { id: id(2), name: 'production', profile: 'prod', regions: ['eu-*'], tags: { env: 'prod' } },
      { id: id(4), name: 'chained', profile: 'base', roles: [hub, { role: 'reader', externalId: 'e' }] },
      { name: 'whole', roles: [{ role: `arn:aws:iam::${id(5)}:role/reader`, sessionName: 's' }] },
    ],
    regions: ['us-*'],
  }
  const on = await stage({ config: keys('base', 1) + role('prod', 2), env: { AWS_PROFILE: 'base' } })
  const found: Found[] = []
  for await (const one of accounts(on, settings, all)) found.push(one)
  const list = found.map((one) => (one.kind === 'account' ? one.account : undefined))
  expect(list).toMatchObject([
    { id: id(2), name: 'production', regions: ['eu-*'], tags: { env: 'prod' }, source: 'profile prod' },
    { id: id(4), regions: ['us-*'], source: `role reader in ${id(4)} by role hub in ${id(3)} by profile base` },
    { id: id(5), name: 'whole', source: `role reader in ${id(5)} by profile base` },
  ])
  expect(on.made).toEqual([])
  await list[1]?.credentials()
  expect(on.made.map(({ input }) => input)).toEqual([
    { RoleArn: `arn:aws:iam::${id(3)}:role/hub`, RoleSessionName: 'arnq' },
    { RoleArn: `arn:aws:iam::${id(4)}:role/reader`, RoleSessionName: 'arnq', ExternalId: 'e' },
  ])
})

test('an account whose id contradicts its profile, or that lacks the id its role needs, fails where it is used', async () => {
  const settings: Settings = {
    accounts: [
      { id: id(9), profile: 'prod' },
      { name: 'x', profile: 'base', roles: [{ role: 'r' }] },
    ],
  }
  const on = await stage({ config: keys('base', 1) + role('prod', 2) })
  const found: Found[] = []
  for await (const one of accounts(on, settings, all)) found.push(one)
  const [first, second] = found
  expect(second).toMatchObject({ kind: 'failure', failure: { code: 'IncompleteAccount' } })
  if (first?.kind !== 'account') throw new Error('no account')
  await expect(first.account.credentials()).rejects.toThrow(`account ${id(9)}, but profile prod is in ${id(2)}`)
})

test('--profile stands before the configuration', async () => {
  const settings: Settings = { accounts: [{ id: id(9), name: 'nine', profile: 'base' }] }
  const config = keys('base', 1) + role('prod', 2)
  expect((await search({ config, profile: 'prod' }, {}, settings))[0]).toEqual([`${id(2)} prod (profile prod)`])
})
