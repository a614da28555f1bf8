import type { Aws } from '@arnq/query'
import { Account } from '@aws-sdk/client-account'
import { EC2 } from '@aws-sdk/client-ec2'
import { Organizations } from '@aws-sdk/client-organizations'
import { AssumeRoleCommand, STS } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { emulate } from '../src/emulate.ts'
import type { Fault } from '../src/fault.ts'
import { type Sandbox, serve } from '../src/server.ts'
import { clientsOf, keysFrom } from './clients.ts'
import { lab, main, prod, tiny, tinyOperations } from './tiny.ts'

type Ask = readonly [service: 'account' | 'ec2' | 'organizations' | 'sts', operation: string, input?: object]
type At = { readonly account: string; readonly region: string }
type AnyCall = (
  target: object,
  service: string,
  operation: string,
  input: object,
  signal?: AbortSignal,
) => Promise<object>

let sandbox: Sandbox
const local = emulate(tiny, { operations: tinyOperations })
const inProcess = ({ account, region }: At, [service, operation, input = {}]: Ask, signal?: AbortSignal) =>
  (local.call as AnyCall)({ partition: 'aws', account, region }, service, operation, input, signal)

/** The same call over HTTP, by the SDK, under the identity that `emulate` stands for: the account's first role. */
async function overHttp({ account, region }: At, [service, operation, input = {}]: Ask): Promise<object> {
  const key = { [main]: 'AKIAMAIN', [prod]: 'AKIAMAIN' }[account]
  if (!key) throw new Error(`no way into ${account}`)
  const role = tiny.accounts.find(({ id }) => id === account)?.roles[0]?.name
  const taken = new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/${role}`, RoleSessionName: 'arnq' })
  sandbox.setFaults([])
  const credentials = keysFrom(await clientsOf(sandbox.url, key).sts.send(taken))
  sandbox.setFaults(faults)
  const config = { endpoint: sandbox.url, region, credentials, maxAttempts: 1 }
  const clients = {
    account: new Account(config),
    ec2: new EC2(config),
    organizations: new Organizations(config),
    sts: new STS(config),
  }
  const client = clients[service] as unknown as Readonly<Record<string, (input: object) => Promise<object>>>
  return client[operation]?.(input) ?? Promise.reject(new Error(`the SDK has no ${operation}`))
}

let faults: readonly Fault[] = []
function lay(...these: readonly Fault[]): void {
  faults = these
  sandbox.setFaults(these)
  local.setFaults(these)
}

beforeAll(async () => {
  sandbox = await serve(tiny, { operations: tinyOperations })
})
beforeEach(() => lay())
afterAll(() => sandbox.close())

/** What is the same either way: all but the id of the request and the number of attempts. */
async function outcome(call: Promise<object>): Promise<object> {
  try {
    const { $metadata: _, ...output } = (await call) as Record<string, unknown>
    return { output }
  } catch (error) {
    const { name, message, $fault, $metadata, code } = error as Error & Record<string, unknown>
    const status = ($metadata as { httpStatusCode?: number } | undefined)?.httpStatusCode
    return code ? { code } : { name, message, $fault, status }
  }
}

const at = (account: string, region = 'us-east-1'): At => ({ account, region })

describe('in process as over HTTP', () => {
  it.each<[At, Ask]>([
    [at(main), ['sts', 'getCallerIdentity']],
    [at(prod), ['sts', 'getCallerIdentity']],
    [at(prod), ['sts', 'getAccessKeyInfo', { AccessKeyId: 'AKIAMAIN' }]],
    [at(main), ['sts', 'assumeRole', { RoleArn: `arn:aws:iam::${prod}:role/closed`, RoleSessionName: 'arnq' }]],
    [at(main), ['sts', 'assumeRole', { RoleArn: `arn:aws:iam::${prod}:role/reader`, RoleSessionName: '!' }]],
    [at(main), ['sts', 'assumeRole', {}]],
    [at(main), ['sts', 'getSessionToken']],
    [
      at(main),
      [
        'sts',
        'assumeRoleWithWebIdentity',
        { RoleArn: `arn:aws:iam::${prod}:role/reader`, RoleSessionName: 'arnq', WebIdentityToken: 'bad' },
      ],
    ],
    [at(main), ['ec2', 'describeVolumes']],
    [at(main), ['ec2', 'describeVolumes', { MaxResults: 2 }]],
    [at(main), ['ec2', 'describeVolumes', { NextToken: 'bad' }]],
    [at(main), ['ec2', 'describeVolumes', { DryRun: true }]],
    [at(main), ['ec2', 'describeInstances']],
    [at(main, 'ap-east-1'), ['ec2', 'describeVolumes']],
    [at(prod, 'eu-central-1'), ['ec2', 'describeVolumes']],
    [at(prod), ['ec2', 'describeRegions']],
    [at(main), ['organizations', 'describeOrganization']],
    [at(main), ['organizations', 'listAccounts']],
    [at(main), ['organizations', 'listAccounts', { MaxResults: 99 }]],
    [at(prod), ['organizations', 'listAccounts']],
    [at(main), ['organizations', 'listParents', { ChildId: prod }]],
    [at(main), ['organizations', 'listParents', {}]],
    [at(main), ['organizations', 'listTagsForResource', { ResourceId: main }]],
    [at(main), ['account', 'listRegions', { RegionOptStatusContains: ['DISABLED'] }]],
    [at(main), ['account', 'listRegions', { AccountId: 'nobody' }]],
    [at(prod), ['account', 'listRegions']],
  ])('%j %j', async (target, ask) => {
    expect(await outcome(inProcess(target, ask))).toEqual(await outcome(overHttp(target, ask)))
  })

  it.each<Fault>([
    { does: { kind: 'error', code: 'Unavailable', message: 'The service is unavailable.', status: 503 } },
    { does: { kind: 'delay', ms: 1 } },
    { does: { kind: 'reset' } },
    { does: { kind: 'reset', after: 'effect' } },
    { does: { kind: 'throttle', capacity: 0, perSecond: 0 } },
    { does: { kind: 'empty-pages', pages: 2 } },
    { does: { kind: 'same-token' } },
    { does: { kind: 'truncate' } },
  ])('with the fault %j', async (fault) => {
    lay({ ...fault, action: 'ec2:*' })
    const ask: Ask = ['ec2', 'describeVolumes', { MaxResults: 2 }]
    expect(await outcome(inProcess(at(main), ask))).toEqual(await outcome(overHttp(at(main), ask)))
  })
})

describe('emulate', () => {
  it('is an Aws, and typed as one', async () => {
    const aws: Aws = local
    const { Volumes } = await aws.call(
      { partition: 'aws', account: main, region: 'us-east-1' },
      'ec2',
      'describeVolumes',
      {},
    )
    expect(Volumes?.map(({ VolumeId }) => VolumeId)).toEqual(['vol-1', 'vol-2', 'vol-3'])
  })

  it('hands out rows that may be changed without changing the world', async () => {
    const first = (await inProcess(at(main), ['ec2', 'describeVolumes'])) as {
      Volumes: { Size?: number; Tags?: unknown[] }[]
    }
    for (const volume of first.Volumes) {
      volume.Size = 0
      volume.Tags?.pop()
    }
    const second = (await inProcess(at(main), ['ec2', 'describeVolumes'])) as { Volumes: object[] }
    expect(second.Volumes).toEqual(tiny.accounts[0]?.holdings('us-east-1').volumes)
  })

  it('logs its calls', async () => {
    await inProcess(at(prod), ['ec2', 'describeVolumes', { MaxResults: 7 }])
    expect(local.calls.at(-1)).toMatchObject({
      service: 'ec2',
      operation: 'DescribeVolumes',
      account: prod,
      callerArn: `arn:aws:sts::${prod}:assumed-role/reader/arnq`,
      input: { MaxResults: 7 },
      status: 200,
    })
  })

  it('denies what the organization denies', async () => {
    await expect(inProcess(at(lab), ['ec2', 'describeVolumes'])).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: expect.stringContaining('service control policy'),
      $metadata: { httpStatusCode: 403 },
    })
  })

  it('knows no account that is not in the world', async () => {
    await expect(inProcess(at('999999999999'), ['ec2', 'describeVolumes'])).rejects.toMatchObject({
      name: 'AuthFailure',
    })
  })

  it('hangs until the caller gives up', async () => {
    lay({ does: { kind: 'hang' } })
    const giveUp = new AbortController()
    const call = inProcess(at(main), ['ec2', 'describeVolumes'], giveUp.signal)
    giveUp.abort()
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('ends a delay when the caller gives up', async () => {
    lay({ does: { kind: 'delay', ms: 60_000 } })
    const giveUp = new AbortController()
    const call = inProcess(at(main), ['ec2', 'describeVolumes'], giveUp.signal)
    setImmediate(() => giveUp.abort())
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('does not start for who has given up already', async () => {
    const before = local.calls.length
    await expect(inProcess(at(main), ['ec2', 'describeVolumes'], AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(local.calls).toHaveLength(before)
  })
})
