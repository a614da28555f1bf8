import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LockError, lockGroup } from '../src/lock.ts'
import { until } from './keepalived/real-clock.ts'

let folder = ''
let path = ''
let children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arnq-lock-'))
  path = join(folder, 'group.lock')
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  rmSync(folder, { recursive: true })
})

/** Another process that takes the lock, starts a child of its own, and says so. */
async function holder() {
  const script = join(folder, 'holder.ts')
  const source = join(import.meta.dirname, '../src/lock.ts')
  writeFileSync(
    script,
    `import { spawn } from 'node:child_process'
     import { lockGroup } from ${JSON.stringify(source)}
     const lock = await lockGroup(${JSON.stringify(path)})
     const child = spawn('sleep', ['60'], { stdio: 'ignore', detached: true })
     globalThis.gc?.()
     process.stdout.write(JSON.stringify({ locked: lock !== undefined, child: child.pid }) + '\\n')
     setInterval(() => globalThis.gc?.(), 10)
     process.on('SIGTERM', () => lock?.release().then(() => process.stdout.write('released\\n')))`,
  )
  const child = spawn(process.execPath, ['--expose-gc', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  let said = ''
  child.stdout?.on('data', (chunk) => {
    said += chunk
  })
  await until('the other process has spoken', () => said.includes('\n'))
  const state = JSON.parse(said.split('\n')[0] ?? '') as { locked: boolean; child: number }
  return { process: child, state, said: () => said, endChild: () => process.kill(state.child, 'SIGKILL') }
}

const isFree = (): boolean => {
  try {
    execFileSync('flock', ['-n', '-x', path, 'true'])
    return true
  } catch {
    return false
  }
}

test('only one process has the lock, until it lets go', async () => {
  const lock = await lockGroup(path)
  expect(lock).toBeDefined()
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(isFree()).toBe(false)
  expect(await lockGroup(path)).toBeUndefined()
  await lock?.release()
  expect(isFree()).toBe(true)
})

test('the lock stays while nobody remembers it, and is free as soon as its holder is killed, its children living on', async () => {
  const { process: other, state, endChild } = await holder()
  expect(state.locked).toBe(true)
  const links = readdirSync(`/proc/${state.child}/fd`).map((fd) => readlinkSync(`/proc/${state.child}/fd/${fd}`))
  expect(links).not.toContain(path)
  expect(await lockGroup(path)).toBeUndefined()
  const ended = new Promise((resolve) => other.once('exit', resolve))
  other.kill('SIGKILL')
  await ended
  const lock = await lockGroup(path)
  expect(lock).toBeDefined()
  await lock?.release()
  expect(readFileSync(`/proc/${state.child}/comm`, 'utf8')).toBe('sleep\n')
  endChild()
})

test('who waits gets it when the other lets go', async () => {
  const { process: other, endChild } = await holder()
  const waiting = lockGroup(path, { waitMs: 30_000 })
  await until('somebody waits', () => /-> FLOCK/.test(readFileSync('/proc/locks', 'utf8')))
  other.kill('SIGTERM')
  const lock = await waiting
  expect(lock).toBeDefined()
  await lock?.release()
  endChild()
})

test('who waits in vain does not get it, and leaves nothing behind', async () => {
  const held = await lockGroup(path)
  expect(await lockGroup(path, { waitMs: 20 })).toBeUndefined()
  const given = new AbortController()
  const waiting = lockGroup(path, { waitMs: 60_000, signal: given.signal })
  given.abort()
  expect(await waiting).toBeUndefined()
  await held?.release()
  expect(isFree()).toBe(true)
})

test('a lock that cannot be had at all is an error, not one that is taken', async () => {
  await expect(lockGroup(join(folder, 'none/lock'))).rejects.toThrow(LockError)
  await expect(lockGroup(folder)).rejects.toThrow(/cannot be opened: EISDIR/)
  const had = process.env.PATH
  process.env.PATH = folder
  try {
    await expect(lockGroup(path)).rejects.toThrow(/cannot be taken: .*ENOENT/)
  } finally {
    process.env.PATH = had
  }
})
