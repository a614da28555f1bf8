import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Call, type Fault, type Sandbox, serve, smallWorld, type World } from '@arnq/sandbox'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { arnq, type Ran } from './arnq.ts'
import { folderWith } from './estate.ts'

// What the `aws` command reads, in its order, seen from outside: the built arnq as a process, a sandbox as AWS.

vi.setConfig({ testTimeout: 60_000 })

const [one, two] = ['111111111111', '222222222222'] as const
const keyOf = (account: string) => ({
  accessKeyId: `AKIA${account.slice(0, 6)}TESTKEY001`,
  secretAccessKey: `secret-of-${account}`,
  user: 'tester',
})

/** Two accounts that have keys of their own, so that whoever was asked says whose keys were used. */
const world: World = smallWorld({
  account: { [one]: { keys: [keyOf(one)] }, [two]: { keys: [keyOf(two)] } },
  holdings: {
    [one]: { 'us-east-1': { vpcs: [{ VpcId: 'vpc-1' }] } },
    [two]: { 'us-east-1': { vpcs: [{ VpcId: 'vpc-2' }] } },
  },
})

const lines = (account: string, region?: string): string =>
  [
    `aws_access_key_id = ${keyOf(account).accessKeyId}`,
    `aws_secret_access_key = ${keyOf(account).secretAccessKey}`,
    ...(region ? [`region = ${region}`] : []),
    '',
  ].join('\n')
const keysIn = (account: string): Record<string, string> => ({
  AWS_ACCESS_KEY_ID: keyOf(account).accessKeyId,
  AWS_SECRET_ACCESS_KEY: keyOf(account).secretAccessKey,
})

/** Stand in files and variables for the addresses of the two sandboxes that every question has to itself. */
const [SANDBOX, OTHER] = ['http://sandbox', 'http://other'] as const

type Asked = Ran & { readonly calls: readonly Call[]; readonly others: readonly Call[] }
type Texts = Readonly<Record<string, string>>

/** Asks in a home that holds these files, `.aws/config` and the like. `calls` reached the sandbox, `others` the second one. */
async function ask(
  files: Texts,
  env: Texts,
  args: readonly string[] = ['arn:aws:ec2:us-east-1:*:vpc/*|[]._account'],
  faults: readonly Fault[] = [],
): Promise<Asked> {
  const [aws, other] = await Promise.all([serve({ ...world, faults }), serve(world)])
  const placed = (texts: Texts): Record<string, string> =>
    Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, text.replace(SANDBOX, aws.url).replace(OTHER, other.url)]),
    )
  const home = folderWith(placed(files))
  const ran = await arnq(args, { HOME: home, AWS_EC2_METADATA_DISABLED: 'true', ...placed(env) })
  await Promise.all([aws.close(), other.close()])
  return { ...ran, calls: aws.calls, others: other.calls }
}

const here = { AWS_ENDPOINT_URL: SANDBOX }
const accountsIn = ({ stdout, stderr, code }: Ran): unknown => {
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}
const twoProfiles = { '.aws/config': `[default]\n${lines(one)}\n[profile prod]\n${lines(two)}` }

describe.concurrent('who asks', () => {
  test.each<readonly [string, Record<string, string>, readonly string[], readonly string[]]>([
    ['with nothing set, every profile', {}, [], [one, two]],
    ['AWS_PROFILE', { AWS_PROFILE: 'prod' }, [], [two]],
    ['AWS_DEFAULT_PROFILE', { AWS_DEFAULT_PROFILE: 'prod' }, [], [two]],
    ['AWS_PROFILE before AWS_DEFAULT_PROFILE', { AWS_DEFAULT_PROFILE: 'prod', AWS_PROFILE: 'default' }, [], [one]],
    ['--profile before AWS_PROFILE', { AWS_PROFILE: 'default' }, ['--profile', 'prod'], [two]],
    ['keys of the environment before AWS_PROFILE', { ...keysIn(one), AWS_PROFILE: 'prod' }, [], [one]],
    ['--profile before keys of the environment', keysIn(one), ['--profile', 'prod'], [two]],
  ])('%s', async (_, env, flags, accounts) => {
    const asked = await ask(twoProfiles, { ...here, ...env }, ['arn:aws:ec2:us-east-1:*:vpc/*|[]._account', ...flags])
    expect(accountsIn(asked)).toEqual(expect.arrayContaining([...accounts]))
    expect(JSON.parse(asked.stdout)).toHaveLength(accounts.length)
  })

  test('AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE stand for the files of the home', async () => {
    const files = {
      '.aws/config': '[profile nobody]\naws_access_key_id = AKIANOBODY\naws_secret_access_key = x\n',
      '.aws/credentials': '[nobody]\naws_access_key_id = AKIANOBODY\naws_secret_access_key = x\n',
      'other/config': '[profile prod]\nregion = eu-west-1\n',
      'other/credentials': `[prod]\n${lines(two)}`,
    }
    const at = { AWS_CONFIG_FILE: '~/other/config', AWS_SHARED_CREDENTIALS_FILE: '~/other/credentials' }
    const asked = await ask(files, { ...here, ...at })
    expect(accountsIn(asked)).toEqual([two])
    expect(asked.calls.find(({ service }) => service === 'sts')?.region).toBe('eu-west-1')
  })

  test('credential_process is run, with its blanks and quotes', async () => {
    const { accessKeyId, secretAccessKey } = keyOf(two)
    const printed = JSON.stringify({ Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey })
    const config = `[profile tool]\ncredential_process = cat "$HOME/a folder/keys.json" ; true # not a comment\n`
    expect(accountsIn(await ask({ '.aws/config': config, 'a folder/keys.json': printed }, here))).toEqual([two])
  })

  test('a profile that is not there is a wrong question, and the near one is named', async () => {
    for (const [env, args] of [
      [{ AWS_PROFILE: 'prd' }, ['ec2:vpc']],
      [{}, ['ec2:vpc', '--profile', 'prd']],
    ] as const) {
      const { code, stdout, stderr, calls } = await ask(twoProfiles, { ...here, ...env }, args)
      expect([code, stdout, calls]).toEqual([2, '', []])
      expect(stderr).toContain('"prd"')
      expect(stderr).toContain('did you mean prod?')
    }
  })

  test('no credentials at all: 5, where they were looked for, and three ways on', async () => {
    const { code, stdout, stderr, calls } = await ask({}, here)
    expect([code, stdout, calls]).toEqual([5, '', []])
    for (const text of [
      'no AWS credentials were found',
      'AWS_ACCESS_KEY_ID is not set',
      '.aws/config',
      '.aws/credentials',
      'AWS_WEB_IDENTITY_TOKEN_FILE',
      'AWS_CONTAINER_CREDENTIALS',
      'switched off by AWS_EC2_METADATA_DISABLED',
      'aws configure sso',
      '--demo',
    ]) {
      expect(stderr).toContain(text)
    }
  })

  test('an SSO sign-in that has expired: the command that renews it, and no call', async () => {
    const config = [
      '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = us-east-1\n',
      `[profile dev]\nsso_session = corp\nsso_account_id = ${one}\nsso_role_name = Reader\n`,
    ].join('\n')
    const cache = `.aws/sso/cache/${createHash('sha1').update('corp').digest('hex')}.json`
    const token = JSON.stringify({ accessToken: 'once-held', expiresAt: '2020-01-01T00:00:00Z' })
    const { code, stdout, stderr, calls } = await ask({ '.aws/config': config, [cache]: token }, here, ['ec2:vpc'])
    expect([code, stdout, calls]).toEqual([5, '[]\n', []])
    expect(stderr).toContain('next: aws sso login --profile dev')
    expect(stderr.match(/aws sso login/g)).toHaveLength(1)
    expect(stderr).not.toContain('once-held')
  })
})

describe.concurrent('from which region', () => {
  const files = { '.aws/config': `[default]\n${lines(one, 'eu-west-1')}` }
  const bare = { '.aws/config': `[default]\n${lines(one)}` }
  test.each([
    ['the region of the profile', files, {}, 'eu-west-1'],
    ['AWS_REGION before it', files, { AWS_REGION: 'us-east-1' }, 'us-east-1'],
    ['AWS_DEFAULT_REGION before it', files, { AWS_DEFAULT_REGION: 'us-east-1' }, 'us-east-1'],
    [
      'AWS_REGION before AWS_DEFAULT_REGION',
      bare,
      { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'us-east-1' },
      'eu-west-1',
    ],
    ['AWS_DEFAULT_REGION alone', bare, { AWS_DEFAULT_REGION: 'eu-west-1' }, 'eu-west-1'],
    ['nothing: the region that every account has', bare, {}, 'us-east-1'],
  ])('%s', async (_, given, env, region) => {
    const { code, calls } = await ask(given, { ...here, ...env }, ['ec2:vpc'])
    expect(code).toBe(0)
    const first = calls.filter(({ operation }) => ['GetCallerIdentity', 'DescribeRegions'].includes(operation))
    // Where that one is slow to answer, another is asked as well.
    expect(first.slice(0, 2).map((call) => call.region)).toEqual([region, region])
  })
})

describe.concurrent('to which endpoint', () => {
  const profile = (more: string, rest = '') => ({ '.aws/config': `[default]\n${lines(one)}${more}\n${rest}` })
  const services = (asked: readonly Call[]): readonly string[] =>
    [...new Set(asked.map(({ service }) => service))].sort()

  test('AWS_ENDPOINT_URL is for all services, AWS_ENDPOINT_URL_EC2 for its own', async () => {
    const asked = await ask(profile(''), { ...here, AWS_ENDPOINT_URL_EC2: OTHER })
    expect(accountsIn(asked)).toEqual([one])
    expect([services(asked.calls), services(asked.others)]).toEqual([['sts'], ['ec2']])
  })

  test('endpoint_url of the profile', async () => {
    const asked = await ask(profile(`endpoint_url = ${SANDBOX}`), {})
    expect([accountsIn(asked), services(asked.calls)]).toEqual([[one], ['ec2', 'sts']])
  })

  test('a services section before endpoint_url, and AWS_ENDPOINT_URL before both', async () => {
    const section = `[services local]\nec2 =\n  endpoint_url = ${OTHER}\n`
    const files = profile(`endpoint_url = ${SANDBOX}\nservices = local`, section)
    const asked = await ask(files, {})
    expect(accountsIn(asked)).toEqual([one])
    expect([services(asked.calls), services(asked.others)]).toEqual([['sts'], ['ec2']])
    const again = await ask(files, here)
    expect([services(again.calls), services(again.others)]).toEqual([['ec2', 'sts'], []])
  })

  test('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: AWS itself is meant', async () => {
    const proxy = await tunnel(() => undefined)
    const env = {
      ...here,
      HTTPS_PROXY: proxy.url,
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      AWS_MAX_ATTEMPTS: '1',
    }
    const { code, calls } = await ask(profile(`endpoint_url = ${SANDBOX}`), env)
    expect([code, calls]).toEqual([5, []])
    expect(proxy.asked).toEqual(['sts.us-east-1.amazonaws.com:443'])
  })

  test('what is no URL is told by the name of its setting', async () => {
    const { code, stderr } = await ask(profile(''), { AWS_ENDPOINT_URL_EC2: 'localhost:4566' })
    expect([code, stderr]).toEqual([2, expect.stringContaining('"localhost:4566" (AWS_ENDPOINT_URL_EC2) is no URL')])
  })
})

describe.concurrent('how often', () => {
  test.each([
    ['three times by itself', '', {}, 3],
    ['AWS_MAX_ATTEMPTS', '', { AWS_MAX_ATTEMPTS: '2' }, 2],
    ['max_attempts of the profile', 'max_attempts = 1\n', {}, 1],
    ['AWS_MAX_ATTEMPTS before it', 'max_attempts = 1\n', { AWS_MAX_ATTEMPTS: '2' }, 2],
  ])('%s', async (_, more, env, tries) => {
    const broken = { kind: 'error', code: 'Unavailable', message: 'later', status: 503 } as const
    const { code, calls } = await ask(
      { '.aws/config': `[default]\n${lines(one)}${more}` },
      { ...here, ...env },
      undefined,
      [{ action: 'ec2:DescribeVpcs', does: broken }],
    )
    expect(code).toBe(5)
    expect(calls.filter(({ operation }) => operation === 'DescribeVpcs')).toHaveLength(tries)
  })
})

describe.concurrent('through a company', () => {
  const pem = (name: string): string =>
    fileURLToPath(new URL(`../packages/query/test/sdk/certificates/${name}.pem`, import.meta.url))
  const authority = pem('authority')
  const files = { '.aws/config': `[default]\n${lines(one)}` }
  let secure: string
  let behind: Sandbox

  beforeAll(async () => {
    behind = await serve(world)
    // The sandbox behind TLS, with a certificate of the company's own authority.
    const tls = { key: readFileSync(pem('server-key')), cert: readFileSync(pem('server')) }
    const server = createTlsServer(tls, (incoming, outgoing) => {
      const { method, url = '/', headers } = incoming
      const onward = request(new URL(url, behind.url), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      })
      incoming.pipe(onward)
    })
    secure = `https://127.0.0.1:${await listening(server)}`
  })
  afterAll(() => behind.close())

  test('AWS_CA_BUNDLE is trusted', async () => {
    expect(accountsIn(await ask(files, { AWS_ENDPOINT_URL: secure, AWS_CA_BUNDLE: authority }))).toEqual([one])
  })

  test('ca_bundle of the profile is trusted', async () => {
    const config = `[default]\n${lines(one)}ca_bundle = ${authority}\n`
    expect(accountsIn(await ask({ '.aws/config': config }, { AWS_ENDPOINT_URL: secure }))).toEqual([one])
  })

  test('without it nobody is trusted, and the variable is named', async () => {
    const { code, stderr, calls } = await ask(files, { AWS_ENDPOINT_URL: secure })
    expect([code, calls]).toEqual([5, []])
    expect(stderr).toMatch(/not reached: sts:GetCallerIdentity/)
    expect(stderr).toContain('AWS_CA_BUNDLE')
  })

  test.each(['HTTPS_PROXY', 'https_proxy'])(
    '%s: every call goes through a tunnel, and NO_PROXY past it',
    async (name) => {
      const host = new URL(secure).host
      const proxy = await tunnel((asked) => (asked === host ? asked : undefined))
      const env = { AWS_ENDPOINT_URL: secure, AWS_CA_BUNDLE: authority, [name]: proxy.url }
      expect(accountsIn(await ask(files, env))).toEqual([one])
      expect(new Set(proxy.asked)).toEqual(new Set([host]))
      const through = proxy.asked.length
      for (const past of ['127.0.0.1', '*', '127.0.0.0/8'])
        expect(accountsIn(await ask(files, { ...env, NO_PROXY: past }))).toEqual([one])
      expect(proxy.asked).toHaveLength(through)
    },
  )

  test('a name is resolved by the proxy, not here', async () => {
    const { port } = new URL(secure)
    const proxy = await tunnel((asked) => (asked === 'localhost:443' ? `127.0.0.1:${port}` : undefined))
    const env = { AWS_ENDPOINT_URL: 'https://localhost', AWS_CA_BUNDLE: authority, HTTPS_PROXY: proxy.url }
    expect(accountsIn(await ask(files, env))).toEqual([one])
  })
})

const servers: Server[] = []
afterAll(() => {
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
})

async function listening(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** A proxy that only tunnels, to where it is told, and remembers what it was asked for. */
async function tunnel(to: (asked: string) => string | undefined): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  const proxy = createServer((_, response) => response.writeHead(405).end())
  proxy.on('connect', ({ url = '' }, socket, head) => {
    asked.push(url)
    const [host, port] = to(url)?.split(':') ?? []
    if (!host) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      onward.write(head)
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  return { url: `http://127.0.0.1:${await listening(proxy)}`, asked }
}
