import { createSecretKey } from 'node:crypto'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { Clock } from '../../src/clock.ts'
import type { AgentEvent } from '../../src/event.ts'
import type { ReleaseAnswer } from '../../src/peer.ts'
import { peers } from '../../src/peering/client.ts'
import type { ReleaseHandler } from '../../src/peering/converse.ts'
import type { Party } from '../../src/peering/message.ts'
import { newNonce, sealRequest } from '../../src/peering/seal.ts'
import { PeeringError, servePeers } from '../../src/peering/server.ts'
import { realClock, until } from '../keepalived/real-clock.ts'
import { type VirtualTime, virtualTime } from '../virtual-time.ts'

const secret = createSecretKey(Buffer.alloc(32, 1))
const otherSecret = createSecretKey(Buffer.alloc(32, 2))
const forever = new AbortController().signal

let ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends) await end()
  ends = []
})

/** Two nodes, `a` who asks and `b` who answers at this port. */
function party(node: 'a' | 'b', port: number): Party {
  const peer = { name: node === 'a' ? 'b' : 'a', address: '127.0.0.1', port, instance: `i-${node === 'a' ? 'b' : 'a'}` }
  return { node, listen: { address: '127.0.0.1', port: 0 }, secretFile: '', peers: [peer] }
}

const released: ReleaseHandler = async () => ({ kind: 'released' })

async function answering(
  handle: ReleaseHandler = released,
  options: { clock?: Clock; party?: Party; secret?: typeof secret } = {},
) {
  const events: AgentEvent[] = []
  const doors = { clock: options.clock ?? realClock, tell: (event: AgentEvent) => void events.push(event) }
  const server = await servePeers(options.party ?? party('b', 1), options.secret ?? secret, handle, doors)
  ends.push(server.close)
  return { ...server, events }
}

const askers = (port: number, options: { clock?: Clock; party?: Party } = {}) =>
  peers(options.party ?? party('a', port), secret, options.clock ?? realClock)

/** A connection by hand: what comes, line by line, and whether it was cut. */
function byHand(port: number) {
  const socket = connect(port, '127.0.0.1')
  ends.push(() => socket.destroy())
  let text = ''
  let closed = false
  socket.on('data', (chunk) => {
    text += chunk
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    closed = true
  })
  const lines = (): readonly string[] => text.split('\n').slice(0, -1)
  const challenge = async (): Promise<string> => {
    await until('the challenge has come', () => lines().length > 0)
    return (JSON.parse(lines()[0] ?? '') as { challenge: string }).challenge
  }
  return { socket, lines, challenge, isClosed: () => closed, cut: () => until('the connection is cut', () => closed) }
}

function sealed(
  challenge: string,
  change: { from?: string; to?: string; request?: string } = {},
  key = secret,
): string {
  const { from = 'a', to = 'b', request = '{"do":"release","group":"g"}' } = change
  const nonce = newNonce()
  const conversation = { asker: from, answerer: to, askerNonce: nonce, answererNonce: challenge }
  return JSON.stringify({ from, to, nonce, request, seal: sealRequest(key, conversation, request) })
}

describe('a peer that is asked to release a group', () => {
  test('says so when it has, however long that takes, and who asked for what is known', async () => {
    const asked: unknown[] = []
    let done: (answer: ReleaseAnswer) => void = () => {}
    const time = virtualTime()
    const { port } = await answering(
      (request) => {
        asked.push(request)
        return new Promise((resolve) => {
          done = resolve
        })
      },
      { clock: time.clock },
    )
    // The asker's patience begins anew with each sign of life; that shows in how often it sets its alarm.
    let alarms = 0
    const counting: Clock = {
      ...time.clock,
      sleep: (ms, signal) => {
        alarms++
        return time.clock.sleep(ms, signal)
      },
    }
    const answer = askers(port, { clock: counting }).release('i-b', 'my group', forever)
    await until('it is asked', () => asked.length === 1 && alarms === 4)
    expect(asked).toEqual([{ from: 'a', group: 'my group' }])
    for (let second = 1; second <= 30; second++) {
      await time.pass(1000)
      await until('a sign of life was heard', () => alarms === 4 + second)
    }
    done({ kind: 'released' })
    expect(await answer).toEqual({ kind: 'released' })
  })

  test('says why it refuses, and so it does where the handler fails', async () => {
    const first = await answering(async () => ({ kind: 'refused', why: 'keepalived says MASTER here too' }))
    expect(await askers(first.port).release('i-b', 'g', forever)).toEqual({
      kind: 'refused',
      why: 'b: keepalived says MASTER here too',
    })
    const second = await answering(async () => {
      throw new Error('the volume is busy')
    })
    expect(await askers(second.port).release('i-b', 'g', forever)).toEqual({
      kind: 'refused',
      why: 'b: the volume is busy',
    })
  })

  test('learns that nobody waits any more', async () => {
    const given = new AbortController()
    let stopped = false
    const { port } = await answering((_, signal) => {
      given.abort()
      return new Promise((resolve) =>
        signal.addEventListener('abort', () => {
          stopped = true
          resolve({ kind: 'refused', why: '' })
        }),
      )
    })
    const answer = await askers(port).release('i-b', 'g', given.signal)
    expect(answer).toMatchObject({ kind: 'silent', why: expect.stringContaining('the time was over') })
    await until('the handler knows', () => stopped)
  })

  test('answers many at a time', async () => {
    const { port } = await answering(async ({ group }) => ({ kind: 'refused', why: group }))
    const groups = ['g1', 'g2', 'g3', 'g4', 'g5']
    const answers = await Promise.all(groups.map((group) => askers(port).release('i-b', group, forever)))
    expect(answers).toEqual(groups.map((group) => ({ kind: 'refused', why: `b: ${group}` })))
  })

  test('is not there: a refused connection, an instance that is no peer, no time left', async () => {
    const { port, close } = await answering()
    await close()
    expect(await askers(port).release('i-b', 'g', forever)).toMatchObject({
      kind: 'silent',
      why: expect.stringContaining('ECONNREFUSED'),
    })
    expect(await askers(port).release('i-x', 'g', forever)).toMatchObject({
      kind: 'silent',
      why: expect.stringContaining('i-x'),
    })
    expect(await askers(port).release('i-b', 'g', AbortSignal.abort())).toMatchObject({ kind: 'silent' })
  })
})

describe('whether anyone is there', () => {
  test('is told by any authentic answer', async () => {
    const { port } = await answering()
    expect(await askers(port).anyoneThere(forever)).toBe(true)
    const far = {
      ...party('a', port),
      peers: [{ ...party('a', 1).peers[0], port: 1 }, ...party('a', port).peers],
    } as Party
    expect(await askers(port, { party: far }).anyoneThere(forever)).toBe(true)
  })

  test('is not told by a peer with another secret, by nobody, and by no peers at all', async () => {
    const { port } = await answering(released, { secret: otherSecret })
    expect(await askers(port).anyoneThere(forever)).toBe(false)
    expect(await askers(1).anyoneThere(forever)).toBe(false)
    expect(await askers(port, { party: { ...party('a', port), peers: [] } }).anyoneThere(forever)).toBe(false)
  })

  test('is not told by one that connects and says nothing, within two seconds', async () => {
    const time = virtualTime()
    const port = await mute()
    const there = askers(port, { clock: time.clock }).anyoneThere(forever)
    expect(await passing(time, there)).toBe(false)
    expect(time.clock.ticks()).toBeLessThanOrEqual(3000)
  })
})

/** Something that listens and does what it is told with each connection. */
async function mute(meet: (socket: Socket) => void = () => {}): Promise<number> {
  const sockets: Socket[] = []
  const server: Server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
    meet(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as { port: number }).port
}

/** Lets time pass until an answer has come. */
async function passing<Value>(time: VirtualTime, answer: Promise<Value>): Promise<Value> {
  let done = false
  const end = answer.finally(() => {
    done = true
  })
  await until('an answer has come', async () => {
    await time.pass(500)
    return done
  })
  return end
}

describe('an asker', () => {
  test('believes nobody who does not know the secret', async () => {
    const { port, events } = await answering(released, { secret: otherSecret })
    expect(await askers(port).release('i-b', 'g', forever)).toMatchObject({
      kind: 'silent',
      why: expect.stringContaining('same secret'),
    })
    expect(events).toMatchObject([{ event: 'peer-rejected', message: expect.stringContaining('is not authentic') }])
  })

  test.each([
    ['no seal', '{"say":"{\\"kind\\":\\"released\\"}"}'],
    ['a wrong seal', '{"say":"{\\"kind\\":\\"released\\"}","seal":"AAAA"}'],
    ['plain words', '{"kind":"released"}'],
    ['garbage', 'HTTP/1.1 200 OK'],
  ])('believes no answer with %s', async (_, line) => {
    const port = await mute((socket) => {
      socket.write('{"arnq":1,"challenge":"x"}\n')
      socket.once('data', () => socket.write(`${line}\n`))
    })
    expect(await askers(port).release('i-b', 'g', forever)).toMatchObject({
      kind: 'silent',
      why: expect.stringContaining('not authentic'),
    })
  })

  test('believes no answer that was given to somebody before', async () => {
    const { port } = await answering()
    // Between the two: lets the first conversation through, and plays its answers to the second.
    const heard: string[] = []
    const between = await mute((socket) => {
      if (heard.length > 0) {
        socket.write(heard[0] ?? '')
        socket.once('data', () => socket.write(heard.slice(1).join('')))
        return
      }
      const real = connect(port, '127.0.0.1')
      real.on('data', (chunk) => {
        heard.push(String(chunk))
        socket.write(chunk)
      })
      real.on('end', () => socket.end())
      socket.on('data', (chunk) => real.write(chunk))
    })
    expect(await askers(between).release('i-b', 'g', forever)).toEqual({ kind: 'released' })
    expect(await askers(between).release('i-b', 'g', forever)).toMatchObject({
      kind: 'silent',
      why: expect.stringContaining('not authentic'),
    })
  })

  test('believes no answer that somebody between has left out the first of', async () => {
    const { port } = await answering(async () => ({ kind: 'released' }))
    const between = await mute((socket) => {
      const real = connect(port, '127.0.0.1')
      let lines = 0
      real.on('data', (chunk) => {
        const text = String(chunk).split('\n').slice(0, -1)
        for (const line of text) if (lines++ !== 1) socket.write(`${line}\n`)
      })
      socket.on('data', (chunk) => real.write(chunk))
      ends.push(() => real.destroy())
    })
    expect(await askers(between).release('i-b', 'g', forever)).toMatchObject({ kind: 'silent' })
  })

  test('is not sent to another node by whoever stands between', async () => {
    // What `a` says to `b` reaches `c`, who has the same secret.
    const { port, events } = await answering(released, { party: { ...party('b', 1), node: 'c' } })
    expect(await askers(port).release('i-b', 'g', forever)).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('this node is c, and b was asked'),
    })
    expect(events).toEqual([])
  })

  test('takes a peer that says nothing for dead', async () => {
    const time = virtualTime()
    const port = await mute()
    const answer = askers(port, { clock: time.clock }).release('i-b', 'g', forever)
    expect(await passing(time, answer)).toMatchObject({ kind: 'silent' })
  })

  test('takes a peer that says nothing after its challenge for dead', async () => {
    const time = virtualTime()
    let asked = false
    const port = await mute((socket) => {
      socket.write('{"arnq":1,"challenge":"x"}\n')
      socket.once('data', () => {
        asked = true
      })
    })
    const answer = askers(port, { clock: time.clock }).release('i-b', 'g', forever)
    await until('it is asked', () => asked)
    expect(await passing(time, answer)).toMatchObject({
      kind: 'silent',
      why: expect.stringContaining('has said nothing for 4 s'),
    })
  })

  test('takes a peer whose signs of life end for dead', async () => {
    const [hung, waiting] = [virtualTime(), virtualTime()]
    let asked = false
    const handle: ReleaseHandler = () => {
      asked = true
      return new Promise(() => {})
    }
    const { port } = await answering(handle, { clock: hung.clock })
    const answer = askers(port, { clock: waiting.clock }).release('i-b', 'g', forever)
    await until('it is asked', () => asked)
    expect(await passing(waiting, answer)).toMatchObject({
      kind: 'silent',
      why: expect.stringContaining('has said nothing for 4 s'),
    })
  })

  test('gives up an address that does not answer', async () => {
    const time = virtualTime()
    // RFC 5737: nobody has it, and where its packets are refused at once that is an answer too.
    const nowhere = { ...party('a', 9), peers: [{ name: 'b', address: '192.0.2.1', port: 9, instance: 'i-b' }] }
    const answer = askers(9, { clock: time.clock, party: nowhere }).release('i-b', 'g', forever)
    expect(await passing(time, answer)).toMatchObject({ kind: 'silent' })
    expect(time.clock.ticks()).toBeLessThanOrEqual(2000)
  })
})

describe('an answerer', () => {
  test('hangs up on a request that was made before', async () => {
    let handled = 0
    const { port, events } = await answering(async () => {
      handled++
      return { kind: 'released' }
    })
    const first = byHand(port)
    const request = sealed(await first.challenge())
    first.socket.write(`${request}\n`)
    await first.cut()
    expect(handled).toBe(1)
    const second = byHand(port)
    await second.challenge()
    second.socket.write(`${request}\n`)
    await second.cut()
    expect([handled, second.lines().length]).toEqual([1, 1])
    expect(events).toMatchObject([{ event: 'peer-rejected', message: expect.stringContaining('not authentic') }])
  })

  test.each([
    ['garbage', 'GET / HTTP/1.1\r\n\r\n', /no request/],
    ['an empty line', '\n', /no request/],
    ['half a request', '{"from":"a"}\n', /no request/],
    ['a line without end', 'x'.repeat(10_000), /more than 8192 bytes/],
    ['a line that is too long', `${'x'.repeat(10_000)}\n`, /more than 8192 bytes/],
  ])('hangs up on %s and tells it', async (_, text, why) => {
    const { port, events } = await answering()
    const { socket, challenge, cut, lines } = byHand(port)
    await challenge()
    socket.write(text)
    await cut()
    expect(lines()).toHaveLength(1)
    expect(events).toMatchObject([
      { severity: 'warning', message: expect.stringMatching(why), fields: { address: '127.0.0.1' } },
    ])
  })

  test('tells an address once a minute, however often it tries', async () => {
    const time = virtualTime()
    const { port, events } = await answering(released, { clock: time.clock })
    const knock = async (): Promise<void> => {
      const { socket, challenge, cut } = byHand(port)
      await challenge()
      socket.write('\n')
      await cut()
    }
    await knock()
    await knock()
    expect(events).toHaveLength(1)
    await time.pass(60_000)
    await knock()
    expect(events).toHaveLength(2)
  })

  test('hangs up on a request whose group or names were changed under way', async () => {
    let handled = 0
    const { port } = await answering(async () => {
      handled++
      return { kind: 'released' }
    })
    for (const change of [
      { request: '{"do":"release","group":"other"}' },
      { from: 'c' },
      { to: 'c' },
      { nonce: 'x' },
    ]) {
      const { socket, challenge, cut, lines } = byHand(port)
      const request = { ...(JSON.parse(sealed(await challenge())) as object), ...change }
      socket.write(`${JSON.stringify(request)}\n`)
      await cut()
      expect(lines()).toHaveLength(1)
    }
    expect(handled).toBe(0)
  })

  test('refuses an authentic request from a node that is no peer, and one that it does not know', async () => {
    const { port } = await answering()
    for (const [change, why] of [
      [{ from: 'x' }, 'x is no peer'],
      [{ request: '{"do":"dance"}' }, 'not known'],
      [{ request: '{"do":"release"}' }, 'not known'],
      [{ request: '[]' }, 'not known'],
    ] as const) {
      const { socket, challenge, cut, lines } = byHand(port)
      socket.write(`${sealed(await challenge(), change)}\n`)
      await cut()
      expect(lines()[1]).toContain(why)
    }
  })

  test('hangs up on a second request over the same connection', async () => {
    let handled = 0
    const { port } = await answering(() => {
      handled++
      return new Promise(() => {})
    })
    const { socket, challenge, cut } = byHand(port)
    const request = sealed(await challenge())
    socket.write(`${request}\n`)
    await until('it is handled', () => handled === 1)
    socket.write(`${request}\n`)
    await cut()
    expect(handled).toBe(1)
  })

  test('hangs up on who dribbles, whatever comes meanwhile', async () => {
    const time = virtualTime()
    const { port, events } = await answering(released, { clock: time.clock })
    const { socket, challenge, cut, isClosed } = byHand(port)
    await challenge()
    for (let second = 0; second < 2; second++) {
      socket.write('{')
      await time.pass(1000)
    }
    expect(isClosed()).toBe(false)
    await time.pass(1000)
    await cut()
    expect(events).toMatchObject([{ message: expect.stringContaining('no request within 3 s') }])
  })

  test('has room for a few connections only, and for others when they have gone', async () => {
    const { port } = await answering()
    const many = Array.from({ length: 30 }, () => byHand(port))
    await until('each was let in or not', () => many.every(({ lines, isClosed }) => isClosed() || lines().length > 0))
    const open = many.filter(({ isClosed }) => !isClosed())
    expect(open).toHaveLength(8)
    for (const { socket } of open) socket.destroy()
    await until('there is room', () => askers(port).anyoneThere(forever))
  })

  test('closes although somebody waits', async () => {
    let asked = false
    const { port, close } = await answering(() => {
      asked = true
      return new Promise(() => {})
    })
    const answer = askers(port).release('i-b', 'g', forever)
    await until('it is asked', () => asked)
    await close()
    expect(await answer).toMatchObject({ kind: 'silent' })
  })

  test('that cannot listen says where', async () => {
    const { port } = await answering()
    const taken = { ...party('b', 1), listen: { address: '127.0.0.1', port } }
    await expect(answering(released, { party: taken })).rejects.toThrow(PeeringError)
    await expect(answering(released, { party: taken })).rejects.toThrow(/127\.0\.0\.1 port \d+: .*EADDRINUSE/)
  })
})
