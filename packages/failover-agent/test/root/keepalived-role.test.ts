import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AgentEvent } from '../../src/event.ts'
import { type Hearing, hearKeepalived } from '../../src/keepalived/role-source.ts'
import { realClock, until } from '../keepalived/real-clock.ts'
import { type Lab, lab } from './keepalived/lab.ts'

const instance = { type: 'INSTANCE', name: 'VI_1', instances: [] } as const
const group = { type: 'GROUP', name: 'VG', instances: ['VI_1', 'VI_2'] } as const
const two = { instances: ['VI_1', 'VI_2'], extra: 'vrrp_sync_group VG {\n group {\n VI_1\n VI_2\n }\n}' }
const signal = new AbortController().signal

let host: Lab
let ears: Hearing[] = []
beforeEach(() => {
  host = lab('role')
})
afterEach(() => {
  for (const ear of ears) ear.close()
  ears = []
  host.close()
})

async function hearing({ withFifo = true, grace = 1 } = {}) {
  const events: AgentEvent[] = []
  const settings = { pidFile: host.pidFile, config: '', grace, ...(withFifo && { fifo: host.fifo }) }
  const ear = await hearKeepalived(settings, [instance, group], {
    clock: realClock,
    tell: (event) => void events.push(event),
  })
  ears.push(ear)
  const history: string[] = []
  const source = ear.roles(instance)
  source.onChange(() => history.push(source.role()))
  return { ear, source, history, events, group: ear.roles(group) }
}

describe('what the real keepalived is', () => {
  test('is heard from its start to its stop', async () => {
    const { source, history } = await hearing()
    await host.start()
    await until('it is master', () => source.role() === 'MASTER')
    expect(await source.confirm(signal)).toBe('MASTER')
    host.link('down')
    await until('it is at fault', () => source.role() === 'FAULT')
    host.link('up')
    await until('it is master again', () => source.role() === 'MASTER')
    host.signal('SIGTERM')
    await until('it has stopped', () => source.role() === 'STOP')
    expect(history.filter((role) => role !== 'UNKNOWN')).toEqual([
      'BACKUP',
      'MASTER',
      'FAULT',
      'BACKUP',
      'MASTER',
      'STOP',
    ])
  })

  test('is known to an agent that starts later, for instances and for sync groups', async () => {
    await host.start(two)
    await (await hearing()).ear.close()
    const late = await hearing()
    await until('both are master', () => late.source.role() === 'MASTER' && late.group.role() === 'MASTER')
    expect(await late.group.confirm(signal)).toBe('MASTER')
  })

  test('is no master after SIGKILL of all of it, as soon as the grace has passed', async () => {
    const { ear, source, history } = await hearing({ grace: 2 })
    await host.start()
    await until('it is master', () => source.role() === 'MASTER')
    // The main process last: its death would have the other one stop in good order.
    host.signal('SIGKILL', [host.vrrpPid(), host.pid()])
    await until('it is stopped', () => source.role() === 'STOP')
    expect(ear.known(instance).evidence).toBe('presence')
    expect(history.slice(-3)).toEqual(['MASTER', 'UNKNOWN', 'STOP'])
  })

  test('is what the new one says after SIGKILL of its VRRP process, which sends no STOP', async () => {
    const { source, history } = await hearing()
    await host.start()
    await until('it is master', () => source.role() === 'MASTER')
    const before = history.length
    host.signal('SIGKILL', [host.vrrpPid()])
    await until('it was backup and is master again', () => history.slice(before).join() === 'BACKUP,MASTER')
  })

  test('is told by scripts and its own answers where it has no FIFO', async () => {
    const { ear, source } = await hearing({ withFifo: false })
    const calls = join(host.folder, 'calls')
    const script = join(host.folder, 'notify')
    writeFileSync(calls, '')
    writeFileSync(script, `#!/bin/sh\necho "$@" >> ${calls}\n`, { mode: 0o755 })
    await host.start({ deaf: true, body: `notify ${script}` })
    const called = (state: string): Promise<void> =>
      until(`the script was called with ${state}`, () =>
        readFileSync(calls, 'utf8').includes(`INSTANCE VI_1 ${state} 100\n`),
      )
    await called('MASTER')
    // The scripts' words in the wrong order, as they may come.
    for (const state of ['MASTER', 'BACKUP']) ear.poke({ type: 'INSTANCE', name: 'VI_1', state })
    await until('it is master', () => source.role() === 'MASTER')
    expect(ear.known(instance).evidence).toBe('dump')
    host.link('down')
    await called('FAULT')
    for (const state of ['FAULT', 'MASTER']) ear.poke({ type: 'INSTANCE', name: 'VI_1', state })
    await until('it is at fault', () => source.role() === 'FAULT')
  })

  test('is asked anew when keepalived replaced its FIFO', async () => {
    await host.start()
    const { source, events } = await hearing()
    await until('it is master', () => source.role() === 'MASTER')
    host.signal('SIGHUP')
    await until('the FIFO is open again', () => events.some(({ message }) => message.includes('was replaced')))
    host.link('down')
    await until('it is at fault', () => source.role() === 'FAULT')
  })

  test('is not confirmed by one that is stopped', async () => {
    const { source } = await hearing()
    await host.start()
    await until('it is master', () => source.role() === 'MASTER')
    host.signal('SIGSTOP', [host.vrrpPid()])
    expect(await source.confirm(signal)).toBe('UNKNOWN')
  })
})
