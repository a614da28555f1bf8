import { HostError } from '../../host.ts'
import { eachOf } from '../each-of.ts'
import { type Command, complaint, run } from '../run.ts'

/** What a program printed of many paths, and the paths at which it hung. */
export type Answers = { readonly text: string; readonly hung: readonly string[] }

const AT_ONCE = 1000
const MOST = 64 * 1024 * 1024

/**
 * Asks a program about many paths of /proc. One at which it hangs, because the kernel waits there for a disk or for another
 * machine, must not hide the others: a batch that is not done in time is asked again in ever smaller parts.
 * `good`: exit codes of an answer, also where some of the paths are gone.
 */
export const askAll = (
  command: Command,
  paths: readonly string[],
  good: readonly number[],
  limit = limitOf,
): Promise<Answers> => inParts({ command, good, limit }, paths, AT_ONCE)

type Question = {
  readonly command: Command
  readonly good: readonly number[]
  readonly limit: (paths: number) => number
}

async function inParts(question: Question, paths: readonly string[], size: number): Promise<Answers> {
  const count = Math.ceil(paths.length / size)
  const parts = Array.from({ length: count }, (_, part) => paths.slice(part * size, (part + 1) * size))
  const answers = await eachOf(parts, 4, (part) => answer(question, part))
  return { text: answers.map(({ text }) => text).join(''), hung: answers.flatMap(({ hung }) => hung) }
}

async function answer(question: Question, paths: readonly string[]): Promise<Answers> {
  const { command, good, limit } = question
  try {
    const outcome = await run([...command, ...paths], limit(paths.length), { most: MOST })
    if (good.includes(outcome.code)) return { text: outcome.stdout, hung: [] }
    throw new HostError('failed', `${command[0]} could not look at processes: ${complaint(outcome)}`)
  } catch (cause) {
    if (!(cause instanceof HostError) || cause.reason !== 'timeout') throw cause
    return paths.length === 1 ? { text: '', hung: paths } : await inParts(question, paths, Math.ceil(paths.length / 10))
  }
}

/** Milliseconds: a second, and several times what a slow machine takes for each. */
const limitOf = (paths: number): number => 1000 + 5 * paths
