import { expect, test } from 'vitest'
import { storeOf } from '../src/store.ts'
import { smallAccounts, smallWorld } from '../src/worlds/small.ts'

const place = { account: smallAccounts[0], region: 'us-east-1' }
const volumes = (id: string) => [{ VolumeId: id }]

function storeAt() {
  const clock = { now: 0 }
  const world = smallWorld({ holdings: { [place.account]: { [place.region]: { volumes: volumes('old') } } } })
  return { clock, world, store: storeOf(world, () => new Date(clock.now)) }
}

test('tells what was, and what is; the world itself is not written to', () => {
  const { clock, world, store } = storeAt()
  clock.now = 1000
  store.change(place, () => ({ volumes: volumes('new') }))
  clock.now = 3000
  expect(store.world.accounts[0]?.holdings(place.region)).toEqual({ volumes: volumes('new') })
  expect(store.past(place, 2000)).toEqual({ volumes: volumes('new') })
  expect(store.past(place, 2001)).toEqual({ volumes: volumes('old') })
  expect(world.accounts[0]?.holdings(place.region)).toEqual({ volumes: volumes('old') })
})

test('a change that throws changes nothing', () => {
  const { store } = storeAt()
  expect(() =>
    store.change(place, () => {
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(store.world.accounts[0]?.holdings(place.region)).toEqual({ volumes: volumes('old') })
})

test('runs what is due in the order of its time, and says whether there was anything', () => {
  const { clock, store } = storeAt()
  const ran: number[] = []
  for (const ms of [30, 10, 20]) store.later(ms, () => void ran.push(ms))
  expect(store.catchUp()).toBe(false)
  clock.now = 20
  expect(store.catchUp()).toBe(true)
  expect(ran).toEqual([10, 20])
  expect(store.catchUp()).toBe(false)
  store.stop()
})

test('once stopped, nothing comes due any more, nor what is put off then', () => {
  const { clock, store } = storeAt()
  const ran: string[] = []
  store.later(1, () => void ran.push('before'))
  store.stop()
  store.later(1, () => void ran.push('after'))
  clock.now = 100
  expect(store.catchUp()).toBe(false)
  expect(ran).toEqual([])
})
