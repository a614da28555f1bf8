import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Environment, readEnvironment } from '../../../src/sdk/environment/environment.ts'
import { homeWith } from './files.ts'

const CONFIG = `
[default]
region = eu-west-1
[profile prod]
region = ap-south-1
max_attempts = 7
retry_mode = standard
use_fips_endpoint = true
sdk_ua_app_id = ours
services = local
endpoint_url = http://profile
[services local]
ec2 =
  endpoint_url = http://services-ec2
[profile lonely]
services = nowhere
[profile "two words"]
region = sa-east-1
[preview]
x = y
`
const KEYS = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret' }
const files = {
  '.aws/config': CONFIG,
  '.aws/credentials': '[prod]\nregion = us-west-2\n[bare]\naws_access_key_id = A\n',
}

async function read(env: Record<string, string>, profile?: string, more = {}): Promise<Environment> {
  const home = await homeWith({ ...files, ...more })
  return readEnvironment(env, { home, version: '1.2.3', ...(profile && { profile }) })
}

type Row = [string, Record<string, string>, string | undefined, (found: Environment) => unknown, unknown]

test.each<Row>([
  ['no profile is chosen', {}, undefined, (e) => e.profile, undefined],
  ['AWS_PROFILE', { AWS_PROFILE: 'prod' }, undefined, (e) => e.profile, { name: 'prod', by: 'AWS_PROFILE' }],
  ['AWS_DEFAULT_PROFILE', { AWS_DEFAULT_PROFILE: 'prod' }, undefined, (e) => e.profile?.name, 'prod'],
  [
    'AWS_PROFILE before it',
    { AWS_DEFAULT_PROFILE: 'bare', AWS_PROFILE: 'prod' },
    undefined,
    (e) => e.profile?.name,
    'prod',
  ],
  ['--profile before it', { AWS_PROFILE: 'bare' }, 'prod', (e) => e.profile, { name: 'prod', by: '--profile' }],
  ['keys before AWS_PROFILE', { ...KEYS, AWS_PROFILE: 'prod' }, undefined, (e) => e.keys?.accessKeyId, 'AKIA'],
  ['--profile before keys', KEYS, 'prod', (e) => e.keys, undefined],
  ['a session token', { ...KEYS, AWS_SESSION_TOKEN: 't' }, undefined, (e) => e.keys?.sessionToken, 't'],
  ['AWS_REGION', { AWS_REGION: 'a', AWS_DEFAULT_REGION: 'b' }, 'prod', (e) => e.regionOf(), 'a'],
  ['AWS_DEFAULT_REGION', { AWS_DEFAULT_REGION: 'b' }, 'prod', (e) => e.regionOf(), 'b'],
  ['the profile, its credentials file first', {}, 'prod', (e) => e.regionOf(), 'us-west-2'],
  ['the default profile', {}, undefined, (e) => e.regionOf(), 'eu-west-1'],
  ['another profile', {}, undefined, (e) => e.regionOf('two words'), 'sa-east-1'],
  ['a profile without one', {}, undefined, (e) => e.regionOf('bare'), undefined],
  [
    'order of profiles',
    {},
    undefined,
    (e) => [...e.files.profiles.keys()],
    ['default', 'prod', 'lonely', 'two words', 'bare'],
  ],
  [
    'AWS_ENDPOINT_URL_EC2',
    { AWS_ENDPOINT_URL_EC2: 'http://a', AWS_ENDPOINT_URL: 'http://b' },
    'prod',
    (e) => e.endpointFor('ec2'),
    'http://a',
  ],
  ['AWS_ENDPOINT_URL', { AWS_ENDPOINT_URL: 'http://b' }, 'prod', (e) => e.endpointFor('ec2'), 'http://b'],
  [
    'AWS_ENDPOINT_URL_SSO_OIDC',
    { AWS_ENDPOINT_URL_SSO_OIDC: 'http://c' },
    undefined,
    (e) => e.endpointFor('sso_oidc'),
    'http://c',
  ],
  [
    'AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2',
    { AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2: 'http://v2', AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING: 'http://v1' },
    'prod',
    (e) => [e.endpointFor('elb'), e.endpointFor('elbv2')],
    ['http://v1', 'http://v2'],
  ],
  ['the services section', {}, 'prod', (e) => e.endpointFor('ec2'), 'http://services-ec2'],
  ['the endpoint of the profile', {}, 'prod', (e) => e.endpointFor('sts'), 'http://profile'],
  ['the endpoint of a named profile', {}, undefined, (e) => e.endpointFor('sts', 'prod'), 'http://profile'],
  ['no endpoint', {}, undefined, (e) => e.endpointFor('sts'), undefined],
  [
    'endpoints ignored',
    { AWS_ENDPOINT_URL: 'http://b', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'True' },
    'prod',
    (e) => e.endpointFor('ec2'),
    undefined,
  ],
  ['retries of the profile', {}, 'prod', (e) => e.retries, { mode: 'standard', attempts: 7 }],
  [
    'AWS_MAX_ATTEMPTS',
    { AWS_MAX_ATTEMPTS: '9', AWS_RETRY_MODE: 'adaptive' },
    'prod',
    (e) => e.retries,
    { mode: 'adaptive', attempts: 9 },
  ],
  ['FIPS of the profile', {}, 'prod', (e) => e.clientSettings.useFipsEndpoint, true],
  ['AWS_USE_FIPS_ENDPOINT', { AWS_USE_FIPS_ENDPOINT: 'false' }, 'prod', (e) => e.clientSettings.useFipsEndpoint, false],
  [
    'AWS_USE_DUALSTACK_ENDPOINT',
    { AWS_USE_DUALSTACK_ENDPOINT: 'true' },
    undefined,
    (e) => e.clientSettings.useDualstackEndpoint,
    true,
  ],
  ['the app id', {}, undefined, (e) => e.clientSettings.userAgentAppId, 'arnq/1.2.3'],
  ['the app id of the profile', {}, 'prod', (e) => e.clientSettings.userAgentAppId, 'ours'],
  ['AWS_SDK_UA_APP_ID', { AWS_SDK_UA_APP_ID: 'mine' }, 'prod', (e) => e.clientSettings.userAgentAppId, 'mine'],
  ['metadata', {}, undefined, (e) => e.ambient.metadata?.endpoint, 'http://169.254.169.254'],
  ['AWS_EC2_METADATA_DISABLED', { AWS_EC2_METADATA_DISABLED: 'TRUE' }, undefined, (e) => e.ambient.metadata, undefined],
  [
    'a pod',
    { AWS_WEB_IDENTITY_TOKEN_FILE: '/t', AWS_ROLE_ARN: 'arn' },
    undefined,
    (e) => e.ambient.webIdentity,
    { roleArn: 'arn', tokenFile: '/t' },
  ],
  ['half a pod', { AWS_ROLE_ARN: 'arn' }, undefined, (e) => e.ambient.webIdentity, undefined],
  [
    'a container',
    { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://x', AWS_CONTAINER_AUTHORIZATION_TOKEN: 't' },
    undefined,
    (e) => e.ambient.container,
    { fullUri: 'http://x', token: 't' },
  ],
  ['no CA bundle', {}, undefined, (e) => e.ca, undefined],
])('%s', async (_, env, profile, of, expected) => {
  expect(of(await read(env, profile))).toEqual(expected)
})

test.each<[string, Record<string, string>, string | undefined, RegExp]>([
  ['a profile that is not there', {}, 'prd', /"prd" \(from --profile\)/],
  ['one of AWS_PROFILE, even beside keys', { ...KEYS, AWS_PROFILE: 'prd' }, undefined, /from AWS_PROFILE/],
  ['half of a key', { AWS_ACCESS_KEY_ID: 'A' }, undefined, /AWS_SECRET_ACCESS_KEY is not/],
  ['a number of tries', { AWS_MAX_ATTEMPTS: 'many' }, undefined, /"many" \(AWS_MAX_ATTEMPTS/],
  ['a retry mode', { AWS_RETRY_MODE: 'never' }, undefined, /"never"/],
  ['a CA bundle', { AWS_CA_BUNDLE: '/nowhere.pem' }, undefined, /\/nowhere.pem cannot be read/],
])('%s is refused', async (_, env, profile, message) => {
  await expect(read(env, profile)).rejects.toThrow(message)
})

test('a profile that is not there names near ones', async () => {
  await expect(read({}, 'prd')).rejects.toMatchObject({ next: 'did you mean prod?' })
})

test('an endpoint that is no URL, and a services section that is not there, are refused when asked for', async () => {
  const found = await read({ AWS_ENDPOINT_URL_STS: 'localhost:4566' })
  expect(() => found.endpointFor('sts')).toThrow('"localhost:4566" (AWS_ENDPOINT_URL_STS)')
  expect(() => found.endpointFor('ec2', 'lonely')).toThrow('nowhere')
})

test('AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE move the files', async () => {
  const env = { AWS_CONFIG_FILE: '~/c', AWS_SHARED_CREDENTIALS_FILE: '~/k' }
  const found = await read(env, undefined, { c: '[profile a]\n', k: '[b]\n' })
  expect([...found.files.profiles.keys()]).toEqual(['a', 'b'])
})

test('a CA bundle: AWS_CA_BUNDLE before the profile', async () => {
  const pem = (name: string) => `-----BEGIN CERTIFICATE-----\n${name}\n-----END CERTIFICATE-----\n`
  const more = { 'a.pem': pem('a'), 'b.pem': pem('b'), '.aws/config': '[default]\nca_bundle = ~/b.pem\n' }
  expect((await read({ AWS_CA_BUNDLE: '~/a.pem' }, undefined, more)).ca).toBe(pem('a'))
  expect((await read({}, undefined, more)).ca).toBe(pem('b'))
  await expect(read({ AWS_CA_BUNDLE: '~/x' }, undefined, { x: 'no' })).rejects.toThrow('holds no certificate')
})

test('no files at all are an empty list, a malformed one names its line', async () => {
  const home = await homeWith()
  const found = await readEnvironment({}, { home, version: '1' })
  expect([...found.files.profiles]).toEqual([])
  await expect(read({}, undefined, { '.aws/config': '[default]\nnonsense' })).rejects.toThrow(join('.aws', 'config:2:'))
})
