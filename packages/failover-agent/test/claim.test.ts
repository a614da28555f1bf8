import { expect, test } from 'vitest'
import { decide, type Role, type Sight, type Situation, type Step } from '../src/claim.ts'

const roles: readonly Role[] = ['MASTER', 'BACKUP', 'FAULT', 'STOP', 'DELETED', 'UNKNOWN']
const them = (state: 'running' | 'stopping' | 'stopped', yields: boolean): Sight => ({
  holder: 'them',
  who: 'i-0b',
  state,
  yields,
})
const sights: readonly Sight[] = [
  { holder: 'us' },
  { holder: 'partly', why: '' },
  { holder: 'nobody' },
  them('running', false),
  them('running', true),
  them('stopping', false),
  them('stopped', true),
  { holder: 'moving', to: 'us', why: '' },
  { holder: 'moving', to: 'them', why: '' },
  { holder: 'moving', to: 'nobody', why: '' },
  { holder: 'unknown', why: '' },
  { holder: 'unfit', why: '' },
  { holder: 'lost', why: '' },
]
const both = [true, false]
const situations: readonly Situation[] = (['ready', 'pending', 'lost'] as const).flatMap((below) =>
  both.flatMap((clear) =>
    both.flatMap((keeps) =>
      (['not-yet', 'asking', 'refused', 'silent'] as const).flatMap((asked) =>
        (['wait', 'fence'] as const).flatMap((takeover) =>
          both.map((forced) => ({ below, clear, keeps, asked, takeover, forced })),
        ),
      ),
    ),
  ),
)
const all = roles.flatMap((role) =>
  sights.flatMap((sight) =>
    situations.map((situation) => ({ role, sight, situation, step: decide(role, sight, situation) })),
  ),
)
const only = (...steps: readonly Step[]) => all.filter(({ step }) => steps.includes(step))

test('every role meets every sight in every situation', () => {
  expect(all).toHaveLength(roles.length * sights.length * 192)
  expect(new Set(all.map(({ step }) => step))).toEqual(
    new Set(['take', 'drop', 'ask', 'fence', 'force', 'wait', 'rest', 'refuse']),
  )
})

test('only a master takes, asks, fences and forces, and only on what stands below', () => {
  for (const { role, situation } of only('take', 'ask', 'fence', 'force')) {
    expect(role).toBe('MASTER')
    expect(situation.below).toBe('ready')
  }
})

test('what cannot be told is never taken and never dropped', () => {
  for (const { sight } of only('take', 'drop', 'ask', 'fence', 'force')) expect(sight.holder).not.toBe('unknown')
  for (const { step, sight, role, situation } of all) {
    if (sight.holder === 'unknown' && !(situation.keeps && role !== 'MASTER')) expect(step).toBe('wait')
  }
})

test('nothing is dropped while something stands on it, and nothing that is to be kept', () => {
  for (const { situation, role } of only('drop')) {
    expect(situation.clear).toBe(true)
    if (role !== 'MASTER') expect(situation.keeps).toBe(false)
  }
})

test('a running holder loses nothing without being asked first, but by an order', () => {
  for (const { sight, situation } of only('fence')) {
    expect(sight).toMatchObject({ holder: 'them', state: 'running', yields: false })
    expect(situation.takeover).toBe('fence')
    expect(['refused', 'silent']).toContain(situation.asked)
  }
  for (const { sight, situation } of only('force')) {
    expect(sight).toMatchObject({ holder: 'them', yields: false })
    expect(situation.forced).toBe(true)
  }
  for (const { sight } of only('take')) if (sight.holder === 'them') expect(sight.yields).toBe(true)
})

test('under the policy wait nothing is fenced', () => {
  for (const { situation } of only('fence')) expect(situation.takeover).not.toBe('wait')
})

test('keepalived silent: what is ours stays, all else waits', () => {
  for (const { role, sight, step } of all) {
    if (role === 'UNKNOWN') expect(step).toBe(sight.holder === 'us' ? 'rest' : 'wait')
  }
})

test('no role but MASTER rests on something that it could drop', () => {
  for (const { role, sight, situation, step } of all) {
    if (role === 'MASTER' || role === 'UNKNOWN' || situation.keeps) continue
    if (['us', 'partly', 'lost'].includes(sight.holder)) expect(step).toBe(situation.clear ? 'drop' : 'wait')
  }
})
