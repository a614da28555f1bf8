import { fork } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { askDaemon, exchange } from '../../src/control/client.ts'
import { ControlError, type ControlServer, serveControl } from '../../src/control/server.ts'
import type { ControlReply, ControlRequest } from '../../src/control.ts'
import { until } from '../keepalived/real-clock.ts'

let folder = ''
let path = ''
let servers: ControlServer[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arnq-control-'))
  path = join(folder, 'control.sock')
})
afterEach(async () => {
  for (const server of servers) await server.close()
  servers = []
  rmSync(folder, { recursive: true })
})

type Handle = (request: ControlRequest) => Promise<ControlReply>
async function serving(handle: Handle = async () => ({ ok: true })): Promise<ControlServer> {
  const server = await serveControl(path, handle)
  servers.push(server)
  return server
}

describe("the daemon's socket", () => {
  test('answers each request, and only root may ask', async () => {
    const asked: ControlRequest[] = []
    await serving(async (request) => {
      asked.push(request)
      return { ok: true, message: 'done' }
    })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['control.sock'])
    const request = { do: 'notify', type: 'INSTANCE', name: 'VI "1"\n', state: 'MASTER', priority: 100 } as const
    expect(await askDaemon(path, request, 5000)).toEqual({ ok: true, message: 'done' })
    expect(await askDaemon(path, { do: 'force', group: 'g', claim: 'vol-1', by: 'me' }, 5000)).toMatchObject({
      ok: true,
    })
    expect(asked).toEqual([request, { do: 'force', group: 'g', claim: 'vol-1', by: 'me' }])
  })

  test('tells what the daemon rejected', async () => {
    await serving(async () => {
      throw new Error('the disk is full')
    })
    expect(await askDaemon(path, { do: 'status' }, 5000)).toEqual({ ok: false, error: 'the disk is full' })
  })

  test.each([
    ['garbage', /no JSON/],
    ['[]', /no JSON object/],
    ['null', /no JSON object/],
    ['{"do":"dance"}', /"dance" is not known/],
    ['{"do":"constructor"}', /is not known/],
    ['{}', /is not known/],
    ['{"do":"release"}', /release needs group/],
    ['{"do":"force","group":"g","claim":1,"by":"x"}', /force needs claim/],
    ['{"do":"notify","type":"X","name":"a","state":"MASTER"}', /INSTANCE or GROUP/],
    ['x'.repeat(70_000), /longer than/],
  ])('answers %j with what is wrong', async (line, error) => {
    await serving()
    const answer = await exchange(path, line, 5000)
    expect(answer.kind === 'answered' && JSON.parse(answer.line)).toEqual({
      ok: false,
      error: expect.stringMatching(error),
    })
    expect(await askDaemon(path, { do: 'status' }, 5000)).toEqual({ ok: true })
  })

  test('takes no field that a request does not have', async () => {
    const asked: ControlRequest[] = []
    await serving(async (request) => {
      asked.push(request)
      return { ok: true }
    })
    await exchange(path, '{"do":"release","group":"g","by":"x","__proto__":{"a":1}}', 5000)
    expect(asked).toEqual([{ do: 'release', group: 'g' }])
  })

  test('serves on while callers hang up at any moment', async () => {
    let handled = 0
    await serving(async () => {
      handled++
      return { ok: true }
    })
    for (const text of ['', '{"do":', '{"do":"status"}\n']) {
      const socket = connect(path)
      await new Promise<void>((resolve) => socket.write(text, () => resolve()))
      socket.destroy()
    }
    await until('the whole request was handled', () => handled === 1)
    expect(await askDaemon(path, { do: 'status' }, 5000)).toEqual({ ok: true })
  })

  test('serves many at a time', async () => {
    await serving(async (request) => ({ ok: true, message: request.do === 'release' ? request.group : '' }))
    const names = Array.from({ length: 50 }, (_, index) => `group ${index}`)
    const replies = await Promise.all(names.map((group) => askDaemon(path, { do: 'release', group }, 5000)))
    expect(replies).toEqual(names.map((message) => ({ ok: true, message })))
  })

  test('carries answers of any length', async () => {
    const message = 'ä'.repeat(1_000_000)
    await serving(async () => ({ ok: true, message }))
    expect(await askDaemon(path, { do: 'status' }, 10_000)).toEqual({ ok: true, message })
  })

  test('is gone when it is closed', async () => {
    const server = await serving()
    servers = []
    await server.close()
    expect(existsSync(path)).toBe(false)
    expect(await askDaemon(path, { do: 'status' }, 5000)).toBeUndefined()
  })
})

describe('a place that is taken', () => {
  test('by a daemon that lives is refused, and that one goes on', async () => {
    await serving()
    await expect(serveControl(path, async () => ({ ok: false, error: 'wrong one' }))).rejects.toThrow(ControlError)
    expect(await askDaemon(path, { do: 'status' }, 5000)).toEqual({ ok: true })
    expect(readdirSync(folder)).toEqual(['control.sock'])
  })

  test('by a daemon that was killed is taken over', async () => {
    const module = join(folder, 'daemon.mjs')
    writeFileSync(
      module,
      `import { createServer } from 'node:net'; createServer().listen(process.argv[2], () => process.send('up'))`,
    )
    const daemon = fork(module, [path], { execArgv: [] })
    await new Promise((resolve) => daemon.once('message', resolve))
    const ended = new Promise((resolve) => daemon.once('exit', resolve))
    daemon.kill('SIGKILL')
    await ended
    expect(existsSync(path)).toBe(true)
    expect(await askDaemon(path, { do: 'status' }, 5000)).toBeUndefined()
    await serving()
    expect(await askDaemon(path, { do: 'status' }, 5000)).toEqual({ ok: true })
  })

  test('by a file is refused, and the file is left', async () => {
    writeFileSync(path, 'precious')
    await expect(serving()).rejects.toThrow(/is no socket/)
    expect(existsSync(path)).toBe(true)
  })

  test('by a later daemon is left to it when this one closes', async () => {
    const first = await serving()
    rmSync(path)
    await serving(async () => ({ ok: true, message: 'second' }))
    await first.close()
    servers.shift()
    expect(await askDaemon(path, { do: 'status' }, 5000)).toEqual({ ok: true, message: 'second' })
  })

  test('in a folder that is not there is an error that names it', async () => {
    path = join(folder, 'none/control.sock')
    await expect(serving()).rejects.toThrow(/cannot listen on .*none\/control\.sock/)
  })
})

describe('a daemon that is asked', () => {
  test('and says nothing is a refusal when the time is up', async () => {
    await serving(() => new Promise(() => {}))
    expect(await askDaemon(path, { do: 'status' }, 50)).toMatchObject({
      ok: false,
      error: expect.stringContaining('did not answer within 0.05 s'),
    })
  })

  test('and goes down is a refusal', async () => {
    const server = await serving(() => {
      void server.close()
      return new Promise(() => {})
    })
    servers = []
    expect(await askDaemon(path, { do: 'status' }, 60_000)).toMatchObject({
      ok: false,
      error: expect.stringContaining('hung up'),
    })
  })
})
