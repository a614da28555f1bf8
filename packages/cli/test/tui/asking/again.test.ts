import { type Fault, smallAccounts, smallKey, smallWorld } from '@arnq/sandbox'
import { describe, expect, test } from 'vitest'
import { makeAsker } from '../../../src/tui/asking/asker.ts'
import { noFields, type Stage, stageOf } from './stage.ts'

const [first, second] = smallAccounts
const FAILS = { kind: 'error', code: 'InvalidParameterValue', message: 'broken', status: 400 } as const

describe('a retry', () => {
  test('of one target is under way until it ends, and can be stopped', async () => {
    const at = { action: 'ec2:DescribeVolumes', account: first, region: 'eu-west-1' }
    const { asker, sandbox } = await stageOf(smallWorld({ faults: [{ ...at, does: FAILS }] }), smallKey)
    await asker.ask('ec2:volume', noFields)
    expect(asker.answer).toMatchObject({ phase: 'done', counts: { failed: 1 } })
    sandbox.setFaults([{ ...at, does: { kind: 'hang' } }])
    const asked = asker.retry(() => true)
    expect(asker.answer).toMatchObject({ phase: 'asking', counts: { asking: 1, failed: 0 } })
    asker.stop()
    await asked
    expect(asker.answer).toMatchObject({ phase: 'stopped', counts: { asking: 0, waiting: 1 } })
  })

  test('of nothing that failed is none', async () => {
    const { asker } = await stageOf(smallWorld(), smallKey)
    await asker.ask('ec2:volume', noFields)
    await asker.retry(() => true)
    expect(asker.answer.phase).toBe('done')
  })
})

test('an account whose regions nobody tells is a hole, though those that every account has are asked', async () => {
  const does = { kind: 'error', code: 'UnauthorizedOperation', message: 'no', status: 403 } as const
  const denied: Fault = { action: 'ec2:DescribeRegions', account: second, does }
  const { asker } = await stageOf(smallWorld({ faults: [denied] }), smallKey)
  await asker.ask('arn:aws:ec2:us-east-1*:*:volume', noFields)
  const { counts, failures } = asker.answer
  expect(failures.map(({ action }) => action)).toEqual(['ec2:DescribeRegions'])
  expect(counts).toMatchObject({ lost: 1, failed: 0 })
  expect(counts.done).toBe(counts.planned)
})

/** One target that answers as it is told: so many pages of ten volumes, then the end, a break, or silence. */
function pagesOf(told: { pages: number; last: 'end' | 'break' | 'silence' }) {
  const call = async (_: unknown, _service: string, _operation: string, input: object, signal: AbortSignal) => {
    const at = Number((input as { NextToken?: string }).NextToken ?? 0)
    if (at >= told.pages && told.last === 'break') throw Object.assign(new Error('broke off'), { name: 'Broken' })
    if (at >= told.pages && told.last === 'silence') {
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    }
    const volumes = Array.from({ length: 10 }, (_one, nth) => ({ VolumeId: `vol-${at * 10 + nth}` }))
    const more = at + 1 < told.pages || told.last !== 'end'
    return at >= told.pages ? { Volumes: [] } : { Volumes: volumes, ...(more && { NextToken: String(at + 1) }) }
  }
  const session = {
    ...{ aws: { call }, known: () => [], knowsAll: true, concurrency: 10, pushDown: 'trust' },
    ...{ allows: { account: () => true, region: () => true }, watch: () => () => {}, accountOf: () => undefined },
    forget: () => {},
    async *targets() {
      yield { partition: 'aws', account: first, region: 'us-east-1' }
    },
  } as unknown as Stage['session']
  return makeAsker({ session, now: () => 0 })
}

describe('rows are as before', () => {
  test('only where a listing that came to its end gave them', async () => {
    const told = { pages: 1, last: 'silence' as 'silence' | 'end' | 'break' }
    const asker = pagesOf(told)
    const asked = asker.ask('ec2:volume', noFields)
    await new Promise<void>((resolve) => {
      const leave = asker.subscribe(() => {
        if (asker.answer.counts.rows < 10) return
        leave()
        resolve()
      })
    })
    asker.stop()
    await asked
    expect(asker.answer.counts).toMatchObject({ rows: 10, outdated: 0, waiting: 1 })
    told.last = 'end'
    await asker.ask('ec2:volume', noFields)
    expect(asker.answer.counts).toMatchObject({ rows: 10, outdated: 0 })
    told.last = 'break'
    await asker.refresh()
    expect(asker.answer.counts).toMatchObject({ rows: 10, outdated: 10, failed: 1 })
  })

  test('never where there was none: what a listing gave that broke off later is new, and more of it takes its place', async () => {
    const told = { pages: 0, last: 'end' as 'end' | 'break' }
    const asker = pagesOf(told)
    await asker.ask('ec2:volume', noFields)
    expect(asker.answer.counts).toMatchObject({ rows: 0, empty: 1 })
    Object.assign(told, { pages: 1, last: 'break' })
    await asker.refresh()
    expect(asker.answer.counts).toMatchObject({ rows: 10, outdated: 0, failed: 1 })
    told.pages = 3
    await asker.retry(() => true)
    expect(asker.answer.counts).toMatchObject({ rows: 30, outdated: 0, failed: 1 })
  })

  test('under a narrower id, too, where it is asked again', async () => {
    const told = { pages: 1, last: 'end' as 'end' | 'break' }
    const asker = pagesOf(told)
    await asker.ask('ec2:volume', noFields)
    await asker.ask('ec2:volume/vol-1', noFields)
    Object.assign(told, { pages: 0, last: 'break' })
    await asker.refresh()
    expect(asker.answer.counts).toMatchObject({ rows: 1, outdated: 1, failed: 1 })
  })
})
