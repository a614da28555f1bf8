import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { child, complaint, run } from '../../src/host/run.ts'
import { HostError } from '../../src/host.ts'

const LONG = 60_000
const sh = (script: string, ...args: string[]) => ['sh', '-c', script, 'sh', ...args] as const

test('an exit code is an outcome, and what was printed comes with it', async () => {
  expect(await run(sh('echo out; echo err >&2; exit 3'), LONG)).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' })
})

test('it stands in /, speaks English, is found in the system’s folders and reads what it is given', async () => {
  const { stdout } = await run(sh('pwd; echo $LC_ALL; echo $PATH; echo $HOME; cat'), LONG, { input: 'told' })
  expect(stdout.split('\n')).toEqual([
    '/',
    'C',
    '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    '',
    'told',
  ])
})

test('arguments are words, whatever is in them', async () => {
  expect((await run(['printf', '%s|', '$(id)', 'a b', '; rm'], LONG)).stdout).toBe('$(id)|a b|; rm|')
})

test('a program that is not there is named, and the package that brings it', async () => {
  await expect(run(['no-such-program'], LONG)).rejects.toThrow(
    new HostError('missing', 'there is no program no-such-program: install it'),
  )
  const missing = child(['/nowhere/xfs_repair'], {})
  await expect(missing).rejects.toMatchObject({ reason: 'missing' })
})

test('after its time it is killed, and all that it started', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'arnq-run-'))
  const file = join(folder, 'pids')
  const script = 'sleep 1000 & echo $$ $! > "$1.new"; mv "$1.new" "$1"; wait'
  const late = new AbortController()
  const ended = child(sh(script, file), { late: late.signal })
  const refused = expect(ended).rejects.toThrow(/was ended by SIGKILL/)
  await vi.waitFor(() => expect(existsSync(file)).toBe(true), 30_000)
  const pids = readFileSync(file, 'utf8').trim().split(' ')
  rmSync(folder, { recursive: true })
  late.abort()
  await refused
  await vi.waitFor(() => expect(pids.filter(lives)).toEqual([]), 30_000)
})

test('one whose time is over rejects, with its command', async () => {
  await expect(run(['sleep', '1000'], 1)).rejects.toThrow(
    new HostError('timeout', 'sleep 1000 has not ended within 0.001 s'),
  )
})

test('one that is to be left ends by itself, and is still heard', async () => {
  const late = new AbortController()
  const ended = child(sh('read line; echo "heard $line"'), { late: late.signal, whenLate: 'leave', input: 'that\n' })
  late.abort()
  expect(await ended).toMatchObject({ code: 0, stdout: 'heard that\n' })
})

test('the state that it is in is told when its time is over', async () => {
  const late = new AbortController()
  const states: string[] = []
  const ended = child(['sleep', '1000'], { late: late.signal, onLate: (state) => states.push(state) })
  const refused = expect(ended).rejects.toThrow(/SIGKILL/)
  late.abort()
  await refused
  expect(states).toEqual([expect.stringMatching(/^[SDR]$/)])
})

test('nothing is started for nobody', async () => {
  await expect(child(sh('exit 0'), { late: AbortSignal.abort() })).rejects.toMatchObject({ reason: 'timeout' })
})

test('one that says more than it may is ended', async () => {
  await expect(run(sh('while :; do echo more; done'), LONG, { most: 1000 })).rejects.toThrow(/wrote too much/)
})

test('one that has said all that is wanted is ended, and has not failed', async () => {
  const outcome = await run(sh('echo state: 5; sleep 1000'), LONG, { until: /state: (\d)/ })
  expect(outcome).toEqual({ code: 0, stdout: 'state: 5\n', stderr: '' })
})

test('a complaint is one line, without noise and without what steers a terminal', () => {
  const stderr =
    'mount: /srv: \u001b[31mwrong fs type.\n       dmesg(1) may have more information after failed mount system call.\n'
  expect(complaint({ code: 32, stdout: '', stderr })).toBe('mount: /srv:  [31mwrong fs type.')
  expect(complaint({ code: 5, stdout: 'x', stderr: '\n' })).toBe('exit code 5')
  expect(complaint({ code: 5, stdout: '', stderr: 'x'.repeat(5000) })).toHaveLength(500)
})

/** Whether a process runs: one that waits to be reaped does not. */
function lives(pid: string): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
