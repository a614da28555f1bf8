import { CallError, failureOf } from '@arnq/query'
import { describe, expect, test } from 'vitest'
import type { Answered } from '../../src/metrics/ask-metrics.ts'
import { plots } from '../../src/metrics/plots.ts'
import { texts } from '../plot/lines.ts'
import { instances, present, target, vpc } from './world.ts'

const to = present.getTime()
const action = 'cloudwatch:GetMetricData'
const failure = failureOf(new CallError({ kind: 'denied', action, code: 'AccessDenied', message: 'no' }), {
  target,
  action,
})

function answered(at: number, more: Partial<Answered> = {}): Answered {
  const resource = instances[at] ?? vpc
  const metric = {
    namespace: 'AWS/EC2',
    name: 'CPUUtilization',
    dimensions: [['InstanceId', resource.id]],
    unit: 'Percent',
    statistic: 'Average',
    every: 300,
  } as const
  const wanted = { resource, metric, statistic: 'Average' } as const
  const window = { from: to - 3_600_000, to, period: 300 }
  return { ...wanted, wanted, window, points: [{ at: to - 600_000, value: 7 }], step: 300_000, ...more }
}
const refused = (at: number) => answered(at, { points: [], failure })
const silent = (at: number) => answered(at, { points: [] })
const drawn = (...all: readonly Answered[]) => texts(plots(all, 90)).map((line) => line.trimEnd())

describe('the plots of what was answered', () => {
  test('tell what could not be read from what has no values', () => {
    expect(drawn(answered(0), refused(1), refused(2), silent(3)).slice(-2)).toEqual([
      '2 of 4 lines could not be read',
      '1 of 4 lines have no values there',
    ])
    expect(drawn(silent(0), silent(1)).at(-1)).toBe('none of 2 lines has values there')
  })

  test.each([
    ['one', [refused(0)], 'the values could not be read'],
    ['any', [refused(0), refused(1)], 'none of 2 lines could be read'],
    ['some while the others are silent', [refused(0), silent(1)], '1 of 2 lines could not be read'],
  ])('say no "no data" where %s could not be read', (_, all, said) => {
    const lines = drawn(...all)
    expect(lines).toContain(said)
    expect(lines.join('\n')).not.toContain('no data')
  })

  test('draw what had arrived before it failed', () => {
    const lines = drawn(answered(0, { failure }))
    expect(lines.join('\n')).not.toMatch(/could not be read|no data/)
  })
})
