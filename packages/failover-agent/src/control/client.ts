import { createConnection } from 'node:net'
import type { ControlReply, ControlRequest } from '../control.ts'

/** What came of one line sent to the daemon. */
export type Exchange =
  | { readonly kind: 'answered'; readonly line: string }
  /** Nobody listens: no socket, or one that a dead daemon left behind. */
  | { readonly kind: 'absent' }
  /** The daemon hung up without an answer: it is going down. */
  | { readonly kind: 'closed' }
  /** Somebody listens, and has the line or will get it, but has not answered in time. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'failed'; readonly why: string }

/** More than any status: what is longer is not an answer of ours. */
const LONGEST = 16 * 1024 * 1024

/** Sends one line to a Unix socket and waits so many milliseconds for the one that answers it. Never rejects. */
export function exchange(path: string, line: string, limit: number): Promise<Exchange> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = 0
    const socket = createConnection(path)
    const end = (outcome: Exchange): void => {
      clearTimeout(timer)
      // What the kernel has taken of the line the daemon may still read, however long after this.
      socket.destroy()
      resolve(outcome)
    }
    const timer = setTimeout(() => end({ kind: 'silent' }), limit)
    socket.on('connect', () => socket.write(`${line}\n`))
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      length += chunk.length
      if (length > LONGEST) end({ kind: 'failed', why: `the daemon's answer is longer than ${LONGEST} bytes` })
      if (chunk.includes(0x0a))
        end({ kind: 'answered', line: Buffer.concat(chunks).toString().split('\n', 1)[0] ?? '' })
    })
    socket.on('error', (cause) => end(failure(cause)))
    socket.on('close', () => end({ kind: 'closed' }))
  })
}

function failure({ code, message }: NodeJS.ErrnoException): Exchange {
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return { kind: 'absent' }
  // So many are waiting already that the kernel takes no more: somebody listens.
  if (code === 'EAGAIN') return { kind: 'silent' }
  if (code === 'ECONNRESET' || code === 'EPIPE') return { kind: 'closed' }
  return { kind: 'failed', why: message }
}

/** Asks the daemon. Undefined where none runs; a daemon that does not answer in time is a refusal that says so. Never rejects. */
export async function askDaemon(
  path: string,
  request: ControlRequest,
  timeoutMs: number,
): Promise<ControlReply | undefined> {
  const outcome = await exchange(path, JSON.stringify(request), timeoutMs)
  const no = (error: string): ControlReply => ({ ok: false, error })
  switch (outcome.kind) {
    case 'absent':
      return undefined
    case 'answered':
      return (
        replyOf(outcome.line) ?? no(`the daemon at ${path} answered something that is no reply; is it another version?`)
      )
    case 'closed':
      return no(`the daemon at ${path} hung up without an answer; it may be going down`)
    case 'silent':
      return no(`the daemon at ${path} did not answer within ${timeoutMs / 1000} s; look at its journal`)
    case 'failed':
      return no(`the daemon at ${path} cannot be asked: ${outcome.why}; are you root?`)
  }
}

function replyOf(line: string): ControlReply | undefined {
  try {
    const reply: unknown = JSON.parse(line)
    return typeof reply === 'object' && reply !== null && 'ok' in reply ? (reply as ControlReply) : undefined
  } catch {
    return undefined
  }
}
