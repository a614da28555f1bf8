import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { expect, onTestFinished, test } from 'vitest'
import { makeCredentials } from '../../../../src/sdk/discovery/credentials/credentials.ts'
import { reasonOf, stage } from '../stage.ts'
import { type Asked, portal, type Reply } from './portal.ts'

const FUTURE = '2090-01-01T00:00:00Z'
const LONG_AGO = '1960-01-01T00:00:00Z'
const CONFIG = `
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
[profile a]
sso_session = corp
sso_account_id = 111111111111
sso_role_name = Reader
[profile b]
sso_session = corp
sso_account_id = 222222222222
sso_role_name = Reader
[profile old]
sso_start_url = https://old.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 333333333333
sso_role_name = Reader
[profile role]
role_arn = arn:aws:iam::444444444444:role/r
source_profile = a
`
const file = (key: string) => `.aws/sso/cache/${createHash('sha1').update(key).digest('hex')}.json`
const FORBIDDEN = { status: 403, headers: { 'x-amzn-errortype': 'ForbiddenException' }, body: { message: 'No access' } }
const SIGNED_OUT = {
  status: 401,
  headers: { 'x-amzn-errortype': 'UnauthorizedException' },
  body: { message: 'Session token not found or invalid' },
}
const roleCredentials = ({ line }: Asked): Reply => ({
  body: {
    roleCredentials: { accessKeyId: line, secretAccessKey: 's', sessionToken: 't', expiration: Date.parse(FUTURE) },
  },
})

async function open(tokens: Record<string, object | string>, answers: Record<string, (asked: Asked) => Reply> = {}) {
  const { asked, url } = await portal({ 'GET /federation/credentials': roleCredentials, ...answers })
  const handler = new NodeHttpHandler()
  onTestFinished(() => handler.destroy())
  const written = Object.entries(tokens).map(([key, token]) => [
    file(key),
    typeof token === 'string' ? token : JSON.stringify(token),
  ])
  const env = { AWS_ENDPOINT_URL_SSO: url, AWS_ENDPOINT_URL_SSO_OIDC: url }
  const on = await stage({ config: CONFIG, env, files: Object.fromEntries(written), handler })
  on.clock = Date.parse('2080-01-01T00:00:00Z')
  return { asked, on, credentials: makeCredentials(on) }
}

test('a session that holds gives the credentials of each role, with its token', async () => {
  const { asked, credentials } = await open({ corp: { accessToken: 'T1', expiresAt: FUTURE } })
  const found = credentials.ofProfile('a')
  expect(found).toMatchObject({ accountId: '111111111111', renew: 'aws sso login --profile a', source: 'profile a' })
  const keys = await found.credentials()
  await found.credentials()
  expect(keys).toMatchObject({
    accessKeyId: 'GET /federation/credentials?account_id=111111111111&role_name=Reader',
    expiration: new Date(FUTURE),
  })
  expect(asked.map(({ headers }) => headers['x-amz-sso_bearer_token'])).toEqual(['T1'])
})

test('a profile of the older form finds its sign-in under the start URL', async () => {
  const { asked, credentials } = await open({
    'https://old.awsapps.com/start': { accessToken: 'T2', expiresAt: '2090-01-01T00:00:00UTC' },
  })
  await credentials.ofProfile('old').credentials()
  expect(asked.map(({ headers }) => headers['x-amz-sso_bearer_token'])).toEqual(['T2'])
})

test.each<[string, Record<string, object | string>, string]>([
  ['missing', {}, 'SsoTokenMissing'],
  ['spoilt', { corp: '{' }, 'SsoTokenMissing'],
  ['over', { corp: { accessToken: 'T', expiresAt: LONG_AGO } }, 'SsoTokenExpired'],
  [
    'over, and so is the client’s registration',
    {
      corp: {
        accessToken: 'T',
        expiresAt: LONG_AGO,
        clientId: 'c',
        clientSecret: 's',
        refreshToken: 'r',
        registrationExpiresAt: LONG_AGO,
      },
    },
    'SsoTokenExpired',
  ],
])('a sign-in that is %s fails before any call, with the command of each profile', async (_, tokens, code) => {
  const { asked, credentials } = await open(tokens)
  const [a, b] = await Promise.all(['a', 'b'].map((name) => reasonOf(credentials.ofProfile(name).credentials())))
  expect(a).toMatchObject({ kind: 'expired', code, source: 'profile a', next: 'aws sso login --profile a' })
  expect(b).toMatchObject({ kind: 'expired', code, source: 'profile b', next: 'aws sso login --profile b' })
  expect(asked).toEqual([])
})

test('a role whose source has expired names the source’s command, and asks STS nothing', async () => {
  const { on, credentials } = await open({})
  const found = credentials.ofProfile('role')
  expect(found.renew).toBe('aws sso login --profile a')
  expect(await reasonOf(found.credentials())).toMatchObject({ kind: 'expired', next: 'aws sso login --profile a' })
  expect(on.made).toEqual([])
})

const REFRESHABLE = {
  accessToken: 'T1',
  expiresAt: LONG_AGO,
  clientId: 'c',
  clientSecret: 's',
  refreshToken: 'r1',
  registrationExpiresAt: FUTURE,
  startUrl: 'https://corp.awsapps.com/start',
}

test('a session that can be refreshed is, once for all its profiles, and the new token is kept for the AWS CLI', async () => {
  const refresh = () => ({ body: { accessToken: 'T9', expiresIn: 3600, refreshToken: 'r2' } })
  const { asked, on, credentials } = await open({ corp: REFRESHABLE }, { 'POST /token': refresh })
  await Promise.all([credentials.ofProfile('a').credentials(), credentials.ofProfile('b').credentials()])
  expect(asked.map(({ line }) => line.split(' ')[0])).toEqual(['POST', 'GET', 'GET'])
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
    clientId: 'c',
    clientSecret: 's',
    refreshToken: 'r1',
    grantType: 'refresh_token',
  })
  expect(asked[1]?.headers['x-amz-sso_bearer_token']).toBe('T9')
  expect(JSON.parse(await readFile(join(on.home, file('corp')), 'utf8'))).toEqual({
    ...REFRESHABLE,
    accessToken: 'T9',
    refreshToken: 'r2',
    expiresAt: '2080-01-01T01:00:00.000Z',
  })
})

test('a refresh that is refused is a sign-in that has expired', async () => {
  const refuse = () => ({ status: 400, body: { error: 'invalid_grant' } })
  const { credentials } = await open({ corp: REFRESHABLE }, { 'POST /token': refuse })
  expect(await reasonOf(credentials.ofProfile('a').credentials())).toMatchObject({
    kind: 'expired',
    code: 'SsoTokenExpired',
  })
})

test.each<[string, Reply, object]>([
  ['revoked', SIGNED_OUT, { kind: 'expired', code: 'SsoTokenExpired', next: 'aws sso login --profile a' }],
  ['denied', FORBIDDEN, { kind: 'denied', action: 'sso:GetRoleCredentials', code: 'ForbiddenException' }],
])('what the portal has %s is told apart', async (_, reply, expected) => {
  const answers = { 'GET /federation/credentials': () => reply }
  const { credentials } = await open({ corp: { accessToken: 'T1', expiresAt: FUTURE } }, answers)
  expect(await reasonOf(credentials.ofProfile('a').credentials())).toMatchObject({ ...expected, source: 'profile a' })
})
