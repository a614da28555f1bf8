import { expect, it } from 'vitest'
import { silenceOf } from '../../../src/checks/parts/silence.ts'
import type { Told } from '../../../src/probe.ts'
import type { MetricAsked, MetricTold } from '../../../src/probes/metrics.ts'
import { targetOf } from '../../estate-of.ts'
import { DENIED } from '../scene-of.ts'

const asked = (metric: string): MetricAsked => ({
  target: targetOf(),
  namespace: 'AWS/X',
  metric,
  dimensions: {},
  statistic: 'Sum',
  days: 2,
})
const told = (points: number, sum = 0): Told<MetricTold> => ({
  known: true,
  value: { points, sum, highest: sum, ...(sum > 0 && { lastActive: '2026-11-20' }) },
  source: 'cloudwatch:GetMetricData',
  at: '2026-11-21',
})
const failed: Told<MetricTold> = { known: false, failure: DENIED }

it.each([
  ['one metric counts, though another failed', [told(1, 3), failed], [], 'active'],
  ['all are zero on every day', [told(2), told(0)], [], 'silent'],
  ['all are silent, the pulse beats', [told(0)], [told(2, 5)], 'silent'],
  ['nothing was reported', [told(0)], [told(0)], 'unknown'],
  ['a day is missing', [told(1)], [], 'unknown'],
  ['one could not be asked', [told(2), failed], [], 'unknown'],
  ['the pulse could not be asked', [told(0)], [failed], 'unknown'],
  ['nothing was asked', [], [], 'unknown'],
] as const)('where %s', (_, counting, pulse, kind) => {
  const pairs = (list: readonly Told<MetricTold>[]) => list.map((one, at) => [asked(`M${at}`), one] as const)
  expect(silenceOf(pairs(counting), pairs(pulse)).kind).toBe(kind)
})
