import { join } from 'node:path'
import type { Io } from '../../io.ts'
import { entryOf, HISTORY_LIMIT, type History, remembered } from './history.ts'
import { appendLines, compactLines, textOfFile } from './history-append.ts'
import { type Histories, lineOf, readLines } from './history-lines.ts'

/** What was asked, by field (`pattern`, `query`), kept from one run of arnq to the next. */
export type HistoryFile = {
  /** Oldest first. */
  readonly of: (field: string) => History
  /**
   * Takes a text that was asked. It is in `of` at once; the promise tells when it is on the disk. It never rejects: it gives
   * the reason why nothing can be kept, the first time only, for there is nothing else to say after.
   */
  readonly remember: (field: string, text: string) => Promise<string | undefined>
  /** Why what was kept before could not be read. */
  readonly problem: string | undefined
}

/** Where the history lies: `$XDG_STATE_HOME/arnq/history`, else `~/.local/state/arnq/history`. */
export const historyPath = ({ env, home }: Pick<Io, 'env' | 'home'>): string =>
  join(env.XDG_STATE_HOME || join(home, '.local', 'state'), 'arnq', 'history')

/** Reads the history. Without a path it is kept for this run only. Nothing is written before something is asked. */
export async function openHistory(path: string | undefined): Promise<HistoryFile> {
  const read = path === undefined ? { text: '' } : await tried(async () => ({ text: await textOfFile(path) }))
  const found = readLines('text' in read ? read.text : '')
  const histories = new Map<string, History>(found.histories)
  const keep = path === undefined ? undefined : keeperOf(path, found.lines)
  return {
    of: (field) => histories.get(field) ?? [],
    remember: async (field, text) => {
      const entry = entryOf(text)
      const history = histories.get(field) ?? []
      if (entry === undefined || history.at(-1) === entry) return undefined
      histories.set(field, remembered(history, entry))
      return await keep?.(lineOf(field, entry), histories)
    },
    problem: 'reason' in read ? `what was asked before cannot be read: ${path}: ${read.reason}` : undefined,
  }
}

/** Appends line by line, in order, and compacts the file when twice as much stands there as can count. */
function keeperOf(path: string, linesThere: number) {
  let lines = linesThere
  let before: Promise<unknown> = Promise.resolve()
  let isTold = false
  const write = async (line: string, histories: Histories): Promise<void> => {
    await appendLines(path, line)
    lines += 1
    if (lines <= 2 * HISTORY_LIMIT * histories.size) return
    // The entry is safe already; where this fails, the next one tries again.
    lines = (await compactLines(path).catch(() => undefined)) ?? lines
  }
  return async (line: string, histories: Histories): Promise<string | undefined> => {
    const written = before.then(() => tried(() => write(line, histories)))
    before = written
    const failed = await written
    if (!failed || isTold) return undefined
    isTold = true
    return `what is asked is not remembered: ${path}: ${failed.reason}`
  }
}

async function tried<Result>(work: () => Promise<Result>): Promise<Result | { readonly reason: string }> {
  try {
    return await work()
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}
