import { expect, test } from 'vitest'
import type { AgentEvent } from '../../src/event.ts'
import { alarmTeller } from '../../src/settle/alarm-teller.ts'
import type { Alarm } from '../../src/status-report.ts'
import { virtualTime } from '../virtual-time.ts'

/** A teller that has heard nothing yet. */
function open() {
  const time = virtualTime()
  const told: AgentEvent[] = []
  const tell = alarmTeller('data', { clock: time.clock, tell: (event) => told.push(event), releaseTimeout: 3 })
  const alarm = (name: string, message = 'for a reason'): Alarm => ({
    alarm: name,
    claim: 'volume vol-1',
    since: '2026-11-01T00:00:00.000Z',
    message,
  })
  return { time, tell, alarm, words: () => told.map(({ severity, message }) => `${severity} ${message}`) }
}

test('an alarm is told when it is raised, once whatever its age says, and when it is over', () => {
  const { tell, alarm, words } = open()
  tell([alarm('stuck', 'for 61 s')])
  tell([alarm('stuck', 'for 62 s')])
  tell([])
  tell([])
  expect(words()).toEqual(['error ALARM stuck: volume vol-1: for 61 s', 'notice ALARM over: stuck: volume vol-1'])
})

test('what a healthy transition waits for is told after three seconds, or never', async () => {
  const { time, tell, alarm, words } = open()
  tell([alarm('waiting')])
  await time.pass(2900)
  tell([alarm('waiting')])
  tell([])
  expect(words()).toEqual([])
  await time.pass(100)
  tell([alarm('waiting')])
  expect(words()).toEqual(['warning ALARM waiting: volume vol-1: for a reason'])
})

test('what has a line of its own is not told again', () => {
  const { tell, alarm, words } = open()
  tell([alarm('records-unwritable')])
  tell([])
  expect(words()).toEqual([])
})
