import { execFile } from 'node:child_process'
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { Socket } from 'node:net'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import type { Clock } from '../clock.ts'
import type { Tell } from '../event.ts'
import { batchOf, type FifoBatch, lineCutter } from './fifo-batch.ts'

/** keepalived's FIFO, being read. */
export type Fifo = {
  /** Reads what waits right now and hands it over before it returns. */
  readonly drain: () => void
  readonly close: () => void
}

export type FifoOptions = {
  readonly path: string
  readonly heard: (batch: FifoBatch) => void
  /** keepalived had put another FIFO in its place: what was said in between may never have come. */
  readonly reopened: () => void
  readonly clock: Clock
  readonly tell: Tell
  /** Milliseconds between two looks at whether the path still leads to the FIFO that is read. */
  readonly checkEvery?: number
}

/** The FIFO cannot be used: what stands at its path is something else, or others could write to it. */
export class FifoError extends Error {
  override name = 'FifoError'
}

/** A pipe of 64 KiB is full somewhat earlier, for a line is never split over two of its pages. */
const NEARLY_FULL = 48 * 1024
/** One drain ends even where somebody writes without pause. */
const MOST = 1024 * 1024

/**
 * Opens `vrrp_notify_fifo`, and makes it where there is none: a FIFO that was there before keepalived survives reloads.
 * Rejects with a `FifoError` where what is there must not be used.
 */
export async function openFifo(options: FifoOptions): Promise<Fifo> {
  const { path, clock, tell } = options
  const closed = new AbortController()
  let reader = readerOf(await openAt(path), options)
  const reopen = async (): Promise<void> => {
    reader.drain()
    const fd = await openAt(path)
    if (closed.signal.aborted) return closeSync(fd)
    reader.close()
    reader = readerOf(fd, options)
    tell({ severity: 'warning', event: 'fifo', message: `${path} was replaced and is open again. ${PRE_CREATE}` })
    reader.drain()
    options.reopened()
  }
  const watch = async (): Promise<void> => {
    for (let told = ''; !closed.signal.aborted; ) {
      await clock.sleep(options.checkEvery ?? 3000, closed.signal)
      try {
        if (!closed.signal.aborted && !reader.isAt(path)) await reopen()
        told = ''
      } catch (cause) {
        const { message } = cause as Error
        if (message !== told) tell({ severity: 'error', event: 'fifo', message })
        told = message
      }
    }
  }
  void watch()
  reader.drain()
  return {
    drain: () => reader.drain(),
    close: () => {
      closed.abort()
      reader.close()
    },
  }
}

const PRE_CREATE = 'A FIFO that is there before keepalived starts is never replaced: start the agent first.'

/** Opens for reading and writing, so that there is a writer at any time and the end of the file never comes. */
async function openAt(path: string): Promise<number> {
  const open = () => openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
  let fd: number
  try {
    fd = open()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw unusable(path, (cause as Error).message)
    await make(path)
    fd = open()
  }
  const reason = objection(fd)
  if (reason === undefined) return fd
  closeSync(fd)
  throw unusable(path, reason)
}

/** Why the FIFO must not be trusted: whoever can write to it can make this node a master. */
function objection(fd: number): string | undefined {
  const { mode, uid } = fstatSync(fd)
  const own = process.geteuid?.() ?? 0
  if ((mode & constants.S_IFMT) !== constants.S_IFIFO) return 'it is no FIFO'
  if (uid !== own) return `it belongs to uid ${uid} and not to uid ${own}`
  if (mode & 0o077) return `others may read or write it (mode ${(mode & 0o777).toString(8)})`
  return undefined
}

function unusable(path: string, reason: string): FifoError {
  return new FifoError(
    `the FIFO ${path} cannot be used: ${reason}. Stop keepalived, remove the file and restart the agent, which makes a FIFO that is its own and has mode 600.`,
  )
}

async function make(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o755 })
  try {
    await promisify(execFile)('mkfifo', ['-m', '600', path], { timeout: 5000, env: { ...process.env, LC_ALL: 'C' } })
  } catch (cause) {
    // keepalived may have been faster.
    const { stderr = '' } = cause as { stderr?: string }
    if (!stderr.includes('File exists')) throw unusable(path, `mkfifo failed: ${stderr.trim() || cause}`)
  }
}

type Reader = {
  readonly drain: () => void
  readonly isAt: (path: string) => boolean
  readonly close: () => void
}

/** A socket over the descriptor waits in epoll; a stream of the file system would block one of libuv's few threads. */
function readerOf(fd: number, { path, heard, tell }: FifoOptions): Reader {
  const cutter = lineCutter()
  const socket = new Socket({ fd, readable: true, writable: false })
  const take = (first: Buffer) => {
    const bytes = Buffer.concat([first, ...waiting(fd)])
    const lines = cutter.cut(bytes)
    if (lines.length === 0) return
    const batch = batchOf(lines, bytes.length >= NEARLY_FULL)
    for (const line of batch.garbage)
      tell({
        severity: 'warning',
        event: 'fifo',
        message: `${path} had a line that is not keepalived's: ${JSON.stringify(line)}`,
      })
    heard(batch)
  }
  socket.on('data', take)
  socket.on('error', (cause) =>
    tell({ severity: 'error', event: 'fifo', message: `reading ${path}: ${cause.message}` }),
  )
  return {
    drain: () => {
      if (!socket.destroyed) take(Buffer.alloc(0))
    },
    isAt: (at) => !socket.destroyed && isFileAt(fd, at),
    close: () => socket.destroy(),
  }
}

/** What is in the pipe at this moment. */
function waiting(fd: number): readonly Buffer[] {
  const chunks: Buffer[] = []
  for (let total = 0; total < MOST; ) {
    const chunk = Buffer.allocUnsafe(64 * 1024)
    try {
      const length = readSync(fd, chunk)
      if (length === 0) break
      chunks.push(chunk.subarray(0, length))
      total += length
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EAGAIN') break
      throw cause
    }
  }
  return chunks
}

/** A file that was removed has no name left; one that was renamed away has another number than what is there now. */
function isFileAt(fd: number, path: string): boolean {
  const open = fstatSync(fd)
  const there = statSync(path, { throwIfNoEntry: false })
  return open.nlink > 0 && there !== undefined && there.ino === open.ino && there.dev === open.dev
}
