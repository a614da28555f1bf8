import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeCredentials } from '../../../../src/sdk/discovery/credentials/credentials.ts'
import { awsError, type Play, reasonOf, stage } from '../stage.ts'

const KEYS = 'aws_access_key_id = BASE\naws_secret_access_key = s\n'
const BASE = `[profile base]\n${KEYS}`
const role = (name: string, more = '') =>
  `[profile ${name}]\nrole_arn = arn:aws:iam::111111111111:role/${name}\n${more}\n`

async function open(play: Play) {
  const on = await stage(play)
  return { on, credentials: makeCredentials(on) }
}

test('static keys, with a session token', async () => {
  const { credentials } = await open({ config: `${BASE}aws_session_token = t\n` })
  const { credentials: provide, source } = credentials.ofProfile('base')
  expect(await provide()).toEqual({ accessKeyId: 'BASE', secretAccessKey: 's', sessionToken: 't' })
  expect(source).toBe('profile base')
})

test('keys that another tool has written into the files since are read when they are said to be renewed', async () => {
  let renewals = 0
  const config = BASE + role('a', 'source_profile = base')
  const on = await stage({
    config,
    answers: {
      'sts.assumeRole': (_, { key }) => {
        if (key === 'BASE') throw awsError('InvalidClientTokenId')
        return { Credentials: { AccessKeyId: `a<${key}`, SecretAccessKey: 's', Expiration: new Date(3_600_000) } }
      },
    },
  })
  const credentials = makeCredentials({ ...on, renewed: () => renewals })
  const [base, taken] = [credentials.ofProfile('base').credentials, credentials.ofProfile('a').credentials]
  await expect(taken()).rejects.toThrow('InvalidClientTokenId')
  await writeFile(join(on.home, '.aws/config'), config.replace('BASE', 'RENEWED'))
  expect((await base()).accessKeyId).toBe('BASE')
  renewals++
  expect((await base()).accessKeyId).toBe('RENEWED')
  expect((await taken()).accessKeyId).toBe('a<RENEWED')
})

test('a role: external id, session name and duration are sent, and only where they are written', async () => {
  const more = 'source_profile = base\nexternal_id = e\nrole_session_name = n\nduration_seconds = 900'
  const { on, credentials } = await open({ config: BASE + role('a', more) + role('b', 'source_profile = base') })
  await credentials.ofProfile('a').credentials()
  await credentials.ofProfile('b').credentials()
  expect(on.made.map(({ input }) => input)).toEqual([
    { RoleArn: 'arn:aws:iam::111111111111:role/a', RoleSessionName: 'n', ExternalId: 'e', DurationSeconds: 900 },
    { RoleArn: 'arn:aws:iam::111111111111:role/b', RoleSessionName: 'arnq' },
  ])
})

test('a chain of roles takes each once, however many follow it', async () => {
  const config =
    BASE + role('hub', 'source_profile = base') + role('x', 'source_profile = hub') + role('y', 'source_profile = hub')
  const { on, credentials } = await open({ config })
  const x = await credentials.ofProfile('x').credentials()
  await credentials.ofProfile('y').credentials()
  await credentials.ofProfile('hub').credentials()
  expect(x.accessKeyId).toBe('arn:aws:iam::111111111111:role/x<arn:aws:iam::111111111111:role/hub<BASE')
  expect(on.made.map(({ input }) => (input as { RoleArn: string }).RoleArn.at(-1))).toEqual(['b', 'x', 'y'])
})

test('a profile may be its own source of keys', async () => {
  const { credentials } = await open({ config: role('self', `source_profile = self\n${KEYS}`) })
  const { accessKeyId } = await credentials.ofProfile('self').credentials()
  expect(accessKeyId).toBe('arn:aws:iam::111111111111:role/self<BASE')
})

test('the region of STS: the profile’s, unless it is of another partition', async () => {
  const config = `${BASE}${role('a', 'source_profile = base\nregion = eu-west-1')}[profile gov]\nsource_profile = base\nrole_arn = arn:aws-us-gov:iam::222222222222:role/r\nregion = eu-west-1\n`
  const { on, credentials } = await open({ config })
  await credentials.ofProfile('a').credentials()
  await credentials.ofProfile('gov').credentials()
  expect(on.made.map(({ region }) => region)).toEqual(['eu-west-1', 'us-gov-west-1'])
})

test('credential_source Environment takes the keys of the environment', async () => {
  const env = { AWS_ACCESS_KEY_ID: 'ENV', AWS_SECRET_ACCESS_KEY: 's' }
  const { credentials } = await open({ env, config: role('a', 'credential_source = Environment') })
  expect((await credentials.ofProfile('a').credentials()).accessKeyId).toBe('arn:aws:iam::111111111111:role/a<ENV')
})

test.each<[string, string, string, RegExp, string]>([
  [
    'a circle',
    role('a', 'source_profile = b') + role('b', 'source_profile = a'),
    'ProfileLoop',
    /a -> b -> a/,
    'circle',
  ],
  ['itself without keys', role('a', 'source_profile = a'), 'ProfileLoop', /a -> a/, 'circle'],
  [
    'a source that is not there',
    BASE + role('a', 'source_profile = bse'),
    'ProfileNotFound',
    /"bse", the source_profile of "a",/,
    'did you mean base?',
  ],
  ['nobody who takes the role', role('a'), 'IncompleteProfile', /nobody who takes/, 'source_profile'],
  [
    'two who take it',
    role('a', 'source_profile = b\ncredential_source = Environment'),
    'IncompleteProfile',
    /both/,
    'keep one',
  ],
  ['an unknown source', role('a', 'credential_source = Moon'), 'IncompleteProfile', /Moon/, 'Environment'],
  [
    'a key without its secret',
    '[profile a]\naws_access_key_id = A',
    'IncompleteProfile',
    /no secret/,
    'aws_secret_access_key',
  ],
  [
    'an sso-session that is not there',
    '[profile a]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r',
    'IncompleteProfile',
    /"s"/,
    '[sso-session s]',
  ],
  [
    'half of SSO',
    '[profile a]\nsso_account_id = 1\nsso_start_url = u',
    'IncompleteProfile',
    /sso_region, sso_role_name/,
    'set',
  ],
  ['nothing', '[profile a]\nregion = x', 'NoCredentials', /holds no credentials/, 'aws configure --profile a'],
  [
    'keys of an empty environment',
    role('a', 'credential_source = Environment'),
    'NoCredentials',
    /holds no keys/,
    'AWS_ACCESS_KEY_ID',
  ],
  ['a container that is none', role('a', 'credential_source = EcsContainer'), 'NoCredentials', /not set/, 'container'],
])('%s is a failure of the profile, with a next step', async (_, config, code, message, next) => {
  const { on, credentials } = await open({ config })
  const reason = await reasonOf(credentials.ofProfile('a').credentials())
  expect(reason).toMatchObject({ kind: 'credentials', code, message: expect.stringMatching(message) })
  expect(reason.next).toContain(next)
  expect(on.made).toEqual([])
})

test('a role that is denied is asked for once, and says who may mend what', async () => {
  const deny = () => {
    throw awsError('AccessDenied', 'User: x is not authorized to perform: sts:AssumeRole')
  }
  const { on, credentials } = await open({
    config: BASE + role('a', 'source_profile = base'),
    answers: { 'sts.assumeRole': deny },
  })
  const { credentials: provide } = credentials.ofProfile('a')
  const reason = await reasonOf(provide())
  await reasonOf(provide())
  expect(on.made).toHaveLength(1)
  expect(reason).toMatchObject({ kind: 'denied', action: 'sts:AssumeRole', code: 'AccessDenied', source: 'profile a' })
  expect(reason.next).toMatch(/trust policy of arn:aws:iam::111111111111:role\/a admit profile base/)
})

test('a role further down a chain that is denied is the failure of that role', async () => {
  const deny = ({ RoleArn = '' }) => {
    throw awsError('AccessDenied', `not authorized: ${RoleArn}`)
  }
  const config = BASE + role('hub', 'source_profile = base') + role('a', `source_profile = hub`)
  const { on, credentials } = await open({ config, answers: { 'sts.assumeRole': deny } })
  const reason = await reasonOf(credentials.ofProfile('a').credentials())
  expect(reason).toMatchObject({ source: 'profile hub', next: expect.stringContaining('role/hub admit profile base') })
  expect(on.made).toHaveLength(1)
})

test('keys of the base that have expired are the base’s failure', async () => {
  const expire = () => {
    throw awsError('ExpiredToken')
  }
  const { credentials } = await open({
    config: BASE + role('a', 'source_profile = base'),
    answers: { 'sts.assumeRole': expire },
  })
  expect(await reasonOf(credentials.ofProfile('a').credentials())).toMatchObject({
    kind: 'expired',
    source: 'profile base',
  })
})

const MFA = 'source_profile = base\nmfa_serial = arn:aws:iam::111111111111:mfa/me'
const session = () => ({
  Credentials: { AccessKeyId: 'MFA', SecretAccessKey: 's', SessionToken: 't', Expiration: new Date(43_200_000) },
})

test('MFA is asked once for all roles of a device', async () => {
  const prompts: string[] = []
  const ask = async (prompt: string) => {
    prompts.push(prompt)
    return ' 123456 '
  }
  const config = BASE + role('a', MFA) + role('b', MFA)
  const { on, credentials } = await open({ config, ask, answers: { 'sts.getSessionToken': session } })
  const both = await Promise.all([credentials.ofProfile('a').credentials(), credentials.ofProfile('b').credentials()])
  expect(both.map(({ accessKeyId }) => accessKeyId.split('<')[1])).toEqual(['MFA', 'MFA'])
  expect(prompts).toEqual(['MFA code of arn:aws:iam::111111111111:mfa/me for profile base: '])
  expect(on.made[0]).toMatchObject({ call: 'sts.getSessionToken', key: 'BASE', input: { TokenCode: '123456' } })
})

test('a code that was mistyped may be typed again, three times in all', async () => {
  let asked = 0
  const ask = async () => String(++asked)
  const wrong = ({ TokenCode }: Record<string, string>) => {
    if (TokenCode === '2') return session()
    throw awsError('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.')
  }
  const { credentials } = await open({ config: BASE + role('a', MFA), ask, answers: { 'sts.getSessionToken': wrong } })
  await credentials.ofProfile('a').credentials()
  expect(asked).toBe(2)
  asked = 2
  const again = await open({ config: BASE + role('a', MFA), ask, answers: { 'sts.getSessionToken': wrong } })
  expect(await reasonOf(again.credentials.ofProfile('a').credentials())).toMatchObject({
    kind: 'credentials',
    action: 'sts:GetSessionToken',
  })
  expect(asked).toBe(5)
})

test('without a terminal MFA is a failure that says so', async () => {
  const { on, credentials } = await open({ config: BASE + role('a', MFA) })
  const reason = await reasonOf(credentials.ofProfile('a').credentials())
  expect(reason).toMatchObject({
    kind: 'credentials',
    code: 'MfaRequired',
    message: expect.stringContaining('no terminal'),
  })
  expect(on.made).toEqual([])
})

test('a web identity: the token is read from its file', async () => {
  const answer = session
  const config = '[profile a]\nrole_arn = arn:aws:iam::111111111111:role/pod\nweb_identity_token_file = '
  const on = await stage({ files: { token: 'jwt\n' } })
  const { credentials } = await open({
    config: `${config}${join(on.home, 'token')}\n`,
    answers: { 'sts.assumeRoleWithWebIdentity': answer },
  })
  const found = credentials.ofProfile('a')
  expect(found.accountId).toBe('111111111111')
  expect(await found.credentials()).toMatchObject({ accessKeyId: 'MFA', accountId: '111111111111' })
})

test('a token file that is not there is named', async () => {
  const config =
    '[profile a]\nrole_arn = arn:aws:iam::111111111111:role/pod\nweb_identity_token_file = /nowhere/token\n'
  const { credentials } = await open({ config })
  const reason = await reasonOf(credentials.ofProfile('a').credentials())
  expect(reason).toMatchObject({ kind: 'credentials', next: expect.stringContaining('/nowhere/token') })
})

async function process(script: string) {
  const { on } = await open({ files: { 'give.sh': `#!/bin/sh\n${script}\n` } })
  await chmod(join(on.home, 'give.sh'), 0o755)
  const config = `[profile a]\ncredential_process = ${join(on.home, 'give.sh')} "one ; two" # three\n`
  return (await open({ config, env: { GIVEN: 'KEY', PATH: '/usr/bin:/bin' } })).credentials.ofProfile('a').credentials()
}

test('credential_process: what it prints, with the environment, is used', async () => {
  const expiration = '2030-01-01T00:00:00Z'
  const given = await process(
    `echo '{"Version":1,"AccessKeyId":"'"$GIVEN $1"'","SecretAccessKey":"s","SessionToken":"t","Expiration":"${expiration}","AccountId":"111111111111"}'`,
  )
  expect(given).toEqual({
    accessKeyId: 'KEY one ; two',
    secretAccessKey: 's',
    sessionToken: 't',
    expiration: new Date(expiration),
    accountId: '111111111111',
  })
})

test.each<[string, string, string, string]>([
  ['fails', 'echo first >&2; echo broken >&2; exit 3', 'CredentialProcessFailed', 'failed (3): broken'],
  ['prints no JSON', 'echo hello', 'CredentialProcessInvalid', 'version 1'],
  [
    'prints another version',
    `echo '{"Version":2,"AccessKeyId":"a","SecretAccessKey":"s"}'`,
    'CredentialProcessInvalid',
    'version 1',
  ],
  [
    'prints what has expired',
    `echo '{"Version":1,"AccessKeyId":"a","SecretAccessKey":"s","Expiration":"1969-01-01T00:00:00Z"}'`,
    'ExpiredToken',
    'expired',
  ],
])('credential_process that %s', async (_, script, code, message) => {
  expect(await reasonOf(process(script))).toMatchObject({
    code,
    message: expect.stringContaining(message),
    source: 'profile a',
  })
})
