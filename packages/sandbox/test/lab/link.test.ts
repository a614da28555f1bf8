import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { type End, linkOver, type Verbs } from '../../src/lab/link.ts'

/** Two ends of one channel. */
function channel(): readonly [End & EventEmitter, End & EventEmitter] {
  const [one, other] = [new EventEmitter(), new EventEmitter()]
  const ending = (mine: EventEmitter, theirs: EventEmitter) =>
    Object.assign(mine, { send: (message: object) => theirs.emit('message', structuredClone(message)) })
  return [ending(one, other), ending(other, one)]
}

type Adder = { readonly add: (one: number, other: number) => number; readonly fail: () => void }
const adder: Adder = {
  add: (one, other) => one + other,
  fail: () => {
    throw new Error('no room')
  },
}

test('each side calls the other by name', async () => {
  const [here, there] = channel()
  linkOver<Verbs>(there, adder)
  const remote = linkOver<Adder>(here, {})
  expect(await remote.add(2, 3)).toBe(5)
})

test('what the other throws comes back, and so does a verb that it does not have', async () => {
  const [here, there] = channel()
  linkOver<Verbs>(there, adder)
  const remote = linkOver<Adder & { readonly sing: () => void }>(here, {})
  await expect(remote.fail()).rejects.toThrow('no room')
  await expect(remote.sing()).rejects.toThrow('No verb sing here; there are add, fail.')
})

test('when the other has gone, what was asked is rejected', async () => {
  const [here, there] = channel()
  linkOver<Verbs>(there, { wait: () => new Promise(() => {}) })
  const asked = linkOver<{ readonly wait: () => void }>(here, {}).wait()
  here.emit('disconnect')
  await expect(asked).rejects.toThrow('The other process has gone.')
})
