import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { environmentOf, findKeepalived, signalSight } from '../../src/keepalived/process.ts'
import { fakeKeepalived } from './fake-keepalived.ts'
import { until } from './real-clock.ts'

let folder = ''
let stop: (() => void)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arnq-process-'))
})
afterEach(() => {
  for (const one of stop) one()
  stop = []
  rmSync(folder, { recursive: true })
})

async function started(name?: string) {
  const keepalived = await fakeKeepalived(folder, name)
  stop.push(() => keepalived.kill('SIGKILL'))
  return keepalived
}

test('keepalived is found by its pid file, as the same process each time', async () => {
  const { pid, pidFile } = await started()
  const [one, other] = [findKeepalived(pidFile), findKeepalived(pidFile)]
  expect(one).toMatchObject({ kind: 'running', process: { pid } })
  if (one.kind !== 'running' || other.kind !== 'running') throw new Error('gone')
  expect(one.process.started).toBe(other.process.started)
  expect(one.process.age).toBeGreaterThanOrEqual(0)
  expect(one.process.age).toBeLessThan(60_000)
})

test('a pid that somebody else has now is not keepalived', async () => {
  const { pidFile } = await started('sshd')
  expect(findKeepalived(pidFile)).toMatchObject({
    kind: 'gone',
    why: expect.stringContaining('is sshd, not keepalived'),
  })
})

test('a process that has ended is gone, even before its parent has noticed', async () => {
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
  stop.push(() => parent.kill('SIGKILL'))
  const zombie = await new Promise<string>((resolve) => parent.stdout.once('data', (bytes) => resolve(String(bytes))))
  const pidFile = join(folder, 'pid')
  writeFileSync(pidFile, zombie)
  await until('it has ended', () => {
    const sight = findKeepalived(pidFile)
    return sight.kind === 'gone' && sight.why.includes('has ended')
  })
})

test.each([
  ['', /holds no pid/],
  ['hello', /holds no pid/],
  ['1', /holds no pid/],
  ['-5', /holds no pid/],
  ['4194304999', /is not there/],
])('a pid file with %j names no keepalived', (text, why) => {
  const pidFile = join(folder, 'pid')
  writeFileSync(pidFile, text)
  expect(findKeepalived(pidFile)).toMatchObject({ kind: 'gone', why: expect.stringMatching(why) })
})

test('no pid file is no keepalived', () => {
  expect(findKeepalived(join(folder, 'none'))).toMatchObject({ kind: 'gone', why: expect.stringContaining('ENOENT') })
})

test('signals that a process does not await are unsafe, and those it has not taken are pending', async () => {
  const { pid, kill, freeze } = await started()
  const { SIGUSR1, SIGUSR2 } = constants.signals
  expect(signalSight(pid, SIGUSR1)).toBe('awaited')
  expect(signalSight(pid, SIGUSR2)).toBe('unsafe')
  await freeze()
  kill('SIGUSR1')
  expect(signalSight(pid, SIGUSR1)).toBe('pending')
  kill('SIGCONT')
  await until('it is taken', () => signalSight(pid, SIGUSR1) === 'awaited')
  expect(signalSight(4194304999, SIGUSR1)).toBe('gone')
})

test('the environment of a process is read as it was started with', async () => {
  const { pid } = await started()
  expect(environmentOf(pid, 'TMPDIR')).toBe(join(folder, 'tmp'))
  expect(environmentOf(pid, 'TMP')).toBeUndefined()
})
