import { DescribeVolumesCommand } from '@aws-sdk/client-ec2'
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Effect, Fault } from '../src/fault.ts'
import { faultBook } from '../src/faults.ts'
import { type Sandbox, serve } from '../src/server.ts'
import { clientsOf } from './clients.ts'
import { main, tiny, tinyOperations } from './tiny.ts'

const clock = { now: new Date('2026-06-01T12:00:00Z') }
const error: Effect = { kind: 'error', code: 'InternalError', message: 'An internal error has occurred', status: 500 }

describe('the book of faults', () => {
  const place = { action: 'ec2:DescribeVolumes', account: main, region: 'us-east-1' }
  const book = (...faults: readonly Fault[]) => faultBook(faults, () => clock.now)

  it.each<[string, Partial<Fault>, boolean]>([
    ['everywhere', {}, true],
    ['an action', { action: 'ec2:DescribeVolumes' }, true],
    ['a glob', { action: 'ec2:Describe*' }, true],
    ['another action', { action: 'sts:*' }, false],
    ['the account', { account: main }, true],
    ['another account', { account: '999999999999' }, false],
    ['the region', { region: 'us-east-1' }, true],
    ['another region', { region: 'eu-central-1' }, false],
    ['all three, one of them wrong', { action: 'ec2:*', account: main, region: 'eu-central-1' }, false],
  ])('fits %s', (_, where, fits) => {
    expect(book({ ...where, does: error }).hit(place)).toEqual(fits ? error : undefined)
  })

  it.each([
    ['the caller', 'arn:aws:sts::111111111111:assumed-role/failover/i-0a', true],
    ['a glob of callers', 'arn:aws:sts::*:assumed-role/failover/i-0*', true],
    ['another caller', 'arn:aws:sts::*:assumed-role/failover/i-0b', false],
    ['a part of the name', 'failover', false],
  ])('fits %s', (_, caller, fits) => {
    const by = 'arn:aws:sts::111111111111:assumed-role/failover/i-0a'
    expect(book({ caller, does: error }).hit({ ...place, caller: by })).toEqual(fits ? error : undefined)
    expect(book({ caller, does: error }).hit(place)).toBeUndefined()
  })

  it('counts each caller that it is meant for, and no other', () => {
    const faults = book({ caller: '*/i-0a', count: 1, does: error })
    const calls = ['x/i-0b', 'x/i-0a', 'x/i-0a'].map((caller) => faults.hit({ ...place, caller })?.kind)
    expect(calls).toEqual([undefined, 'error', undefined])
  })

  it('counts, and then lets the next fault have its turn', () => {
    const faults = book({ count: 2, does: error }, { count: 1, does: { kind: 'hang' } })
    expect([1, 2, 3, 4].map(() => faults.hit(place)?.kind)).toEqual(['error', 'error', 'hang', undefined])
  })

  it('begins and ends at its times', () => {
    const started = clock.now.getTime()
    const faults = book({ from: 1000, until: 2000, does: error })
    const at = [0, 999, 1000, 1999, 2000].map((elapsed) => {
      clock.now = new Date(started + elapsed)
      return faults.hit(place)?.kind
    })
    expect(at).toEqual([undefined, undefined, 'error', 'error', undefined])
  })

  it('throttles each action of each target by its own bucket', () => {
    const faults = book({ does: { kind: 'throttle', capacity: 2, perSecond: 1 } })
    expect([1, 2, 3].map(() => faults.hit(place)?.kind)).toEqual([undefined, undefined, 'throttle'])
    expect(faults.hit({ ...place, region: 'eu-central-1' })).toBeUndefined()
    clock.now = new Date(clock.now.getTime() + 1000)
    expect([1, 2].map(() => faults.hit(place)?.kind)).toEqual([undefined, 'throttle'])
  })
})

describe('faults over the wire', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await serve(tiny, { operations: tinyOperations, now: () => clock.now })
  })
  beforeEach(() => sandbox.setFaults([]))
  afterAll(() => sandbox.close())

  const ask = (input: { NextToken?: string | undefined; MaxResults?: number } = {}, abortSignal?: AbortSignal) =>
    clientsOf(sandbox.url).ec2.send(new DescribeVolumesCommand(input), abortSignal ? { abortSignal } : {})

  it('an error is the error that it says', async () => {
    sandbox.setFaults([{ count: 1, does: error }])
    await expect(ask()).rejects.toMatchObject({
      name: 'InternalError',
      message: 'An internal error has occurred',
      $fault: 'server',
    })
    await expect(ask()).resolves.toMatchObject({ Volumes: expect.any(Array) })
  })

  it('hits one service and not the other', async () => {
    sandbox.setFaults([{ action: 'sts:*', does: error }])
    await expect(clientsOf(sandbox.url).sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InternalError',
    })
    await expect(ask()).resolves.toMatchObject({ Volumes: expect.any(Array) })
  })

  it('a delay answers late', async () => {
    sandbox.setFaults([{ does: { kind: 'delay', ms: 30 } }])
    await expect(ask()).resolves.toMatchObject({ Volumes: expect.any(Array) })
    expect(sandbox.calls.at(-1)?.milliseconds).toBeGreaterThanOrEqual(29)
  })

  it('what hangs never answers', async () => {
    sandbox.setFaults([{ does: { kind: 'hang' } }])
    const giveUp = new AbortController()
    const before = sandbox.calls.length
    const call = ask({}, giveUp.signal)
    while (sandbox.calls.length === before) await new Promise((resolve) => setImmediate(resolve))
    giveUp.abort()
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    expect(sandbox.calls.at(-1)).toMatchObject({ operation: 'DescribeVolumes', status: 0 })
  })

  it('a reset cuts the connection, before the call took effect or after', async () => {
    const role = { RoleArn: 'arn:aws:iam::222222222222:role/reader', RoleSessionName: 'arnq' }
    const opened: string[] = []
    const own = await serve(
      {
        ...tiny,
        faults: [
          { count: 1, does: { kind: 'reset' } },
          { count: 1, does: { kind: 'reset', after: 'effect' } },
        ],
      },
      {
        operations: tinyOperations.map((operation) => ({
          ...operation,
          handle: (input: never, scene) => {
            opened.push(operation.name)
            return operation.handle(input, scene)
          },
        })),
      },
    )
    try {
      const { sts } = clientsOf(own.url)
      await expect(sts.send(new AssumeRoleCommand(role))).rejects.toMatchObject({ code: 'ECONNRESET' })
      expect(opened).toEqual([])
      await expect(sts.send(new AssumeRoleCommand(role))).rejects.toMatchObject({ code: 'ECONNRESET' })
      expect(opened).toEqual(['assumeRole'])
    } finally {
      await own.close()
    }
  })

  it('a throttle says what EC2 says', async () => {
    sandbox.setFaults([{ does: { kind: 'throttle', capacity: 1, perSecond: 1 } }])
    await ask()
    await expect(ask()).rejects.toMatchObject({
      name: 'RequestLimitExceeded',
      message: 'Request limit exceeded.',
      $metadata: { httpStatusCode: 503 },
    })
  })

  it('empty pages come first, each with a token of its own, then every row', async () => {
    sandbox.setFaults([{ does: { kind: 'empty-pages', pages: 3 } }])
    const { sizes, tokens } = await pages(20)
    expect(sizes).toEqual([0, 0, 0, 2, 1])
    expect(new Set(tokens).size).toBe(4)
  })

  it('empty pages that are spent give way to the rows', async () => {
    sandbox.setFaults([{ count: 2, does: { kind: 'empty-pages', pages: 3 } }])
    expect((await pages(20)).sizes).toEqual([0, 0, 2, 1])
  })

  it('the same token never ends', async () => {
    sandbox.setFaults([{ does: { kind: 'same-token' } }])
    const { sizes, tokens } = await pages(6)
    expect(sizes).toEqual([2, 2, 2, 2, 2, 2])
    expect(new Set(tokens).size).toBe(1)
  })

  async function pages(most: number) {
    const sizes: number[] = []
    const tokens: string[] = []
    let token: string | undefined
    do {
      const page = await ask({ NextToken: token, MaxResults: 2 })
      sizes.push(page.Volumes?.length ?? -1)
      token = page.NextToken
      if (token) tokens.push(token)
    } while (token && sizes.length < most)
    return { sizes, tokens }
  }

  it('a truncated answer is cut off', async () => {
    sandbox.setFaults([{ does: { kind: 'truncate' } }])
    await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  it('garbage is no XML', async () => {
    sandbox.setFaults([{ does: { kind: 'garbage' } }])
    await expect(ask()).rejects.toThrow(/parse/i)
  })
})
