import { mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Clock } from '../../src/clock.ts'
import type { AgentEvent } from '../../src/event.ts'
import { findKeepalived } from '../../src/keepalived/process.ts'
import { type Hearing, hearKeepalived } from '../../src/keepalived/role-source.ts'
import { virtualTime } from '../virtual-time.ts'
import { fakeKeepalived, report } from './fake-keepalived.ts'
import { realClock, until } from './real-clock.ts'

const instance = { type: 'INSTANCE', name: 'VI_1', instances: [] } as const
const group = { type: 'GROUP', name: 'VG', instances: ['VI_1'] } as const

let folder = ''
let ends: (() => void)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arnq-role-'))
})
afterEach(() => {
  for (const end of ends) end()
  ends = []
  rmSync(folder, { recursive: true })
})

async function hearing(options: { readonly fifo?: true; readonly clock?: Clock } = {}) {
  const events: AgentEvent[] = []
  const fifo = join(folder, 'fifo')
  const settings = { pidFile: join(folder, 'pid'), config: '', grace: 10, ...(options.fifo && { fifo }) }
  const doors = { clock: options.clock ?? realClock, tell: (event: AgentEvent) => void events.push(event) }
  const ear: Hearing = await hearKeepalived(settings, [instance, group], doors)
  ends.push(ear.close)
  const write = (text: string): void => void writeSync(openSync(fifo, 'r+'), text)
  const roles: string[] = []
  const source = ear.roles(instance)
  source.onChange(() => roles.push(source.role()))
  return { ear, source, events, write, roles }
}

async function keepalived(state: string) {
  writeFileSync(join(folder, 'states'), report(state))
  const fake = await fakeKeepalived(folder)
  ends.push(() => fake.kill('SIGKILL'))
  return { ...fake, say: (next: string) => writeFileSync(join(folder, 'states'), report(next)) }
}

const signal = new AbortController().signal

describe('the ear on keepalived', () => {
  test('knows from the start what a keepalived that runs already is', async () => {
    await keepalived('MASTER')
    const { ear, source } = await hearing({ fifo: true })
    expect(source.role()).toBe('MASTER')
    expect(ear.known(instance)).toEqual({ role: 'MASTER', evidence: 'dump' })
    expect(ear.known(group)).toEqual({ role: 'MASTER', evidence: 'dump' })
  })

  test('hears each change through the FIFO, and rings once for what came at once', async () => {
    await keepalived('BACKUP')
    const { ear, write, roles } = await hearing({ fifo: true })
    write('INSTANCE "VI_1" FAULT 100\nINSTANCE "VI_1" MASTER 100\n')
    await until('it is heard', () => roles.length > 0)
    expect(roles).toEqual(['MASTER'])
    expect(ear.known(instance).evidence).toBe('fifo')
  })

  test('rings for a hint although the role is the same', async () => {
    await keepalived('MASTER')
    const { write, roles } = await hearing({ fifo: true })
    write('INSTANCE "VI_1" MASTER_RX_LOWER_PRI 100\n'.repeat(36))
    await until('it rings', () => roles.length > 0)
    expect(roles).toEqual(['MASTER'])
  })

  test('asks keepalived where a script says something new, and never believes the script itself', async () => {
    const { say } = await keepalived('BACKUP')
    const { ear, source, roles } = await hearing()
    say('MASTER')
    expect(ear.poke({ type: 'INSTANCE', name: 'VI_1', state: 'FAULT' })).toBe(true)
    await until('keepalived has answered', () => roles.length > 0)
    expect([source.role(), ear.known(instance).evidence]).toEqual(['MASTER', 'dump'])
    expect(ear.poke({ type: 'INSTANCE', name: 'VI_1', state: 'MASTERED' })).toBe(false)
  })

  test('asks as soon as keepalived appears', async () => {
    const { source } = await hearing({ fifo: true })
    expect(source.role()).toBe('UNKNOWN')
    await keepalived('MASTER')
    await until('it is known', () => source.role() === 'MASTER')
  })

  test('believes the first word of a keepalived that has just appeared', async () => {
    // No time passes, so nobody has looked whether it is there.
    const { ear, source, write, roles } = await hearing({ fifo: true, clock: virtualTime().clock })
    await keepalived('BACKUP')
    write('INSTANCE "VI_1" MASTER 100\n')
    await until('it is heard', () => roles.length > 0)
    expect([source.role(), ear.known(instance).evidence]).toEqual(['MASTER', 'fifo'])
  })

  test('takes keepalived for stopped when it has been gone for the grace', async () => {
    const time = virtualTime()
    const { source, roles, write } = await hearing({ fifo: true, clock: time.clock })
    write('INSTANCE "VI_1" MASTER 100\n')
    await until('it is heard', async () => {
      await time.pass(0)
      return source.role() === 'UNKNOWN'
    })
    await time.pass(9000)
    expect(source.role()).toBe('UNKNOWN')
    await time.pass(2000)
    expect(roles.at(-1)).toBe('STOP')
  })
})

describe('a confirmation', () => {
  test('is what keepalived says now, past all that was heard', async () => {
    const { say } = await keepalived('BACKUP')
    const { source, write, roles } = await hearing({ fifo: true })
    write('INSTANCE "VI_1" MASTER 100\n')
    await until('it is heard', () => roles.length > 0)
    expect(await source.confirm(signal)).toBe('BACKUP')
    expect(source.role()).toBe('BACKUP')
    say('MASTER')
    expect(await source.confirm(signal)).toBe('MASTER')
  })

  test('is no master where keepalived hangs', async () => {
    const { freeze } = await keepalived('MASTER')
    const { source, events } = await hearing({ fifo: true })
    await freeze()
    expect(await source.confirm(signal)).toBe('UNKNOWN')
    expect(events.filter(({ event }) => event === 'unconfirmed')).toMatchObject([{ severity: 'warning' }])
  })

  test('is the word of the FIFO where keepalived takes the question and cannot write the answer, and says so', async () => {
    const { say } = await keepalived('BACKUP')
    const { source, events, write, roles } = await hearing({ fifo: true })
    say('')
    writeFileSync(join(folder, 'states'), '')
    write('INSTANCE "VI_1" MASTER 100\n')
    await until('it is heard', () => roles.length > 0)
    expect(await source.confirm(signal)).toBe('MASTER')
    expect(events.filter(({ event }) => event === 'unconfirmed')).toMatchObject([
      { message: expect.stringContaining('full or read-only'), fields: { evidence: 'fifo' } },
    ])
  })

  test('is no master where keepalived is gone', async () => {
    const { kill, pidFile } = await keepalived('MASTER')
    const { source } = await hearing({ fifo: true })
    kill('SIGKILL')
    await until('it is gone', () => findKeepalived(pidFile).kind === 'gone')
    expect(await source.confirm(signal)).toBe('UNKNOWN')
  })

  test('is STOP without a warning where keepalived has said so and is gone', async () => {
    const { kill, pidFile } = await keepalived('MASTER')
    const { source, events, write, roles } = await hearing({ fifo: true })
    write('INSTANCE "VI_1" STOP 100\n')
    await until('it is heard', () => roles.at(-1) === 'STOP')
    kill('SIGKILL')
    await until('it is gone', () => findKeepalived(pidFile).kind === 'gone')
    expect(await source.confirm(signal)).toBe('STOP')
    expect(events.filter(({ event }) => event === 'unconfirmed')).toEqual([])
  })

  test('that is withdrawn ends', async () => {
    await keepalived('MASTER')
    const { source } = await hearing()
    expect(await source.confirm(AbortSignal.abort())).toBe('UNKNOWN')
  })
})
