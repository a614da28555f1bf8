import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Failure } from '@arnq/query'
import { type Sandbox, serve, smallAccounts, smallKey, smallWorld } from '@arnq/sandbox'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openLastingSession } from '../../../src/session.ts'
import { signInOf, signInsOf } from '../../../src/tui/asking/sign-in.ts'
import { askerOf, ioWith, noFields } from './stage.ts'

const expired = (next?: string): Failure => ({
  kind: 'expired',
  target: {},
  action: 'sso:GetRoleCredentials',
  code: 'SsoTokenExpired',
  message: 'over',
  ...(next !== undefined && { next }),
})

describe('the command of a sign-in', () => {
  test.each([
    ['aws sso login --profile prod', ['aws', 'sso', 'login', '--profile', 'prod']],
    ["aws sso login --profile 'my prod'", ['aws', 'sso', 'login', '--profile', 'my prod']],
    ["aws login --profile 'it'\\''s $(mine)'", ['aws', 'login', '--profile', "it's $(mine)"]],
    ['renew the credentials of environment', undefined],
    ['aws sso login --profile a; rm -rf /', undefined],
    ['aws sso login --profile $(rm)', undefined],
    ['aws s3 rm --profile prod', undefined],
    ["aws sso login --profile 'open", undefined],
    ['', undefined],
  ])('%s is %j', (next, words) => {
    expect(signInOf(expired(next))).toEqual(words)
  })

  test('is none where no command helps, or nothing has expired', () => {
    expect(signInOf(expired())).toBeUndefined()
    expect(signInOf({ kind: 'denied', next: 'aws sso login --profile prod' })).toBeUndefined()
  })

  test('names any profile as it is called', () => {
    // As the engine writes it: packages/query/src/sdk/discovery/credentials/sso-token.ts
    const quoted = (word: string): string =>
      /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (profile) => {
        const words = signInOf(expired(`aws sso login --profile ${quoted(profile)}`))
        expect(words).toEqual(['aws', 'sso', 'login', '--profile', profile])
      }),
    )
  })

  test('is told once for all that it would mend', () => {
    const failures = ['aws sso login --profile a', 'nothing', 'aws sso login --profile b', 'aws sso login --profile a']
    expect(signInsOf(failures.map((next) => expired(next))).map((words) => words.at(-1))).toEqual(['a', 'b'])
  })
})

const [, second] = smallAccounts
const CONFIG = `
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
[profile second]
sso_session = corp
sso_account_id = ${second}
sso_role_name = Reader
`

/** Credentials of a role of the sandbox, as it hands them out to whoever names a key that it knows. */
async function roleKeys({ url }: Sandbox): Promise<Record<string, string>> {
  const authorization = `AWS4-HMAC-SHA256 Credential=${smallKey.accessKeyId}/20260101/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0`
  const body = `Action=AssumeRole&Version=2011-06-15&RoleSessionName=test&RoleArn=arn:aws:iam::${second}:role/arnq-reader`
  const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' }
  const text = await (await fetch(url, { method: 'POST', headers, body })).text()
  const of = (name: string): string => new RegExp(`<${name}>([^<]+)`).exec(text)?.[1] ?? ''
  return { accessKeyId: of('AccessKeyId'), secretAccessKey: of('SecretAccessKey'), sessionToken: of('SessionToken') }
}

/** The sign-in portal: it gives these keys, and remembers the tokens that it was shown. */
async function portalWith(keys: Record<string, string>) {
  const tokens: unknown[] = []
  const server = createServer((request, response) => {
    tokens.push(request.headers['x-amz-sso_bearer_token'])
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ roleCredentials: { ...keys, expiration: Date.parse('2090-01-01T00:00:00Z') } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { tokens, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function signedOut() {
  const holdings = { [second]: { 'us-east-1': { volumes: [{ VolumeId: 'vol-1' }] } } }
  const sandbox = await serve(smallWorld({ holdings }))
  const portal = await portalWith(await roleKeys(sandbox))
  const home = await mkdtemp(join(tmpdir(), 'arnq-home-'))
  onTestFinished(async () => {
    await sandbox.close()
    await rm(home, { recursive: true, force: true })
  })
  const cache = join(home, '.aws', 'sso', 'cache')
  await mkdir(cache, { recursive: true })
  await writeFile(join(home, '.aws', 'config'), CONFIG)
  const signIn = (accessToken: string, expiresAt: string): Promise<void> =>
    writeFile(
      join(cache, `${createHash('sha1').update('corp').digest('hex')}.json`),
      JSON.stringify({ accessToken, expiresAt }),
    )
  await signIn('OLD', '2001-01-01T00:00:00Z')
  const env = { AWS_ENDPOINT_URL: sandbox.url, AWS_ENDPOINT_URL_SSO: portal.url, AWS_EC2_METADATA_DISABLED: 'true' }
  const session = await openLastingSession({}, ioWith(env, home))
  return { ...askerOf(session), portal, signIn }
}

test.each([
  ['whose regions must be asked for', 'ec2:volume', { planned: 0, lost: 1 }, 2],
  ['whose region is named', 'arn:aws:ec2:us-east-1:*:volume', { planned: 1, failed: 1, lost: 0 }, 1],
])('after a sign-in, an account %s is asked again with what it left on disk', async (_, pattern, counts, planned) => {
  const { asker, portal, signIn } = await signedOut()
  await asker.ask(pattern, noFields)
  expect(asker.answer.counts).toMatchObject({ ...counts, rows: 0 })
  expect(asker.answer.failures.map(signInOf)).toEqual([['aws', 'sso', 'login', '--profile', 'second']])
  await asker.retry(({ kind }) => kind === 'expired')
  expect(asker.answer.failures).toMatchObject([{ kind: 'expired', code: 'SsoTokenExpired' }])
  expect(portal.tokens).toEqual([])
  await signIn('NEW', '2090-01-01T00:00:00Z')
  // Nobody has said so yet: what was refused stays refused.
  await asker.ask(pattern, noFields)
  expect(asker.answer.failures).toHaveLength(1)
  await asker.retry(({ kind }) => kind === 'expired')
  expect(asker.answer.failures).toEqual([])
  expect(asker.answer.counts).toMatchObject({ planned, done: planned, rows: 1, lost: 0 })
  expect(portal.tokens).toEqual(['NEW'])
})
