import { expect, test } from 'vitest'
import { timeline } from '../../src/lab/timeline.ts'

test('moments stand in the order of their times, whoever told them first', () => {
  const { note, text, moments } = timeline(1_000)
  note('b agent', 'active', 1_250)
  note('lab', 'a: crash', 1_020)
  expect(moments().map(({ source }) => source)).toEqual(['lab', 'b agent'])
  expect(text()).toBe(' 20 ms  lab      a: crash\n250 ms  b agent  active\n')
})

test('further lines of a text stand under its first', () => {
  const { note, text } = timeline(1_000)
  note('aws', 'one\ntwo\n', 1_001)
  expect(text()).toBe(' 1 ms  aws  one\n            two\n')
})

test('a later part can be told alone, still counted from the start', () => {
  const { note, text } = timeline(1_000)
  note('lab', 'before', 1_100)
  note('lab', 'after', 1_200)
  expect(text(1_150)).toBe('200 ms  lab  after\n')
})
