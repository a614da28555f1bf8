import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { signalling } from '../../src/host/signal.ts'

test('a process gets its signal, and one that has ended needs none', async () => {
  const sleeper = spawn('sleep', ['1000'])
  await once(sleeper, 'spawn')
  signalling.signal(sleeper.pid ?? 0, 'SIGTERM')
  expect((await once(sleeper, 'exit'))[1]).toBe('SIGTERM')
  signalling.signal(sleeper.pid ?? 0, 'SIGKILL')
})

test('what stands for many processes, init and ourselves are never signalled', () => {
  for (const pid of [0, -1, -5, 1, Number.NaN, 1.5, process.pid])
    expect(() => signalling.signal(pid, 'SIGTERM')).toThrow(`process ${pid} is not to be signalled`)
})
