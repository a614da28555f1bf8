import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Plan } from '../../src/plan/plan.ts'
import { canonical, digestOf, seal, tampering } from '../../src/plan/plan-digest.ts'
import { PlanError, readPlan } from '../../src/plan/read-plan.ts'

const action = (id: string) => ({
  id,
  order: 1,
  verb: 'delete-volume',
  does: 'deletes',
  subject: { arn: `arn:aws:ec2:eu-west-1:1:volume/${id}`, type: 'ec2:volume', id, account: '1', region: 'eu-west-1' },
  finding: { check: 'orphan-volume', reason: 'old', remedy: { verb: 'delete-volume' }, evidence: '' },
  remedy: { verb: 'delete-volume' },
  pinned: { size: 1 },
  reversal: { kind: 'recreate', says: 'anew' } as const,
  steps: ['delete'],
  permissions: ['ec2:DeleteVolume'],
})

const plan: Plan = seal(
  {
    schema: 'arnq.plan/1',
    id: 'abc',
    created: '2026-11-21T12:00:00.000Z',
    expires: '2026-11-28T12:00:00.000Z',
    generator: 'arnq test',
    config: '',
    limits: { total: 9, perAccount: 9, percent: 50 },
    counts: { '1': { 'ec2:volume': 9 } },
    coverage: { seenAt: '', accounts: [], regions: [], failures: [] },
    left: [],
  },
  [action('vol-1'), action('vol-2'), action('vol-3')],
)

test('a value has one text, whatever the order of its keys, and another value another', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const turned = JSON.parse(JSON.stringify(value), (_, one) =>
        one && typeof one === 'object' && !Array.isArray(one)
          ? Object.fromEntries(Object.entries(one).toReversed())
          : one,
      )
      expect(canonical(turned)).toBe(canonical(value))
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
  expect(digestOf({ a: 1, b: undefined })).toBe(digestOf({ a: 1 }))
})

test('actions may be taken out, and skipped, in any number', () => {
  fc.assert(
    fc.property(fc.subarray([...plan.actions]), fc.boolean(), (left, skip) => {
      expect(tampering({ ...plan, actions: left.map((one) => ({ ...one, skip })) })).toBeUndefined()
    }),
  )
  expect(readPlan(JSON.stringify(plan, null, 2))).toEqual(plan)
})

/** Every place in a JSON value, with the value there changed. */
function* changed(
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<readonly [string, (whole: unknown) => unknown]> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) yield* changed(one, [...path, key])
    return
  }
  yield [path.join('.'), (whole) => put(whole, path, typeof value === 'number' ? value + 1 : `${value}x`)]
}

function put(whole: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value
  const copy = Array.isArray(whole) ? [...whole] : { ...(whole as object) }
  const at = copy as Record<string | number, unknown>
  at[key] = put(at[key], rest, value)
  return copy
}

test('any other change of any value is found out', () => {
  let count = 0
  for (const [path, change] of changed(plan)) {
    const text = JSON.stringify(change(plan))
    expect(() => readPlan(text), path).toThrow(PlanError)
    count++
  }
  expect(count).toBeGreaterThan(50)
})

test('an action of another plan, one that stands in it twice, and a member that was added are found out', () => {
  const other = seal({ ...withoutSeal(plan), id: 'def' }, plan.actions)
  expect(tampering({ ...plan, actions: [...other.actions] })).toContain('vol-1')
  expect(tampering({ ...plan, actions: [...plan.actions, ...plan.actions.slice(0, 1)] })).toContain('twice')
  expect(tampering({ ...plan, force: true } as Plan)).toContain('head')
  expect(tampering({ ...plan, actions: plan.actions.map((one) => ({ ...one, force: true })) })).toContain('changed')
})

const withoutSeal = ({ actions: _, digest: __, sealed: ___, ...head }: Plan) => head

test.each(['', '{', '[]', '{"schema":"arnq.plan/9"}', '{"schema":"arnq.plan/1"}', '{"a":1}'])(
  '%s is no plan',
  (text) => {
    expect(() => readPlan(text)).toThrow(PlanError)
  },
)
