import { expect, test } from 'vitest'
import { lanes } from '../../src/host/lane.ts'

test('work of one name is done one after the other, of two names at the same time', async () => {
  const lane = lanes()
  const order: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = lane('a', 60_000, async () => {
    order.push('first begins')
    await gate.promise
    order.push('first ends')
  })
  const second = lane('a', 60_000, async () => void order.push('second'))
  await lane('b', 60_000, async () => void order.push('other'))
  gate.resolve()
  await Promise.all([first, second])
  expect(order).toEqual(['first begins', 'other', 'first ends', 'second'])
})

test('what hangs is not tried a second time, until it ends', async () => {
  const lane = lanes()
  const gate = Promise.withResolvers<void>()
  let tries = 0
  const attempt = (limit: number) =>
    lane('unmounting /srv', limit, async () => {
      tries += 1
      if (tries === 1) await gate.promise
    })
  await expect(attempt(1)).rejects.toMatchObject({ reason: 'timeout' })
  const again = attempt(1)
  await expect(again).rejects.toMatchObject({ reason: 'timeout' })
  await expect(again).rejects.toThrow(/^unmounting \/srv hangs since \d+ s, and is not tried a second time/)
  expect(tries).toBe(1)
  gate.resolve()
  await attempt(60_000)
  expect(tries).toBe(2)
})

test('work that fails leaves its lane to the next', async () => {
  const lane = lanes()
  await expect(lane('a', 60_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await lane('a', 60_000, async () => 'yes')).toBe('yes')
})

test('those who wait for one that ends late go on in turn', async () => {
  const lane = lanes()
  const gate = Promise.withResolvers<void>()
  await expect(lane('a', 1, () => gate.promise)).rejects.toMatchObject({ reason: 'timeout' })
  let running = 0
  const each = () =>
    lane('a', 60_000, async () => {
      running += 1
      expect(running).toBe(1)
      await new Promise(setImmediate)
      running -= 1
    })
  const all = Promise.all([each(), each(), each()])
  gate.resolve()
  await all
})
