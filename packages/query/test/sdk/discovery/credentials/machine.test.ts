import { createHash } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { makeCredentials } from '../../../../src/sdk/discovery/credentials/credentials.ts'
import { metadataAnswers } from '../../../../src/sdk/discovery/credentials/machine.ts'
import { reasonOf, stage } from '../stage.ts'
import { portal } from './portal.ts'

afterEach(() => vi.unstubAllEnvs())

const GIVEN = {
  Code: 'Success',
  AccessKeyId: 'ROLE',
  SecretAccessKey: 's',
  Token: 't',
  Expiration: '2090-01-01T00:00:00Z',
}

test('a container’s credentials, with its authorization token', async () => {
  const { asked, url } = await portal({ 'GET /creds': () => ({ body: GIVEN }) })
  const env = { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/creds`, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'Basic x' }
  const found = makeCredentials(await stage({ env })).ofContainer()
  expect(await found.credentials()).toMatchObject({ accessKeyId: 'ROLE', sessionToken: 't' })
  expect(asked[0]?.headers.authorization).toBe('Basic x')
})

test('an instance’s credentials, where its metadata service answers', async () => {
  const { url } = await portal({
    'PUT /latest/api/token': () => ({ body: 'token' }),
    'GET /latest/meta-data/iam/security-credentials/': () => ({ body: 'web' }),
    'GET /latest/meta-data/iam/security-credentials/web': () => ({ body: GIVEN }),
  })
  const env = { AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: url }
  vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', url)
  const on = await stage({ env })
  expect(await metadataAnswers(on)).toBe(true)
  expect(await makeCredentials(on).ofMetadata().credentials()).toMatchObject({ accessKeyId: 'ROLE' })
})

test('no metadata service answers where it is switched off, refuses, or is nobody’s', async () => {
  const { url, asked } = await portal({ 'PUT /latest/api/token': () => ({ status: 403, body: 'no' }) })
  const at = (endpoint: string, disabled = 'false') =>
    stage({ env: { AWS_EC2_METADATA_DISABLED: disabled, AWS_EC2_METADATA_SERVICE_ENDPOINT: endpoint } })
  expect(await metadataAnswers(await at(url, 'true'))).toBe(false)
  expect(asked).toEqual([])
  expect(await metadataAnswers(await at(url))).toBe(false)
  expect(await metadataAnswers(await at('http://127.0.0.1:1'))).toBe(false)
})

const LOGIN = 'arn:aws:iam::111111111111:user/me'
const loginFile = `.aws/login/cache/${createHash('sha256').update(LOGIN).digest('hex')}.json`

test('aws login: the credentials it left, and the account its session names', async () => {
  const accessToken = {
    accessKeyId: 'LOGIN',
    secretAccessKey: 's',
    sessionToken: 't',
    accountId: '111111111111',
    expiresAt: '2090-01-01T00:00:00Z',
  }
  const token = { accessToken, clientId: 'c', refreshToken: 'r', dpopKey: 'k' }
  const on = await stage({
    config: `[profile a]\nlogin_session = ${LOGIN}\n`,
    files: { [loginFile]: JSON.stringify(token) },
  })
  vi.stubEnv('AWS_LOGIN_CACHE_DIRECTORY', `${on.home}/.aws/login/cache`)
  const found = makeCredentials(on).ofProfile('a')
  expect(found).toMatchObject({ accountId: '111111111111', renew: 'aws login --profile a' })
  expect(await found.credentials()).toMatchObject({ accessKeyId: 'LOGIN' })
})

test('aws login: a sign-in that is not there names the command', async () => {
  const on = await stage({ config: `[profile a]\nlogin_session = ${LOGIN}\n` })
  vi.stubEnv('AWS_LOGIN_CACHE_DIRECTORY', `${on.home}/nowhere`)
  const reason = await reasonOf(makeCredentials(on).ofProfile('a').credentials())
  expect(reason).toMatchObject({ kind: 'expired', next: 'aws login --profile a', source: 'profile a' })
})
