import { watch } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** A line that a program printed, with the moment in which it was seen. */
export type LogLine = {
  /** The log's name, without `.log`. */
  readonly log: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly text: string
}

export type Follower = {
  /** Reads what is there now; for who must not wait for the kernel's word. Rejects with what could not be read. */
  readonly catchUp: () => Promise<void>
  readonly close: () => void
}

/** Reads the `*.log` files of a folder as they grow, whole lines only, and tells each. */
export function followFolder(folder: string, tell: (line: LogLine) => void): Follower {
  const offsets = new Map<string, number>()
  let queue: Promise<void> = Promise.resolve()
  const readOn = async (name: string): Promise<void> => {
    const offset = offsets.get(name) ?? 0
    const at = Date.now()
    const lines = await wholeLines(join(folder, name), offset)
    offsets.set(name, offset + lines.byteLength)
    for (const text of lines.toString('utf8').split('\n').slice(0, -1)) tell({ log: basename(name, '.log'), at, text })
  }
  const read = (name: string): Promise<void> => {
    // One after the other, so that no line is read twice.
    const mine = queue.then(() => readOn(name))
    queue = mine.catch(() => {})
    return mine
  }
  const watcher = watch(folder, { persistent: false }, (_, name) => {
    // The folder goes with the lab; whoever asks for lines is told of anything else.
    if (name?.endsWith('.log')) read(name).catch(() => {})
  })
  return {
    catchUp: async () => {
      for (const name of await readdir(folder)) if (name.endsWith('.log')) await read(name)
    },
    close: () => watcher.close(),
  }
}

/** What a file holds from here on, up to the end of its last whole line. */
async function wholeLines(file: string, from: number): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const length = Math.max(0, (await handle.stat()).size - from)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from)
    return buffer.subarray(0, buffer.subarray(0, bytesRead).lastIndexOf('\n') + 1)
  } finally {
    await handle.close()
  }
}
