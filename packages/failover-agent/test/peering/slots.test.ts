import { expect, test } from 'vitest'
import { slots } from '../../src/peering/slots.ts'

test('strangers have little room together, and cannot take that of a peer', () => {
  const room = slots(['10.0.1.12'])
  const strangers = Array.from({ length: 100 }, (_, index) => room.take(`192.0.2.${index}`))
  expect(strangers.filter(Boolean)).toHaveLength(16)
  const own = Array.from({ length: 20 }, () => room.take('10.0.1.12'))
  expect(own.filter(Boolean)).toHaveLength(8)
})

test('who leaves makes room', () => {
  const room = slots(['10.0.1.12'])
  while (room.take('10.0.1.12'));
  room.leave('10.0.1.12')
  expect([room.take('10.0.1.12'), room.take('10.0.1.12')]).toEqual([true, false])
})
