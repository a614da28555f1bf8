import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ControlServer, serveControl } from '../src/control/server.ts'
import type { ControlRequest } from '../src/control.ts'
import { notify, readCall } from '../src/notify.ts'
import { until } from './keepalived/real-clock.ts'

describe("keepalived's words", () => {
  test.each([
    [['INSTANCE', 'VI_1', 'MASTER', '100'], { type: 'INSTANCE', name: 'VI_1', state: 'MASTER', priority: 100 }],
    [['GROUP', 'my group', 'DELETED', '0'], { type: 'GROUP', name: 'my group', state: 'DELETED', priority: 0 }],
    [['stop', 'INSTANCE', 'VI_1'], { type: 'INSTANCE', name: 'VI_1', state: 'STOP' }],
    [['rx-lower', 'INSTANCE', 'VI_1'], { type: 'INSTANCE', name: 'VI_1', state: 'MASTER_RX_LOWER_PRI' }],
    [['master', 'GROUP', 'VG'], { type: 'GROUP', name: 'VG', state: 'MASTER' }],
  ])('%j are understood', (words, call) => expect(readCall(words)).toEqual(call))

  test.each([
    [[]],
    [['INSTANCE', 'VI_1', 'MASTER']],
    [['INSTANCE', 'VI_1', 'MASTER', 'x']],
    [['INSTANCE', 'VI_1', 'MASTER', '100', 'more']],
    [['INSTANCE', 'VI_1', 'MASTER_RX_LOWER_PRI', '100']],
    [['INSTANCE', '', 'MASTER', '100']],
    [['VI_1', 'MASTER']],
    [['stop', 'VI_1']],
    [['stop', 'INSTANCE', 'VI_1', '100']],
    [['constructor', 'INSTANCE', 'VI_1']],
  ])('%j are not', (words) => expect(readCall(words)).toBeUndefined())
})

describe('notify', () => {
  let folder = ''
  let server: ControlServer | undefined
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'arnq-notify-'))
  })
  afterEach(async () => {
    await server?.close()
    server = undefined
    rmSync(folder, { recursive: true })
  })

  /** Stands for the program: writes down how it was called, and in which session. */
  function prepared() {
    const written = join(folder, 'called')
    const program = join(folder, 'program.mjs')
    writeFileSync(
      program,
      `import { readFileSync, renameSync, writeFileSync } from 'node:fs'
       const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ')
       writeFileSync(${JSON.stringify(`${written}.new`)}, JSON.stringify({ words: process.argv.slice(2), session: Number(fields[3]), pid: process.pid }))
       renameSync(${JSON.stringify(`${written}.new`)}, ${JSON.stringify(written)})`,
    )
    const complaints: string[] = []
    const options = {
      socket: join(folder, 'control.sock'),
      program,
      settleWords: ['--config', '/etc/x.yaml'],
      complain: (text: string) => complaints.push(text),
    }
    const called = () => existsSync(written)
    const call = async () => {
      await until('the program was called', called)
      return JSON.parse(readFileSync(written, 'utf8')) as { words: string[]; session: number; pid: number }
    }
    return { options, complaints, called, call }
  }
  const words = ['INSTANCE', 'VI_1', 'MASTER', '100']

  test('pokes the daemon and starts nothing', async () => {
    const { options, called } = prepared()
    const asked: ControlRequest[] = []
    server = await serveControl(options.socket, async (request) => {
      asked.push(request)
      return { ok: true }
    })
    expect(await notify(words, options)).toBe(0)
    expect(asked).toEqual([{ do: 'notify', type: 'INSTANCE', name: 'VI_1', state: 'MASTER', priority: 100 }])
    expect(called()).toBe(false)
  })

  test('without a daemon settles once, in a session of its own', async () => {
    const { options, call } = prepared()
    expect(await notify(words, options)).toBe(0)
    const { words: said, session, pid } = await call()
    expect(said).toEqual(['settle', '--once', '--config', '/etc/x.yaml'])
    expect(session).toBe(pid)
  })

  test('leaves it to a daemon that is there and too busy to answer: the call waits in its socket', async () => {
    const { options, called } = prepared()
    const asked: ControlRequest[] = []
    server = await serveControl(options.socket, (request) => {
      asked.push(request)
      return new Promise(() => {})
    })
    expect(await notify(words, { ...options, limit: 30 })).toBe(0)
    await until('the daemon has the call', () => asked.length === 1)
    expect(called()).toBe(false)
  })

  test('settles once where the daemon goes down with the call', async () => {
    const { options, call } = prepared()
    const down = await serveControl(options.socket, () => {
      void down.close()
      return new Promise(() => {})
    })
    expect(await notify(words, { ...options, limit: 10_000 })).toBe(0)
    expect((await call()).words[0]).toBe('settle')
  })

  test('refuses words that make no sense, and says how to call it', async () => {
    const { options, complaints, called } = prepared()
    expect(await notify(['VI_1', 'MASTER'], options)).toBe(2)
    expect(complaints.join()).toContain('notify stop INSTANCE VI_1')
    expect(called()).toBe(false)
  })

  test('tells keepalived that all is well even where nothing can be started', async () => {
    const { options, complaints } = prepared()
    const had = process.execPath
    process.execPath = join(folder, 'no-such-node')
    try {
      expect(await notify(words, options)).toBe(0)
    } finally {
      process.execPath = had
    }
    if (!existsSync('/run/systemd/journal/stdout')) expect(complaints.join()).toContain('cannot be run')
  })

  test('is done although its caller is killed: what it started lives on', async () => {
    const { options, call } = prepared()
    const script = join(folder, 'notify.ts')
    const source = join(import.meta.dirname, '../src/notify.ts')
    writeFileSync(
      script,
      `import { notify } from ${JSON.stringify(source)}\nawait notify(${JSON.stringify(words)}, { ...${JSON.stringify(options)}, complain: () => {} })\nprocess.stdout.write('done')\nsetInterval(() => {}, 1000)\n`,
    )
    const caller = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'ignore'], detached: true })
    await new Promise((resolve) => caller.stdout.once('data', resolve))
    // The whole process group, as keepalived does with its STOP scripts.
    process.kill(-(caller.pid ?? 0), 'SIGKILL')
    expect((await call()).words[0]).toBe('settle')
  })
})
