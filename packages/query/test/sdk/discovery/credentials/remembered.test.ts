import { expect, test } from 'vitest'
import { CallError } from '../../../../src/failure.ts'
import { remembered } from '../../../../src/sdk/discovery/credentials/remembered.ts'

const MINUTE = 60_000

function source(...answers: (number | Error)[]) {
  const state = { now: 0, fetched: 0 }
  const fetch = async () => {
    const answer = answers[state.fetched++]
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error('asked too often')
    return { accessKeyId: `key ${state.fetched}`, secretAccessKey: 's', expiration: new Date(answer) }
  }
  return { state, provide: remembered(fetch, () => state.now) }
}

test('all who ask at once share one fetch, and what comes after uses it', async () => {
  const { state, provide } = source(60 * MINUTE)
  const keys = await Promise.all([provide(), provide(), provide()])
  expect(new Set(keys.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['key 1']))
  await provide()
  expect(state.fetched).toBe(1)
})

test('they are fetched anew five minutes before their end, not before', async () => {
  const { state, provide } = source(60 * MINUTE, 120 * MINUTE)
  await provide()
  state.now = 55 * MINUTE - 1
  expect((await provide()).accessKeyId).toBe('key 1')
  state.now = 55 * MINUTE
  expect((await provide()).accessKeyId).toBe('key 2')
})

test('a refusal is kept: nobody asks twice', async () => {
  const { state, provide } = source(new Error('denied'), 60 * MINUTE)
  await expect(provide()).rejects.toThrow('denied')
  await expect(provide()).rejects.toThrow('denied')
  expect(state.fetched).toBe(1)
})

test('credentials that still hold outlive a refresh that fails', async () => {
  const { state, provide } = source(60 * MINUTE, new Error('away'), 120 * MINUTE)
  await provide()
  state.now = 57 * MINUTE
  expect((await provide()).accessKeyId).toBe('key 1')
  expect((await provide()).accessKeyId).toBe('key 3')
})

test('a renewal ends what is held of its source, and no other’s', async () => {
  const renewals = new Map<string, number>()
  let fetched = 0
  const fetch = async () => ({ accessKeyId: `key ${++fetched}`, secretAccessKey: 's' })
  const provide = remembered(fetch, () => 0, { source: 'mine', renewed: (source = '') => renewals.get(source) ?? 0 })
  await provide()
  renewals.set('other', 1)
  expect((await provide()).accessKeyId).toBe('key 1')
  renewals.set('mine', 1)
  expect((await provide()).accessKeyId).toBe('key 2')
  expect((await provide()).accessKeyId).toBe('key 2')
})

test('a refusal ends with the renewal of whoever was its cause', async () => {
  const renewals = new Map<string, number>()
  let fetched = 0
  const fetch = async () => {
    if (++fetched === 1)
      throw new CallError({ kind: 'expired', action: 'a', code: 'Expired', message: 'over', source: 'base' })
    return { accessKeyId: `key ${fetched}`, secretAccessKey: 's' }
  }
  const provide = remembered(fetch, () => 0, { source: 'role', renewed: (source = '') => renewals.get(source) ?? 0 })
  await expect(provide()).rejects.toThrow('over')
  renewals.set('other', 1)
  await expect(provide()).rejects.toThrow('over')
  expect(fetched).toBe(1)
  renewals.set('base', 1)
  expect((await provide()).accessKeyId).toBe('key 2')
})

test('a refusal of what began before a renewal is not kept, whoever was its cause', async () => {
  const renewals = new Map<string, number>()
  const renewed = (one?: string) =>
    one === undefined ? [...renewals.values()].reduce((sum, count) => sum + count, 0) : (renewals.get(one) ?? 0)
  let fetched = 0
  const fetch = async () => {
    fetched++
    if (fetched > 2) return { accessKeyId: `key ${fetched}`, secretAccessKey: 's' }
    // Somebody signs in while it is under way.
    renewals.set(fetched === 1 ? 'role' : 'base', 1)
    throw new CallError({ kind: 'expired', action: 'a', code: 'Expired', message: 'over', source: 'base' })
  }
  const provide = remembered(fetch, () => 0, { source: 'role', renewed })
  await expect(provide()).rejects.toThrow('over')
  await expect(provide()).rejects.toThrow('over')
  expect((await provide()).accessKeyId).toBe('key 3')
})
