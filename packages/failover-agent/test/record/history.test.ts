import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GroupRecord, Intent } from '../../src/journal.ts'
import {
  addIntent,
  advanceIntent,
  beginStep,
  beginTransition,
  emptyRecord,
  endStep,
  endTransition,
  KEPT_STEPS,
  KEPT_TRANSITIONS,
  markForced,
  unmark,
} from '../../src/record/history.ts'

const AT = '2026-11-21T12:00:00.000Z'
const begun = beginTransition(emptyRecord('data'), 'MASTER', AT)

describe('transitions', () => {
  test('follow one another, newest first, twenty of them', () => {
    let record = emptyRecord('data')
    for (let at = 0; at < KEPT_TRANSITIONS + 5; at++) record = beginTransition(record, at % 2 ? 'BACKUP' : 'MASTER', AT)
    expect(record.generation).toBe(KEPT_TRANSITIONS + 5)
    expect(record.transition?.generation).toBe(record.generation)
    expect(record.history).toHaveLength(KEPT_TRANSITIONS)
    expect(record.history.map(({ generation }) => generation)).toEqual(
      record.history.map((_, at) => record.generation - 1 - at),
    )
  })

  test('end once; a step opens them again', () => {
    const ended = endTransition(begun, 'then')
    expect(ended.transition?.ended).toBe('then')
    expect(endTransition(ended, 'later')).toBe(ended)
    expect(beginStep(ended, 'volume', 'drop', 9).transition).not.toHaveProperty('ended')
    expect(endTransition(emptyRecord('data'), AT)).toEqual(emptyRecord('data'))
  })
})

describe('steps', () => {
  test('begin and end by their own name', () => {
    let record = beginStep(beginStep(begun, 'volume v', 'take', 3), 'address a', 'take', 3)
    expect(record.transition?.steps.every(({ until }) => until === undefined)).toBe(true)
    record = endStep(record, { claim: 'volume v', step: 'take', from: 3 }, 1200)
    record = endStep(record, { claim: 'address a', step: 'take', from: 3 }, 400, 'refused')
    expect(record.transition?.steps).toEqual([
      { claim: 'volume v', step: 'take', from: 3, until: 1200 },
      { claim: 'address a', step: 'take', from: 3, until: 400, error: 'refused' },
    ])
  })

  test('are bounded, and the first ones and the last are kept', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (count) => {
        let record = begun
        for (let at = 0; at < count; at++) record = beginStep(record, 'v', 'drop', at)
        const froms = record.transition?.steps.map(({ from }) => from) ?? []
        expect(froms).toHaveLength(Math.min(count, KEPT_STEPS))
        if (count > 0) expect([froms[0], froms.at(-1)]).toEqual([0, count - 1])
        expect(froms).toEqual(froms.toSorted((one, other) => one - other))
        expect(beginTransition(record, 'BACKUP', AT).history[0]?.steps.length).toBeLessThanOrEqual(50)
      }),
    )
  })

  test('without a transition are told nowhere', () => {
    expect(beginStep(emptyRecord('data'), 'v', 'take', 1)).toEqual(emptyRecord('data'))
  })
})

describe('intents', () => {
  const intent = (claim: string, state: Intent['state'] = 'ordered'): Intent => ({
    kind: 'force',
    claim,
    instance: 'i-1',
    by: 'ana',
    at: AT,
    state,
  })

  test('go on, the newest that has not ended first', () => {
    let record = addIntent(addIntent(begun, intent('v', 'done')), intent('v'))
    record = advanceIntent(record, 'force', 'v', 'begun')
    expect(record.intents.map(({ state }) => state)).toEqual(['done', 'begun'])
    expect(advanceIntent(record, 'fence', 'v', 'done').intents).toEqual(record.intents)
    expect(advanceIntent(record, 'force', 'v', 'failed').intents.map(({ state }) => state)).toEqual(['done', 'failed'])
  })

  test('under way are never forgotten', () => {
    let record: GroupRecord = addIntent(begun, intent('first'))
    for (let at = 0; at < 50; at++) record = addIntent(record, intent(`v${at}`, 'done'))
    expect(record.intents[0]?.claim).toBe('first')
    expect(record.intents.length).toBe(21)
  })
})

describe('a forced detach', () => {
  test('leaves its mark once; fsck takes it off, the loss stays', () => {
    const marked = markForced(markForced(begun, 'vol-1'), 'vol-1')
    expect(marked).toMatchObject({ fsckRequired: ['vol-1'], loss: 'possible' })
    expect(unmark(marked, 'vol-1')).toMatchObject({ fsckRequired: [], loss: 'possible' })
  })
})
