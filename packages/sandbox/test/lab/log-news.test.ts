import { expect, test } from 'vitest'
import { newsOf } from '../../src/lab/log-news.ts'

const stamped = (text: string): string => `Fri Nov  7 14:05:06 2025: ${text}`

test('of keepalived, transitions are news without its own date; packets are not', () => {
  expect(newsOf('keepalived', stamped('(VI_1) Entering MASTER STATE'))).toBe('(VI_1) Entering MASTER STATE')
  expect(
    newsOf('keepalived', stamped('(VI_1) Sending/queueing gratuitous ARPs on eth0 for 10.77.0.100')),
  ).toBeUndefined()
  expect(newsOf('keepalived', stamped('Opening file'))).toBeUndefined()
})

test('of any other program every line is news', () => {
  expect(newsOf('agent', '<5>active')).toBe('<5>active')
  expect(newsOf('agent', '')).toBeUndefined()
})
