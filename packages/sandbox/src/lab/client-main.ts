import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import type { ClientNews, ClientOptions, ClientVerbs } from './client-verbs.ts'
import { type End, linkOver } from './link.ts'
import type { Acked } from './records.ts'

// The client of the service: it sends number after number to the address, and remembers those that were confirmed. A
// number that was not is never sent again, so that each stands in the file once at the most. It ends with its parent.
process.on('disconnect', () => process.exit())

const acked: Acked[] = []
let waiting: readonly { readonly from: number; readonly tell: (acked: Acked) => void }[] = []
let sent = 0
let running = false
const news = linkOver<ClientNews>(process as End, {
  start: (options: ClientOptions) => {
    running = true
    void writeOn(options)
  },
  stop: () => {
    running = false
    return acked
  },
  acked: () => acked,
  next: () =>
    new Promise<Acked>((tell) => {
      waiting = [...waiting, { from: sent + 1, tell }]
    }),
} satisfies ClientVerbs)

async function writeOn(options: ClientOptions): Promise<void> {
  let connection: Connection | undefined
  let silentSince: number | undefined
  for (let number = 1; running; number += 1) {
    try {
      connection ??= connectTo(options)
      sent = number
      await connection.ask(number)
      const at = Date.now()
      confirmed({ number, at })
      if (silentSince !== undefined) void news.answered(number, at - silentSince)
      silentSince = undefined
    } catch (error) {
      connection?.end()
      connection = undefined
      if (silentSince === undefined) void news.silent(number, (error as Error).message)
      silentSince ??= acked.at(-1)?.at ?? Date.now()
    }
    await pause(options.pause)
  }
  connection?.end()
}

function confirmed(one: Acked): void {
  acked.push(one)
  for (const { from, tell } of waiting) if (from <= one.number) tell(one)
  waiting = waiting.filter(({ from }) => from > one.number)
}

type Connection = {
  /** Sends a number. Rejects where it is not confirmed in time, or the connection ends. */
  readonly ask: (number: number) => Promise<void>
  readonly end: () => void
}

/** Connects; what is asked before that waits in the socket. */
function connectTo({ address, port, patience }: ClientOptions): Connection {
  let hear: (line: string) => void = () => {}
  let fail: (error: Error) => void = () => {}
  const socket = connect(port, address)
  socket.setNoDelay(true)
  socket.on('error', (error) => fail(error))
  socket.on('close', () => fail(new Error('the connection ended')))
  const lines = createInterface({ input: socket })
  lines.on('line', (line) => hear(line))
  // It tells the socket's errors again.
  lines.on('error', (error) => fail(error))
  return {
    ask: (number) =>
      new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no confirmation within ${patience} ms`)), patience)
        fail = (error) => {
          clearTimeout(timer)
          reject(error)
        }
        hear = (line) => {
          if (line !== String(number)) return
          clearTimeout(timer)
          resolve()
        }
        if (socket.destroyed) fail(new Error('the connection ended'))
        else socket.write(`${number}\n`)
      }),
    end: () => socket.destroy(),
  }
}
