import type { Socket } from 'node:net'
import type { Clock } from '../clock.ts'
import { LONGEST } from './message.ts'

/**
 * Calls back with each line of a socket. `broken` comes once, when the other side has said something too long or has gone:
 * after it there are no more lines.
 */
export function onLines(socket: Socket, heard: (line: string) => void, broken: (why: string) => void): void {
  let rest = Buffer.alloc(0)
  let over = false
  const end = (why: string): void => {
    if (over) return
    over = true
    socket.destroy()
    broken(why)
  }
  socket.on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (let at = rest.indexOf(0x0a); at >= 0 && at <= LONGEST && !socket.destroyed; at = rest.indexOf(0x0a)) {
      const line = rest.subarray(0, at).toString()
      rest = rest.subarray(at + 1)
      heard(line)
    }
    if (rest.length > LONGEST && !socket.destroyed) end(`it sent a line of more than ${LONGEST} bytes`)
  })
  socket.on('error', (cause) => end((cause as NodeJS.ErrnoException).code ?? cause.message))
  socket.on('close', () => end('it closed the connection'))
}

/** A time limit that can be set anew and lifted. */
export type Limit = { readonly set: (ms: number, over: () => void) => void; readonly lift: () => void }

/** Makes a limit that is not set yet. */
export function timeLimit(clock: Clock): Limit {
  let stop = new AbortController()
  const lift = (): void => stop.abort()
  return {
    lift,
    set: (ms, over) => {
      lift()
      stop = new AbortController()
      const { signal } = stop
      void clock.sleep(ms, signal).then(() => {
        if (!signal.aborted) over()
      })
    },
  }
}
