import { lstatSync } from 'node:fs'
import { chmod, lstat, mkdtemp, rename, rm, rmdir, unlink } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import type { ControlReply, ControlRequest } from '../control.ts'
import { exchange } from './client.ts'
import { parseRequest } from './request.ts'

/** The daemon's socket, being served. */
export type ControlServer = {
  /** Hangs up on everybody and removes the socket, unless another daemon has put its own there. */
  readonly close: () => Promise<void>
}

/** Another daemon listens already, or the socket cannot be made. */
export class ControlError extends Error {
  override name = 'ControlError'
}

const LONGEST_REQUEST = 64 * 1024
/** Milliseconds that a caller may take to say what it wants. */
const PATIENCE = 5000
const MOST_CALLERS = 128

/**
 * Listens on a Unix socket that root alone may use: one request a connection, one reply. A socket that a dead daemon left
 * is replaced; a live one rejects. What `handle` rejects with is told to the caller, and so is a request that makes no sense.
 */
export async function serveControl(
  path: string,
  handle: (request: ControlRequest) => Promise<ControlReply>,
): Promise<ControlServer> {
  await checkPlace(path)
  const server = createServer((socket) => receive(socket, handle))
  server.maxConnections = MOST_CALLERS
  const callers = new Set<Socket>()
  server.on('connection', (socket) => {
    callers.add(socket)
    socket.on('close', () => callers.delete(socket))
  })
  const own = await publish(server, path)
  return {
    close: async () => {
      // Another daemon may have come and put its own socket there.
      if ((await inodeOf(path)) === own) await unlink(path)
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of callers) socket.destroy()
      await closed
    },
  }
}

/** Rejects where the place is not ours to take. */
async function checkPlace(path: string): Promise<void> {
  const there = await lstat(path).catch(() => undefined)
  if (there && !there.isSocket())
    throw new ControlError(`${path} is there and is no socket; remove it or set another \`run\` folder`)
  const answer = await exchange(path, '{"do":"status"}', 1000)
  if (answer.kind === 'failed') throw new ControlError(`cannot see whether a daemon listens on ${path}: ${answer.why}`)
  if (answer.kind !== 'absent') throw new ControlError(`another daemon listens on ${path} already; stop that one first`)
}

/**
 * Listens in a folder that nobody else can enter, and moves the socket to its place when its mode is right: at no moment
 * may another user connect, and at no moment is the place empty once it was taken.
 */
async function publish(server: Server, path: string): Promise<number> {
  const cannot = (cause: unknown): ControlError =>
    new ControlError(`cannot listen on ${path}: ${(cause as Error).message}`, { cause })
  const hidden = await mkdtemp(join(dirname(path), '.control-')).catch((cause) => Promise.reject(cannot(cause)))
  const draft = join(hidden, 's')
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(draft, () => resolve())
    })
    await chmod(draft, 0o600)
    await rename(draft, path)
    await rmdir(hidden)
    return lstatSync(path).ino
  } catch (cause) {
    server.close()
    await rm(hidden, { recursive: true, force: true })
    throw cannot(cause)
  }
}

async function inodeOf(path: string): Promise<number | undefined> {
  return lstat(path).then(
    ({ ino }) => ino,
    () => undefined,
  )
}

function receive(socket: Socket, handle: (request: ControlRequest) => Promise<ControlReply>): void {
  let text = ''
  const answer = (reply: ControlReply): void => {
    clearTimeout(timer)
    socket.end(`${JSON.stringify(reply)}\n`)
  }
  const timer = setTimeout(() => answer({ ok: false, error: `no request came within ${PATIENCE / 1000} s` }), PATIENCE)
  const hear = (chunk: string): void => {
    text += chunk
    const end = text.indexOf('\n')
    if (end < 0 && text.length <= LONGEST_REQUEST) return
    socket.off('data', hear)
    // What a caller says after its request is nobody's.
    socket.resume()
    clearTimeout(timer)
    if (end < 0 || end > LONGEST_REQUEST)
      answer({ ok: false, error: `the request is longer than ${LONGEST_REQUEST} bytes` })
    else void reply(text.slice(0, end), handle).then(answer)
  }
  socket.setEncoding('utf8')
  socket.on('data', hear)
  // A caller that went away without waiting for its answer is no error of ours.
  socket.on('error', () => socket.destroy())
  socket.on('close', () => clearTimeout(timer))
}

async function reply(line: string, handle: (request: ControlRequest) => Promise<ControlReply>): Promise<ControlReply> {
  const request = parseRequest(line)
  if (typeof request === 'string') return { ok: false, error: request }
  try {
    return await handle(request)
  } catch (cause) {
    return { ok: false, error: (cause as Error).message }
  }
}
