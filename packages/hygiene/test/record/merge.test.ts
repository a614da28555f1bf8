import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/finding.ts'
import { merged } from '../../src/record/merge.ts'
import { pastOf } from '../../src/record/past.ts'
import { emptyRecord, type RunRecord, recordSchema } from '../../src/record/record.ts'
import type { Run } from '../../src/report/run.ts'

const PLACES = ['111111111111', '222222222222', '333333333333'] as const
const IDS = ['a', 'b', 'c', 'd'] as const
const arnOf = (account: string, id: string): string => `arn:aws:ec2:eu-west-1:${account}:volume/${id}`

type Seen = {
  readonly account: string
  readonly id: string
  readonly outcome: Finding['outcome']
  readonly inState: boolean
}

/** A run on a day that found these, having looked into these accounts. */
function runOn(day: number, seen: readonly Seen[], saw: readonly string[] = PLACES, id = `run-${day}`): Run {
  const mine = seen.filter(({ account }) => saw.includes(account))
  return {
    id,
    at: new Date(Date.UTC(2026, 0, 1 + day)).toISOString(),
    targets: saw.map((account) => ({ partition: 'aws', account, region: 'eu-west-1' })),
    checks: [],
    findings: mine.map(({ account, id: name, outcome }) => ({
      check: 'orphan-volume',
      outcome,
      severity: 'low',
      reason: 'x',
      subject: { arn: arnOf(account, name), type: 'ec2:volume', id: name, account, region: 'eu-west-1' },
      cost: { amount: 8, currency: 'USD', bound: '=', basis: 'x', source: 'x' },
    })),
    gaps: [],
    failures: [],
    inState: mine
      .filter(({ inState }) => inState)
      .map(({ account, id: name }) => ({
        check: 'orphan-volume',
        arn: arnOf(account, name),
        type: 'ec2:volume',
        account,
        region: 'eu-west-1',
      })),
    saw: (check, { account }) => check === 'orphan-volume' && saw.includes(account),
  }
}

const volume = (
  id: string,
  outcome: Finding['outcome'] = 'found',
  inState = true,
  account: string = PLACES[0],
): Seen => ({ account, id, outcome, inState })
const after = (...runs: readonly Run[]): RunRecord =>
  runs.reduce((record, run) => merged(record, run).record, emptyRecord)
const trendsOf = (record: RunRecord, run: Run) =>
  Object.fromEntries(
    merged(record, run).memory.findings.map((one) => [
      one.subject.id,
      [one.trend, one.runs, one.firstSeen?.slice(0, 10)],
    ]),
  )

const seen: fc.Arbitrary<readonly Seen[]> = fc.uniqueArray(
  fc.record({
    account: fc.constantFrom(...PLACES),
    id: fc.constantFrom(...IDS),
    outcome: fc.constantFrom('found' as const, 'unknown' as const, 'kept' as const, 'excepted' as const),
    inState: fc.boolean(),
  }),
  { selector: ({ account, id }) => `${account} ${id}` },
)
const saw = fc.subarray([...PLACES])
const history = fc
  .array(fc.record({ seen, saw }), { maxLength: 6 })
  .map((days) => days.map((one, day) => runOn(day, one.seen, one.saw)))

describe('a run laid into the record', () => {
  test('makes what it finds new, then open, then gone, then back', () => {
    const first = after(runOn(0, [volume('a')]))
    expect(trendsOf(first, runOn(1, [volume('a'), volume('b')]))).toEqual({
      a: ['open', 2, '2026-01-01'],
      b: ['new', 1, '2026-01-02'],
    })
    const gone = merged(first, runOn(1, []))
    expect(gone.memory.resolved).toMatchObject([
      { id: 'a', firstSeen: '2026-01-01T00:00:00.000Z', resolvedAt: '2026-01-02T00:00:00.000Z' },
    ])
    expect(trendsOf(gone.record, runOn(2, [volume('a')]))).toEqual({ a: ['reopened', 1, '2026-01-01'] })
    const back = merged(gone.record, runOn(2, [volume('a')])).record
    expect(trendsOf(back, runOn(3, [volume('a')]))).toEqual({ a: ['open', 2, '2026-01-01'] })
  })

  test('never resolves what it did not see, or could not judge', () => {
    fc.assert(
      fc.property(history, seen, saw, (runs, now, places) => {
        const before = after(...runs)
        const run = runOn(9, now, places)
        const unsure = new Set(
          run.findings.filter(({ outcome }) => outcome !== 'kept').map(({ subject }) => subject.arn),
        )
        for (const one of merged(before, run).memory.resolved) {
          expect(places).toContain(one.account)
          expect(unsure.has(one.arn)).toBe(false)
        }
        const still = merged(before, run).record.findings
        for (const one of before.findings.filter(({ account }) => !places.some((place) => place === account))) {
          expect(still).toContainEqual(one)
        }
      }),
    )
  })

  test('merged again changes nothing, and is told the same', () => {
    fc.assert(
      fc.property(history, seen, saw, (runs, now, places) => {
        const run = runOn(9, now, places)
        const once = merged(after(...runs), run)
        expect(merged(once.record, run)).toEqual(once)
      }),
    )
  })

  test('is the same in whatever order accounts and findings came', () => {
    fc.assert(
      fc.property(history, seen, (runs, now) => {
        const before = after(...runs)
        const run = runOn(9, now)
        const turned = runOn(9, [...now].reverse(), [...PLACES].reverse())
        expect(JSON.stringify(merged(before, turned).record)).toBe(JSON.stringify(merged(before, run).record))
      }),
    )
  })

  test('keeps a record that its schema knows', () => {
    fc.assert(
      fc.property(history, (runs) => {
        const record = after(...runs)
        expect(recordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record)
      }),
    )
  })

  test('tells an earlier run that ends later nothing that it does not know, and lets it undo nothing', () => {
    const newer = after(runOn(2, [volume('a'), volume('b')]))
    const late = merged(newer, runOn(1, [volume('a'), volume('c')]))
    expect(late.memory.resolved).toEqual([])
    expect(late.record.run?.id).toBe('run-2')
    expect(late.record.findings.map(({ id, firstSeen }) => [id, firstSeen.slice(0, 10)])).toEqual([
      ['a', '2026-01-02'],
      ['b', '2026-01-03'],
      ['c', '2026-01-02'],
    ])
  })

  test('takes an excepted finding for one that is still there', () => {
    const record = after(runOn(0, [volume('a')]), runOn(1, [volume('a', 'excepted')]))
    expect(record.findings[0]?.resolved).toBeUndefined()
    expect(record.series.at(-1)).toMatchObject({ found: 0, excepted: 1, money: [] })
    expect(trendsOf(record, runOn(2, [volume('a')]))).toEqual({ a: ['open', 3, '2026-01-01'] })
  })

  test('forgets what was resolved long ago', () => {
    const record = after(runOn(0, [volume('a')]), runOn(1, []))
    expect(merged(record, runOn(180, [])).record.findings).toHaveLength(1)
    expect(merged(record, runOn(182, [])).record.findings).toHaveLength(0)
  })
})

describe('the clock of a watched state', () => {
  const sinceOf = (record: RunRecord, id: string) =>
    pastOf(record, 'orphan-volume')(arnOf(PLACES[0], id))?.since?.slice(0, 10)

  test('runs from the first run that saw it, for as long as none saw it end', () => {
    expect(sinceOf(after(runOn(0, [volume('a', 'kept')]), runOn(1, [volume('a', 'kept')])), 'a')).toBe('2026-01-01')
  })

  test('stops at one look that saw the resource otherwise, or not at all', () => {
    const begun = runOn(0, [volume('a', 'kept')])
    expect(sinceOf(after(begun, runOn(1, [volume('a', 'kept', false)])), 'a')).toBeUndefined()
    expect(sinceOf(after(begun, runOn(1, [])), 'a')).toBeUndefined()
    expect(sinceOf(after(begun, runOn(1, []), runOn(2, [volume('a')])), 'a')).toBe('2026-01-03')
  })

  test('runs on where nobody looked', () => {
    expect(sinceOf(after(runOn(0, [volume('a')]), runOn(1, [], [PLACES[1]]), runOn(2, [volume('a')])), 'a')).toBe(
      '2026-01-01',
    )
  })

  test('is never later than a look that began it, and never lasts through a look that ended it', () => {
    fc.assert(
      fc.property(history, (runs) => {
        for (const clock of after(...runs).clocks) {
          const since = runs.filter((run) => run.at >= clock.since && run.saw(clock.check, clock))
          expect(since.length).toBeGreaterThan(0)
          for (const run of since) expect(run.inState.some(({ arn }) => arn === clock.arn)).toBe(true)
        }
      }),
    )
  })

  test('belongs to one check', () => {
    expect(pastOf(after(runOn(0, [volume('a')])), 'idle-volume')(arnOf(PLACES[0], 'a'))).toBeUndefined()
  })

  test('does not hide when a finding was first seen', () => {
    const record = after(runOn(0, [volume('a', 'found', false)]), runOn(1, [volume('a')]))
    expect(pastOf(record, 'orphan-volume')(arnOf(PLACES[0], 'a'))).toEqual({
      firstSeen: '2026-01-01T00:00:00.000Z',
      since: '2026-01-02T00:00:00.000Z',
    })
  })
})

describe('the series', () => {
  test('makes no dip where a place did not answer', () => {
    const all = [volume('a'), volume('b', 'found', true, PLACES[1])]
    const { series } = after(runOn(0, all), runOn(1, all, [PLACES[0]]))
    expect(series.map(({ found, money, carried }) => [found, money[0]?.amount, carried])).toEqual([
      [2, 16, 0],
      [2, 16, 1],
    ])
  })

  test('has a point for each run, in the order of their times, and does not grow for ever', () => {
    const { series } = after(runOn(1, []), runOn(3, []), runOn(2, []))
    expect(series.map(({ run }) => run)).toEqual(['run-1', 'run-2', 'run-3'])
    const long = {
      ...emptyRecord,
      series: Array.from({ length: 400 }, (_, nth) => ({
        run: `x-${nth}`,
        at: `2025-${nth}`,
        found: 0,
        excepted: 0,
        money: [],
        new: 0,
        resolved: 0,
        carried: 0,
      })),
    }
    expect(merged(long, runOn(0, [])).record.series).toHaveLength(400)
  })

  test('is quiet where nothing came, went, or went out of sight', () => {
    const first = after(runOn(0, [volume('a')]))
    expect(merged(emptyRecord, runOn(0, [volume('a')])).memory.quiet).toBe(false)
    expect(merged(first, runOn(1, [volume('a')])).memory.quiet).toBe(true)
    expect(merged(first, runOn(1, [volume('a'), volume('b')])).memory.quiet).toBe(false)
    expect(merged(first, runOn(1, [])).memory.quiet).toBe(false)
    const blind = { ...runOn(1, [volume('a')]), gaps: [{ says: 'an account that nobody can see' }] }
    expect(merged(first, blind).memory.quiet).toBe(false)
  })
})
