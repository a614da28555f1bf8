import { CallError } from '@arnq/query'
import type { Caller, Who } from '@arnq/query/sdk'
import { describe, expect, test } from 'vitest'
import { keptCalls } from '../src/kept-calls.ts'
import { makeRenewals } from '../src/renewals.ts'

type AnyCall = (who: Who, service: string, operation: string, input: object, signal?: AbortSignal) => Promise<object>
type Open = { readonly line: string; readonly signal: AbortSignal | undefined; readonly end: (error?: unknown) => void }

/** Calls that stay open until they are ended. */
function scripted() {
  const open: Open[] = []
  const call = ((who: Who, service: string, operation: string, _input: object, signal?: AbortSignal) =>
    new Promise<object>((resolve, reject) => {
      const line = `${who.source} ${who.region} ${service}:${operation}`
      signal?.addEventListener('abort', () => reject(signal.reason))
      open.push({ line, signal, end: (error) => (error === undefined ? resolve({ of: line }) : reject(error)) })
    })) as unknown as Caller
  const renewals = makeRenewals()
  return { open, renewals, ...keptCalls(call, renewals.renewed) }
}

const who = (source: string, region = 'us-east-1'): Who => ({
  source,
  region,
  credentials: () => Promise.reject(new Error()),
})
const settled = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answer',
    (error: unknown) => (error as Error).message,
  )
const refusal = (source: string) =>
  new CallError({ kind: 'denied', action: 'ec2:DescribeRegions', code: 'AccessDenied', message: 'no', source })

describe('kept calls', () => {
  test('are made once for all regions, and those alike under way are one', async () => {
    const { open, call, told } = scripted()
    expect(await settled(told(who('a'), 'ec2', 'describeRegions', {}))).toBe('nothing was asked')
    const both = [call(who('a'), 'ec2', 'describeRegions', {}), call(who('a'), 'ec2', 'describeRegions', {})]
    expect(open).toHaveLength(1)
    open[0]?.end()
    await Promise.all(both)
    await call(who('a', 'eu-west-1'), 'ec2', 'describeRegions', {})
    await told(who('a'), 'ec2', 'describeRegions', {})
    expect(open).toHaveLength(1)
    void call(who('b'), 'ec2', 'describeRegions', {})
    expect(open).toHaveLength(2)
  })

  test('leave everything else alone', () => {
    const { open, call } = scripted()
    for (const _ of [1, 2]) void call(who('a'), 'ec2', 'describeVolumes', {})
    for (const _ of [1, 2]) void call(who('a'), 'sts', 'assumeRole', { RoleArn: 'r', RoleSessionName: 's' })
    expect(open).toHaveLength(4)
  })

  test('keep a refusal until whoever was its cause is renewed', async () => {
    const { open, call, renewals } = scripted()
    const ask = () => settled(call(who('role by base'), 'ec2', 'describeRegions', {}))
    const first = ask()
    open[0]?.end(refusal('base'))
    expect([await first, await ask(), open.length]).toEqual(['no', 'no', 1])
    renewals.forget(['other'])
    expect([await ask(), open.length]).toEqual(['no', 1])
    renewals.forget(['base'])
    const again = ask()
    open[1]?.end()
    expect([await again, await ask(), open.length]).toEqual(['answer', 'answer', 2])
  })

  test('keep no refusal of what was asked before a renewal', async () => {
    const { open, call, renewals } = scripted()
    const ask = () => settled(call(who('role by base'), 'ec2', 'describeRegions', {}))
    const first = ask()
    renewals.forget(['base'])
    open[0]?.end(refusal('base'))
    expect(await first).toBe('no')
    const again = ask()
    open[1]?.end()
    expect(await again).toBe('answer')
  })

  test('end when nobody waits any more, and then are no refusal', async () => {
    const { open, call } = scripted()
    const [one, other] = [new AbortController(), new AbortController()]
    const asked = [one, other].map(({ signal }) => settled(call(who('a'), 'ec2', 'describeRegions', {}, signal)))
    one.abort(new Error('left'))
    expect([await asked[0], open[0]?.signal?.aborted]).toEqual(['left', false])
    other.abort(new Error('left too'))
    expect([await asked[1], open[0]?.signal?.aborted]).toEqual(['left too', true])
    const again = call(who('a'), 'ec2', 'describeRegions', {})
    open[1]?.end()
    expect(await settled(again)).toBe('answer')
  })

  test('that everybody left are not joined while they take their time to end', async () => {
    const ends: (() => void)[] = []
    const make: AnyCall = (_who, _service, _operation, _input, signal) =>
      new Promise((resolve, reject) => {
        const call = ends.length + 1
        ends.push(() => (signal?.aborted ? reject(signal.reason) : resolve({ call })))
      })
    const { call } = keptCalls(make as Caller, () => 0)
    const leaver = new AbortController()
    const left = settled(call(who('a'), 'ec2', 'describeRegions', {}, leaver.signal))
    leaver.abort(new Error('left'))
    expect(await left).toBe('left')
    const ask = () => call(who('a'), 'ec2', 'describeRegions', {}, new AbortController().signal)
    const second = ask()
    ends[0]?.()
    // Once the first one has ended, the second is still under way and is joined.
    await new Promise(setImmediate)
    const third = ask()
    expect(ends).toHaveLength(2)
    ends[1]?.()
    expect(await Promise.all([second, third])).toEqual([{ call: 2 }, { call: 2 }])
  })
})
