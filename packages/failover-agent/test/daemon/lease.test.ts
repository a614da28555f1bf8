import { expect, test } from 'vitest'
import { keepLease } from '../../src/daemon/lease.ts'
import { virtualTime } from '../virtual-time.ts'

/** A node with a lease of 10 s, whose ways to EC2 and to its peer can be cut. */
function node() {
  const { clock, pass } = virtualTime()
  const life = new AbortController()
  const state = { ec2: true, peer: true, master: true, expired: 0, expiredAt: 0, asked: 0 }
  void keepLease(
    {
      lease: 10,
      clock,
      isMaster: () => state.master,
      ec2Answered: () => Number.NEGATIVE_INFINITY,
      askEc2: async () => {
        state.asked++
        if (!state.ec2) throw new Error('no route')
      },
      anyPeer: async () => state.peer,
      expired: () => {
        state.expired++
        state.expiredAt ||= clock.ticks()
      },
      renewed: () => {
        state.expired = 0
      },
    },
    life.signal,
  )
  return { state, pass, end: () => life.abort() }
}

test.each([
  ['EC2', { ec2: true, peer: false }],
  ['a peer', { ec2: false, peer: true }],
])('a master that reaches %s alone keeps its lease', async (_, reach) => {
  const { state, pass, end } = node()
  Object.assign(state, reach)
  await pass(60_000)
  expect(state.expired).toBe(0)
  end()
})

test('a master that reaches nobody is told in time to unmount before the lease is over, and again when it is back', async () => {
  const { state, pass, end } = node()
  await pass(20_000)
  const cut = 20_000
  state.ec2 = false
  state.peer = false
  await pass(10_000)
  expect(state.expired).toBeGreaterThan(0)
  expect(state.expiredAt - cut).toBeLessThanOrEqual(8000)
  state.peer = true
  await pass(5000)
  expect(state.expired).toBe(0)
  end()
})

test('a standby asks nobody', async () => {
  const { state, pass, end } = node()
  state.master = false
  await pass(60_000)
  expect(state.asked).toBe(0)
  end()
})
