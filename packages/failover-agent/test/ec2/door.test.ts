import { createHash, createHmac } from 'node:crypto'
import type { Aws } from '@arnq/query'
import { demo, operations, type Sandbox, serve, smallKey, smallWorld } from '@arnq/sandbox'
import { EC2 } from '@aws-sdk/client-ec2'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { agentOperations } from '../../../../scripts/ec2-shapes.ts'
import type { CredentialSource } from '../../src/ec2/credentials.ts'
import { type DoorOptions, ec2Door } from '../../src/ec2/door.ts'
import { makeSend, NoAnswer } from '../../src/ec2/exchange.ts'
import { endpointOf } from '../../src/ec2/wire.ts'
import {
  type Act,
  attaching,
  cuts,
  hangs,
  key,
  type Received,
  refuses,
  type Stage,
  sameCredentials,
  says,
  stage,
  target,
  volumes,
} from './stage.ts'

const stages: Stage[] = []
afterEach(async () => {
  await Promise.all(stages.splice(0).map(({ close }) => close()))
})

const clock = { now: () => new Date('2026-11-21T12:00:00Z') }

/** A door before a server that acts out a script. */
async function doorTo(acts: readonly Act[], options: Partial<DoorOptions> = {}) {
  const made = await stage(...acts)
  stages.push(made)
  return { ...made, door: ec2Door({ endpoint: made.url, credentials: sameCredentials, clock, ...options }) }
}

const describeVolumes = (door: Aws, signal?: AbortSignal) => door.call(target, 'ec2', 'describeVolumes', {}, signal)
const attachVolume = (door: Aws) =>
  door.call(target, 'ec2', 'attachVolume', { VolumeId: 'vol-1', InstanceId: 'i-1', Device: '/dev/sdf' })

describe('against the SDK, over a whole demo company', () => {
  const keyed = {
    ...demo({ latency: 0, throttling: 'none' }),
    accounts: demo().accounts.map((account) => ({
      ...account,
      keys: [{ accessKeyId: `AKIA${account.id}`, secretAccessKey: 'secret', user: 'test' }],
    })),
  }
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await serve(keyed)
  })
  afterAll(() => sandbox.close())

  const known = new Set(operations.map(({ name }) => name))
  const describes = agentOperations
    .map((name) => name.slice(0, 1).toLowerCase() + name.slice(1))
    .filter((name) => name.startsWith('describe') && known.has(name))

  test.each(describes)('%s reads the same', async (name) => {
    let rows = 0
    for (const account of keyed.accounts) {
      const credentials = { accessKeyId: `AKIA${account.id}`, secretAccessKey: 'secret' }
      const source = { current: async () => credentials, renew: async () => credentials }
      const door = ec2Door({ endpoint: sandbox.url, credentials: source, clock: { now: () => new Date() } })
      const place = { partition: 'aws', account: account.id, region: 'us-east-1' }
      const ours = await door.call(place, 'ec2', name as 'describeVolumes', {})
      const sdk = new EC2({ endpoint: sandbox.url, region: 'us-east-1', credentials })
      const theirs = await sdk[name as 'describeVolumes']({})
      expect({ ...ours, $metadata: undefined }).toEqual({ ...theirs, $metadata: undefined })
      expect(ours.$metadata.httpStatusCode).toBe(200)
      rows += JSON.stringify(theirs).length
    }
    expect(rows).toBeGreaterThan(1000)
  })
})

test('asks STS who calls', async () => {
  const sandbox = await serve(smallWorld())
  const source = { current: async () => smallKey, renew: async () => smallKey }
  const door = ec2Door({ endpoint: sandbox.url, credentials: source, clock: { now: () => new Date() } })
  const found = await door.call(target, 'sts', 'getCallerIdentity', {})
  const refusal = await door
    .call({ ...target, region: 'us-west-2' }, 'ec2', 'describeVolumes', {})
    .catch((error) => error)
  await sandbox.close()
  expect(found).toMatchObject({ Account: '111111111111', Arn: 'arn:aws:iam::111111111111:user/small' })
  expect(refusal).toMatchObject({ name: 'AuthFailure', $metadata: { httpStatusCode: 401 } })
})

test('an operation that nobody wrote a shape of is a mistake of ours, told as one', async () => {
  const { door } = await doorTo([hangs])
  await expect(door.call(target, 'ec2', 'terminateInstances', { InstanceIds: ['i-1'] })).rejects.toThrow(
    'the agent cannot call ec2:TerminateInstances',
  )
})

describe('what AWS refuses', () => {
  test('keeps its code, its text, its status and its request id', async () => {
    const { door } = await doorTo([refuses('VolumeInUse')])
    await expect(attachVolume(door)).rejects.toMatchObject({
      name: 'VolumeInUse',
      message: 'No & never.',
      action: 'ec2:AttachVolume',
      requestId: 'req-1',
      $metadata: { httpStatusCode: 400 },
    })
  })

  test('STS spells its errors otherwise', async () => {
    const text =
      '<ErrorResponse xmlns="x"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>No.</Message></Error><RequestId>req-2</RequestId></ErrorResponse>'
    const { door } = await doorTo([says(text, 403)])
    await expect(door.call(target, 'sts', 'getCallerIdentity', {})).rejects.toMatchObject({
      name: 'AccessDenied',
      requestId: 'req-2',
    })
  })

  test.each(['RequestLimitExceeded', 'Unavailable', 'UnauthorizedOperation'])('%s is told at once', async (code) => {
    const { door, received } = await doorTo([refuses(code, 503), volumes()])
    await expect(describeVolumes(door)).rejects.toMatchObject({ name: code })
    expect(received).toHaveLength(1)
  })
})

describe('what AWS did not say', () => {
  test.each([
    [
      'NotAws',
      502,
      '<html><body>502 <b>Bad</b> Gateway</body></html>',
      'HTTP 502 without an AWS error: 502 Bad Gateway',
    ],
    ['NotAws', 503, '', 'ec2:AttachVolume: HTTP 503 without an AWS error'],
    ['NotAws', 500, '<Response><Errors><Error><Code>Inter', 'HTTP 500 without an AWS error'],
    ['Unreadable', 200, '<html><body>Sign in</body></html>', 'the answer is <html> and not <AttachVolumeResponse>'],
    ['Unreadable', 200, '<AttachVolumeResponse><volumeId>vol-1</vol', 'the answer ends in the middle'],
    ['Unreadable', 200, '\u0007)]}<<"&;garbage', 'ec2:AttachVolume: the answer'],
    ['Unreadable', 200, '', 'the answer is no XML'],
  ])('%s: HTTP %d %j', async (name, status, body, message) => {
    const { door, received } = await doorTo([says(body, status)])
    const error = await attachVolume(door).catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ name, message: expect.stringContaining(message) })
    expect(received).toHaveLength(1)
  })
})

describe('a connection that breaks', () => {
  const halves: Act = (response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('<AttachVolumeResponse>')
    setImmediate(() => response.socket?.destroy())
  }

  test.each([
    ['without a word', cuts],
    ['in the middle of an answer', halves],
  ])('%s leaves a change unknown, and is not made good by a second call', async (_, act) => {
    const { door, received } = await doorTo([act, attaching])
    await expect(attachVolume(door)).rejects.toMatchObject({ name: 'LostReply', code: 'ECONNRESET' })
    expect(received).toHaveLength(1)
  })

  test('is made good once by a second describe, where the connection had lain idle', async () => {
    const { door, received } = await doorTo([volumes(), cuts, volumes('vol-1')])
    await describeVolumes(door)
    expect(await describeVolumes(door)).toMatchObject({ Volumes: [{ VolumeId: 'vol-1' }] })
    expect(received).toHaveLength(3)
  })

  test('is told where the connection was new: then it was no idle one that AWS had closed', async () => {
    const { door, received } = await doorTo([cuts, volumes('vol-1')])
    await expect(describeVolumes(door)).rejects.toMatchObject({ name: 'LostReply' })
    expect(received).toHaveLength(1)
  })

  test('is told where there was only silence: a second try would take as long again', async () => {
    let sent = 0
    const send = async (): Promise<never> => {
      sent++
      throw new NoAnswer('LostReply', 'no answer within 10 s', { code: 'ETIMEDOUT', reused: true })
    }
    const { door } = await doorTo([hangs], { send })
    await expect(describeVolumes(door)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    expect(sent).toBe(1)
  })

  test('on an idle connection too, leaves a change unknown', async () => {
    const { door, received } = await doorTo([volumes(), cuts, attaching])
    await describeVolumes(door)
    await expect(attachVolume(door)).rejects.toMatchObject({ name: 'LostReply', reused: true })
    expect(received).toHaveLength(2)
  })
})

test('an answer that does not come in time leaves a change unknown', async () => {
  const { door } = await doorTo([hangs], { send: makeSend({ connect: 30_000, answer: 20 }) })
  await expect(attachVolume(door)).rejects.toMatchObject({ name: 'LostReply', code: 'ETIMEDOUT' })
})

test('where nobody listens, nothing was sent', async () => {
  const { door, close } = await doorTo([hangs])
  await close()
  await expect(attachVolume(door)).rejects.toMatchObject({ name: 'Unreachable', code: 'ECONNREFUSED' })
})

test('the caller’s signal ends a call with the caller’s reason', async () => {
  const stop = new AbortController()
  const { door } = await doorTo([() => stop.abort(new Error('keepalived said BACKUP'))])
  await expect(describeVolumes(door, stop.signal)).rejects.toThrow('keepalived said BACKUP')
  await expect(describeVolumes(door, stop.signal)).rejects.toThrow('keepalived said BACKUP')
})

describe('the signature', () => {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
  const mac = (secret: string | Buffer, text: string): Buffer => createHmac('sha256', secret).update(text).digest()

  /** The signature that AWS would compute. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
  function computed({ method, path, headers, body }: Received, secret: string): string {
    const [, scope = '', names = ''] =
      /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? []
    const lines = names.split(';').map((name) => `${name}:${headers[name]}\n`)
    const canonical = [method, path, '', lines.join(''), names, hash(body)].join('\n')
    const [day = '', region = '', service = ''] = scope.split('/')
    const signing = [region, service, 'aws4_request'].reduce<Buffer>(mac, mac(`AWS4${secret}`, day))
    return mac(signing, ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(canonical)].join('\n')).toString('hex')
  }

  test('is AWS’s own, over host, time, session and body', async () => {
    const session = { ...key, sessionToken: 'token+/=' }
    const credentials = { current: async () => session, renew: async () => session }
    const { door, received } = await doorTo([volumes()], { credentials })
    await door.call(target, 'ec2', 'describeVolumes', { Filters: [{ Name: 'tag:é ~*', Values: ["a!'()b", '漢'] }] })
    const [request] = received
    if (!request) throw new Error('nothing came')
    const { authorization = '' } = request.headers
    expect(authorization).toContain('Credential=AKIDSTAGE/20261121/us-east-1/ec2/aws4_request')
    for (const name of ['host', 'x-amz-date', 'x-amz-security-token'])
      expect(authorization).toMatch(new RegExp(`[=;]${name}[;,]`))
    expect(authorization).toContain(`Signature=${computed(request, key.secretAccessKey)}`)
  })

  test('is for the region in the options, where one is there', async () => {
    const { door, received } = await doorTo([volumes()], { region: 'eu-west-1' })
    await describeVolumes(door)
    expect(received[0]?.headers.authorization).toContain('/20261121/eu-west-1/ec2/')
  })
})

describe('a clock that is off', () => {
  const late = { date: new Date('2026-11-21T13:10:00Z').toUTCString() }

  test('is corrected by AWS’s own time, for this call and those after it', async () => {
    const { door, received } = await doorTo([refuses('RequestExpired', 400, late), attaching])
    await attachVolume(door)
    await attachVolume(door)
    const times = received.map(({ headers }) => headers['x-amz-date'])
    expect(times).toEqual(['20261121T120000Z', '20261121T131000Z', '20261121T131000Z'])
  })

  test('is corrected once a call', async () => {
    const later = { date: new Date('2026-11-21T14:20:00Z').toUTCString() }
    const acts = [refuses('AuthFailure', 401, late), refuses('AuthFailure', 401, later), volumes()]
    const { door, received } = await doorTo(acts)
    await expect(describeVolumes(door)).rejects.toMatchObject({ name: 'AuthFailure' })
    expect(received).toHaveLength(2)
  })
})

describe('credentials that have ended', () => {
  const now = { date: clock.now().toUTCString() }
  const renewing = (renewed: typeof key | Error): CredentialSource & { renewals: number } => ({
    renewals: 0,
    current: async () => key,
    async renew() {
      this.renewals++
      if (renewed instanceof Error) throw renewed
      return renewed
    },
  })

  test('are renewed, and the call is made once more', async () => {
    const credentials = renewing({ ...key, accessKeyId: 'AKIDNEW' as 'AKIDSTAGE' })
    const { door, received } = await doorTo([refuses('RequestExpired', 400, now), attaching], { credentials })
    await attachVolume(door)
    expect(received.map(({ headers }) => /Credential=(\w+)/.exec(headers.authorization ?? '')?.[1])).toEqual([
      'AKIDSTAGE',
      'AKIDNEW',
    ])
    expect(credentials.renewals).toBe(1)
  })

  test('are renewed once a call, however often AWS refuses', async () => {
    let renewals = 0
    const renew = async () => ({ ...key, accessKeyId: `AKIDNEW${++renewals}` })
    const credentials = { current: async () => key, renew }
    const { door, received } = await doorTo([refuses('ExpiredToken', 400, now)], { credentials })
    await expect(attachVolume(door)).rejects.toMatchObject({ name: 'ExpiredToken' })
    expect(received).toHaveLength(2)
  })

  test('are not tried again where there are no others', async () => {
    const { door, received } = await doorTo([refuses('RequestExpired', 400, now), attaching])
    await expect(attachVolume(door)).rejects.toMatchObject({ name: 'RequestExpired' })
    expect(received).toHaveLength(1)
  })

  test('stay AWS’s refusal where renewing fails, and say why it failed', async () => {
    const credentials = renewing(new Error('no role'))
    const { door } = await doorTo([refuses('ExpiredToken', 400, now)], { credentials })
    await expect(describeVolumes(door)).rejects.toMatchObject({
      name: 'ExpiredToken',
      message: 'No & never. (and no new credentials could be had: no role)',
    })
  })

  test('are no reason to ask about what was refused for itself', async () => {
    const credentials = renewing(key)
    const { door } = await doorTo([refuses('UnauthorizedOperation', 403, now)], { credentials })
    await expect(describeVolumes(door)).rejects.toMatchObject({ name: 'UnauthorizedOperation' })
    expect(credentials.renewals).toBe(0)
  })
})

test.each([
  ['us-east-1', 'https://ec2.us-east-1.amazonaws.com/'],
  ['cn-north-1', 'https://ec2.cn-north-1.amazonaws.com.cn/'],
  ['us-gov-west-1', 'https://ec2.us-gov-west-1.amazonaws.com/'],
  ['us-iso-east-1', 'https://ec2.us-iso-east-1.c2s.ic.gov/'],
  ['us-isob-east-1', 'https://ec2.us-isob-east-1.sc2s.sgov.gov/'],
  ['eusc-de-east-1', 'https://ec2.eusc-de-east-1.amazonaws.eu/'],
])('EC2 of %s is at %s', (region, url) => {
  expect(endpointOf('ec2', region).href).toBe(url)
})
