import { execFileSync } from 'node:child_process'
import {
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AgentEvent } from '../../src/event.ts'
import { type Fifo, FifoError, openFifo } from '../../src/keepalived/fifo.ts'
import type { FifoBatch } from '../../src/keepalived/fifo-batch.ts'
import { virtualTime } from '../virtual-time.ts'
import { until } from './real-clock.ts'

let folder = ''
let fifos: Fifo[] = []
let writers: number[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arnq-fifo-'))
})
afterEach(() => {
  for (const fifo of fifos) fifo.close()
  for (const writer of writers) closeSync(writer)
  fifos = []
  writers = []
  rmSync(folder, { recursive: true })
})

/** As keepalived does it: read-write and without waiting. */
function writer(path: string): (text: string) => void {
  const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
  writers.push(fd)
  return (text) => void writeSync(fd, text)
}

async function reading(path = join(folder, 'run/vrrp.fifo')) {
  const time = virtualTime()
  const batches: FifoBatch[] = []
  const events: AgentEvent[] = []
  let reopened = 0
  const fifo = await openFifo({
    path,
    heard: (batch) => batches.push(batch),
    reopened: () => reopened++,
    clock: time.clock,
    tell: (event) => events.push(event),
  })
  fifos.push(fifo)
  const roles = (): readonly string[] =>
    batches.flatMap((batch) => batch.roles.map(({ name, role }) => `${name} ${role}`))
  return { path, fifo, batches, events, roles, time, reopened: () => reopened }
}

describe('the FIFO', () => {
  test('is made where there is none, with its folder, for root alone', async () => {
    const { path } = await reading()
    const { mode } = statSync(path)
    expect([mode & constants.S_IFMT, mode & 0o777]).toEqual([constants.S_IFIFO, 0o600])
  })

  test('says what is written to it, line by line, over any number of writers', async () => {
    const { path, roles } = await reading()
    const first = openSync(path, 'r+')
    writeSync(first, 'INSTANCE "VI_1" MAS')
    closeSync(first)
    const write = writer(path)
    write('TER 100\nGROUP "my \\"group" BACKUP 0\n')
    await until('both lines came', () => roles().length === 2)
    expect(roles()).toEqual(['VI_1 MASTER', 'my \\"group BACKUP'])
  })

  test('gives what waited there at once, reduced to the last state', async () => {
    const path = join(folder, 'there')
    execFileSync('mkfifo', ['-m', '600', path])
    const write = writer(path)
    for (const state of ['BACKUP', 'MASTER', 'FAULT', 'BACKUP']) write(`INSTANCE "VI_1" ${state} 100\n`)
    const { batches } = await reading(path)
    expect(batches).toHaveLength(1)
    expect(batches[0]).toMatchObject({ roles: [{ role: 'BACKUP' }], mayLack: false })
  })

  test('can be emptied at any moment without waiting', async () => {
    const { path, fifo, roles } = await reading()
    writer(path)('INSTANCE "VI_1" MASTER 100\n')
    fifo.drain()
    expect(roles()).toEqual(['VI_1 MASTER'])
  })

  test('says that lines may be missing where the pipe had been full', async () => {
    const path = join(folder, 'full')
    execFileSync('mkfifo', ['-m', '600', path])
    const write = writer(path)
    const fill = (): void => {
      for (;;) write('INSTANCE "VI_1" MASTER_RX_LOWER_PRI 100\n')
    }
    expect(fill).toThrow(/EAGAIN/)
    const { batches } = await reading(path)
    expect(batches[0]?.mayLack).toBe(true)
  })

  test('tells lines that keepalived cannot have written, and goes on', async () => {
    const { path, fifo, events, roles } = await reading()
    writer(path)('rubbish\nINSTANCE "VI_1" MASTER 100\n')
    fifo.drain()
    expect(roles()).toEqual(['VI_1 MASTER'])
    expect(events).toMatchObject([{ severity: 'warning', message: expect.stringContaining('"rubbish"') }])
  })

  test('that keepalived has replaced is opened again, with what waits in the new one', async () => {
    const { path, roles, time, reopened, events } = await reading()
    const old = writer(path)
    old('INSTANCE "VI_1" MASTER 100\n')
    rmSync(path)
    execFileSync('mkfifo', ['-m', '600', path])
    writer(path)('INSTANCE "VI_1" BACKUP 100\n')
    await time.pass(3000)
    await until('it was opened again', () => reopened() === 1)
    expect(roles()).toEqual(['VI_1 MASTER', 'VI_1 BACKUP'])
    expect(events).toMatchObject([{ event: 'fifo', message: expect.stringContaining('start the agent first') }])
  })

  test('that was renamed away under its name is noticed too, and one that is as it was is left alone', async () => {
    const { path, time, reopened } = await reading()
    await time.pass(30_000)
    expect(reopened()).toBe(0)
    execFileSync('mkfifo', ['-m', '600', `${path}.new`])
    execFileSync('mv', [path, `${path}.old`])
    execFileSync('mv', [`${path}.new`, path])
    await time.pass(3000)
    await until('it was opened again', () => reopened() === 1)
  })

  test('that was removed is made again, so that the next keepalived finds it', async () => {
    const { path, time, reopened, roles } = await reading()
    rmSync(path)
    await time.pass(3000)
    await until('it was made again', () => reopened() === 1 && existsSync(path))
    writer(path)('INSTANCE "VI_1" MASTER 100\n')
    await until('it is heard', () => roles().length === 1)
  })

  test('that something else has replaced is told once and tried again', async () => {
    const { path, time, reopened, events } = await reading()
    rmSync(path)
    writeFileSync(path, '')
    await time.pass(9000)
    expect(events.filter(({ severity }) => severity === 'error')).toHaveLength(1)
    rmSync(path)
    await time.pass(3000)
    await until('it was made again', () => reopened() === 1)
  })

  test('keeps no descriptor after it was closed', async () => {
    const { path, fifo } = await reading()
    const held = () => readdirSync('/proc/self/fd').filter((fd) => linkOf(`/proc/self/fd/${fd}`) === path).length
    expect(held()).toBe(1)
    fifo.close()
    await until('it is closed', () => held() === 0)
  })
})

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

describe('a FIFO that others could write to, or that is none', () => {
  test.each([
    ['a file', (path: string) => writeFileSync(path, '', { mode: 0o600 }), /no FIFO/],
    ['a folder', (path: string) => mkdirSync(path), /cannot be used/],
    ['open to others', (path: string) => execFileSync('mkfifo', ['-m', '622', path]), /mode 622/],
    ['a link', (path: string) => execFileSync('ln', ['-s', '/dev/null', path]), /cannot be used/],
  ])('is refused: %s', async (_, make, message) => {
    const path = join(folder, 'fifo')
    make(path)
    await expect(reading(path)).rejects.toThrow(FifoError)
    await expect(reading(path)).rejects.toThrow(message)
  })
})
