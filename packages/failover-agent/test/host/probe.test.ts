import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Lane, lanes } from '../../src/host/lane.ts'
import { probe } from '../../src/host/probe.ts'
import { HostError } from '../../src/host.ts'

/** Lanes in which time is over as soon as a file is there and a process, whose number is in it, is in a state. */
function until(file: string, state: RegExp): Lane {
  return async (name, _, work) => {
    const late = new AbortController()
    work(late.signal).catch(() => {})
    await vi.waitFor(() => {
      const pid = readFileSync(file, 'utf8').trim()
      expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(state)
    }, 30_000)
    late.abort()
    throw new HostError('timeout', `${name} has not ended`)
  }
}

function fileOf(test: string): string {
  const folder = mkdtempSync(join(tmpdir(), `arnq-${test}-`))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'pid')
}

const said = (file: string, then: string) =>
  ['sh', '-c', `echo $$ > "$1.new"; mv "$1.new" "$1"; ${then}`, 'sh', file] as const

test('a program that waits in the kernel is a disk that hangs', async () => {
  const file = fileOf('waits')
  const lane = until(file, /\(sleep\) [SD]/)
  const hung = probe(lane, 'reading x', 0, async (run) => void (await run(said(file, 'exec sleep 1000'))))
  await expect(hung).rejects.toMatchObject({ reason: 'timeout', cause: undefined })
})

test('a program that runs is a machine without time', async () => {
  const file = fileOf('runs')
  const lane = until(file, /\(sh\) R/)
  const busy = probe(lane, 'reading x', 0, async (run) => void (await run(said(file, 'while :; do :; done'))))
  await expect(busy).rejects.toMatchObject({ reason: 'failed', cause: expect.any(HostError) })
  await expect(busy).rejects.toThrow(/overloaded or was paused/)
})

test('one that waits behind one that hangs is hung as well', async () => {
  const lane = lanes()
  const gate = Promise.withResolvers<void>()
  const first = probe(lane, 'reading x', 1, () => gate.promise)
  // No program ran in it at all.
  await expect(first).rejects.toMatchObject({ reason: 'failed', cause: expect.any(HostError) })
  await expect(probe(lane, 'reading x', 1, async () => {})).rejects.toMatchObject({
    reason: 'timeout',
    cause: undefined,
  })
  gate.resolve()
})

test('what the probe itself finds is handed on', async () => {
  const found = new HostError('failed', 'no')
  await expect(probe(lanes(), 'x', 60_000, () => Promise.reject(found))).rejects.toBe(found)
})
