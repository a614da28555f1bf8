import { statSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Fifo, openFifo } from '../../src/keepalived/fifo.ts'
import type { FifoBatch } from '../../src/keepalived/fifo-batch.ts'
import { realClock, until } from '../keepalived/real-clock.ts'
import { type Lab, lab } from './keepalived/lab.ts'

let host: Lab
let fifos: Fifo[] = []
beforeEach(() => {
  host = lab('fifo')
})
afterEach(() => {
  for (const fifo of fifos) fifo.close()
  fifos = []
  host.close()
})

async function reading() {
  const batches: FifoBatch[] = []
  let reopened = 0
  const fifo = await openFifo({
    path: host.fifo,
    heard: (batch) => batches.push(batch),
    reopened: () => reopened++,
    clock: realClock,
    tell: () => {},
    checkEvery: 50,
  })
  fifos.push(fifo)
  const roles = (): readonly string[] =>
    batches.flatMap(({ roles }) => roles.map(({ type, name, role }) => `${type} ${name} ${role}`))
  return { fifo, batches, roles, reopened: () => reopened }
}

describe('the FIFO of the real keepalived', () => {
  test('made by us before it starts, says BACKUP, MASTER, FAULT and STOP, and outlives reloads', async () => {
    const { roles, reopened } = await reading()
    const made = statSync(host.fifo).ino
    await host.start({ globals: 'fifo_write_vrrp_states_on_reload' })
    await until('it is master', () => roles().includes('INSTANCE VI_1 MASTER'))
    expect(roles()[0]).toBe('INSTANCE VI_1 BACKUP')
    host.link('down')
    await until('it is at fault', () => roles().at(-1) === 'INSTANCE VI_1 FAULT')
    const before = roles().length
    host.signal('SIGHUP')
    await until('the reload has told the state again', () => roles().length > before)
    expect([statSync(host.fifo).ino, reopened()]).toEqual([made, 0])
    host.signal('SIGTERM')
    await until('it has stopped', () => roles().at(-1) === 'INSTANCE VI_1 STOP')
  })

  test('made by it, is replaced at each reload, and is read again', async () => {
    await host.start()
    await until('it made the FIFO', () => statSync(host.fifo, { throwIfNoEntry: false }) !== undefined)
    const { roles, reopened } = await reading()
    await until('it is master', () => roles().includes('INSTANCE VI_1 MASTER'))
    for (const [reload, state] of [
      [1, 'down'],
      [2, 'up'],
    ] as const) {
      host.signal('SIGHUP')
      await until('it was opened again', () => reopened() === reload)
      host.link(state)
      const next = state === 'down' ? 'INSTANCE VI_1 FAULT' : 'INSTANCE VI_1 MASTER'
      await until('the next state is heard', () => roles().at(-1) === next)
    }
    host.signal('SIGTERM')
    await until('it has stopped', () => roles().at(-1) === 'INSTANCE VI_1 STOP')
  })

  test('holds what is said while nobody reads', async () => {
    const first = await reading()
    await host.start()
    await until('it is master', () => first.roles().includes('INSTANCE VI_1 MASTER'))
    first.fifo.close()
    host.link('down')
    await until('it is at fault', () => /FAULT/.test(host.answer()))
    const second = await reading()
    expect(second.batches).toHaveLength(1)
    expect(second.roles()).toEqual(['INSTANCE VI_1 FAULT'])
  })

  test('names instances and groups as they are, whatever stands in the name', async () => {
    const { roles } = await reading()
    const names = ["VI 'q' 2", 'VI_1']
    const group = `vrrp_sync_group "VG 1" {\n group {\n "${names[0]}"\n ${names[1]}\n }\n}`
    await host.start({ instances: names, extra: group })
    await until('the group is master', () => roles().includes('GROUP VG 1 MASTER'))
    for (const name of names) expect(roles()).toContain(`INSTANCE ${name} MASTER`)
  })
})
