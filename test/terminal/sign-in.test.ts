import { createHash } from 'node:crypto'
import { chmodSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { type Sandbox, serve, smallAccounts, smallKey } from '@arnq/sandbox'
import { expect, onTestFinished, test, vi } from 'vitest'
import { smallFleet } from '../../packages/cli/test/tui/rig/terminal.ts'
import { folderWith } from '../estate.ts'
import { commandLine, cooked, inPty, modesOf, underShell } from './pty.ts'

// A sign-in that has expired is renewed from within: `aws` has the terminal meanwhile.

vi.setConfig({ testTimeout: 60_000 })

const [, second] = smallAccounts

/** The first account by a key, the second by a sign-in. */
const CONFIG = `
[profile first]
region = us-east-1
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
[profile second]
sso_session = corp
sso_account_id = ${second}
sso_role_name = Reader
`

const CREDENTIALS = `
[first]
aws_access_key_id = ${smallKey.accessKeyId}
aws_secret_access_key = ${smallKey.secretAccessKey}
`

const tokenOf = (accessToken: string, expiresAt: string): string => JSON.stringify({ accessToken, expiresAt })

/** Stands for the AWS CLI: it asks something at the keyboard, as a sign-in does, and leaves a token behind. */
const AWS = `#!/bin/sh
printf 'signing in: %s\\n' "$*"
printf 'code? '
read -r code
[ "$code" = '1234 é' ] || exit 1
cp "$HOME/renewed.json" "$HOME/.aws/sso/cache/$TOKEN_FILE"
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

/** The sign-in portal: it gives these keys to whoever shows a token. */
async function portalWith(keys: Record<string, string>): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ roleCredentials: { ...keys, expiration: Date.parse('2090-01-01T00:00:00Z') } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Somebody whose sign-in to the second account is over, and who has an `aws` that can renew it. */
async function signedOut() {
  const sandbox = await serve(smallFleet())
  onTestFinished(() => sandbox.close())
  const tokenFile = `${createHash('sha1').update('corp').digest('hex')}.json`
  const home = folderWith({
    '.aws/config': CONFIG,
    '.aws/credentials': CREDENTIALS,
    [`.aws/sso/cache/${tokenFile}`]: tokenOf('OLD', '2001-01-01T00:00:00Z'),
    'renewed.json': tokenOf('NEW', '2090-01-01T00:00:00Z'),
    'bin/aws': AWS,
  })
  chmodSync(join(home, 'bin/aws'), 0o755)
  const env = {
    HOME: home,
    PATH: `${join(home, 'bin')}${delimiter}${process.env.PATH}`,
    TOKEN_FILE: tokenFile,
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ENDPOINT_URL_SSO: await portalWith(await roleKeys(sandbox)),
  }
  const asked = (): readonly unknown[] =>
    sandbox.calls.filter(({ operation }) => operation === 'DescribeInstances').map(({ account }) => account)
  return { env, asked, token: () => readFileSync(join(home, '.aws/sso/cache', tokenFile), 'utf8') }
}

const QUESTION = ['ec2:instance', '--sort', 'id']

test('s hands the terminal to aws sso login, and asks again only where it failed', async () => {
  const { env, asked, token } = await signedOut()
  const pty = underShell(QUESTION, { env })
  await pty.until(/11 rows, .* \(!\)/)
  const before = asked().length
  await pty.typing('!', 'expired')
  await pty.typing('s', 'code?')
  expect(await pty.isAlternate()).toBe(false)
  expect(modesOf(pty.raw())).toEqual(cooked)
  const screen = await pty.text()
  expect(screen).toContain('said before\nsigning in: sso login --profile second\ncode?')
  // In cooked mode, and with a mistake that the terminal itself takes back.
  pty.type('1234 éx\u007f\r')
  await pty.until(/Nothing failed: \d+ targets answered, with 14 rows/)
  expect(await pty.isAlternate()).toBe(true)
  expect(token()).toContain('NEW')
  expect(new Set(asked().slice(before))).toEqual(new Set([second]))
  await pty.typing('q', 'row 1 of 14')
  pty.type('q')
  expect(await pty.after()).toMatchObject({ code: 0, wasCooked: true, modes: cooked })
})

test('a sign-in that is broken off by Ctrl-C leaves arnq where it was', async () => {
  const { env, asked } = await signedOut()
  const pty = inPty(QUESTION, { env })
  await pty.until(/11 rows, .* \(!\)/)
  const before = asked().length
  await pty.typing('!', 'expired')
  await pty.typing('s', 'code?')
  pty.type('\u0003')
  await pty.until((screen) => screen.includes('failures') && screen.includes('pattern ec2:'))
  expect(await pty.isAlternate()).toBe(true)
  expect(asked().length).toBe(before)
  await pty.typing('q', 'row 1 of 11')
  pty.type('q')
  expect((await pty.ended).code).toBe(0)
  expect(modesOf(pty.raw())).toEqual(cooked)
})

/** The second account by a role that demands a code of a device. */
const MFA = `
[profile first]
region = us-east-1
[profile second]
source_profile = first
role_arn = arn:aws:iam::${second}:role/arnq-reader
mfa_serial = arn:aws:iam::${smallAccounts[0]}:mfa/me
`

async function withDevice() {
  const sandbox = await serve(smallFleet())
  onTestFinished(() => sandbox.close())
  const home = folderWith({ '.aws/config': MFA, '.aws/credentials': CREDENTIALS })
  return { HOME: home, AWS_ENDPOINT_URL: sandbox.url }
}

test('a code of an MFA device is asked for on the terminal as it was, and again where it was mistyped', async () => {
  const pty = underShell(QUESTION, { env: await withDevice() })
  await pty.until('MFA code of')
  expect(await pty.isAlternate()).toBe(false)
  await pty.typing('abc\r', /MFA code of[\s\S]*MFA code of/)
  pty.type('123456\r')
  await pty.until('row 1 of 14')
  expect(await pty.isAlternate()).toBe(true)
  await pty.typing('j', 'row 2 of 14')
  pty.type('q')
  expect(await pty.after()).toMatchObject({ code: 0, wasCooked: true, modes: cooked })
})

test('a code is asked for on the terminal that is drawn on, wherever stderr goes', async () => {
  const env = await withDevice()
  const pty = inPty([], { env, program: ['/bin/sh', '-c', `exec ${commandLine(QUESTION)} 2> "$HOME/told"`] })
  await pty.until('MFA code of')
  expect(await pty.isAlternate()).toBe(false)
  pty.type('123456\r')
  await pty.until('row 1 of 14')
  pty.type('q')
  expect((await pty.ended).code).toBe(0)
  expect(readFileSync(join(env.HOME, 'told'), 'utf8')).toBe('')
})

test('Ctrl-C where a code is asked for asks without it', async () => {
  const pty = inPty(QUESTION, { env: await withDevice() })
  await pty.until('MFA code of')
  pty.type('\u0003')
  await pty.until('row 1 of 11')
  expect(await pty.isAlternate()).toBe(true)
  // The cursor stood behind the question.
  expect((await pty.lines()).slice(0, 2)).toEqual([' pattern ec2:instance', ' query'])
  await pty.typing('j', 'row 2 of 11')
  pty.type('q')
  expect((await pty.ended).code).toBe(0)
  expect(modesOf(pty.raw())).toEqual(cooked)
  const last = (await pty.text()).trim().split('\n')
  expect(last.slice(-2)).toEqual([
    expect.stringMatching(/^arnq: \d+ of \d+ targets could not be seen, for /),
    'arnq ec2:instance --sort id',
  ])
  expect(last[0]).toMatch(/^MFA code of /)
})

test('a signal where a code is asked for ends arnq, with the terminal as it was', async () => {
  const pty = underShell(QUESTION, { env: await withDevice() })
  await pty.until('MFA code of')
  process.kill(pty.arnqPid(), 'SIGTERM')
  expect(await pty.after()).toMatchObject({ code: 143, wasCooked: true, modes: cooked })
})
