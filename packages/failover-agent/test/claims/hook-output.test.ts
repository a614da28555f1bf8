import { expect, test } from 'vitest'
import { outputTeller } from '../../src/claims/hook-output.ts'
import type { AgentEvent } from '../../src/event.ts'

test('a line is an event, and neither long lines nor many of them flood a log', () => {
  const told: AgentEvent[] = []
  const output = outputTeller('service', 'start', (event) => void told.push(event))
  output.line('x'.repeat(2000))
  for (let line = 0; line < 500; line++) output.line(`line ${line}`)
  output.end()
  expect(told).toHaveLength(101)
  expect(told[0]?.message.length).toBeLessThan(600)
  expect(told[1]).toEqual({
    severity: 'info',
    event: 'hook-output',
    message: 'line 0',
    fields: { hook: 'service', which: 'start' },
  })
  expect(told.at(-1)?.message).toBe('401 more lines')
})
