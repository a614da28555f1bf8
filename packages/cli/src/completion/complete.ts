import { resourceTypes } from '@arnq/query'
import { partitions } from '@arnq/query/partitions'
import { visible } from '../formats/safe.ts'
import type { Io } from '../io.ts'
import { topics } from '../topics/index.ts'
import type { Candidate } from './candidate.ts'
import { candidates, takesChecks, type World } from './candidates.ts'
import { asTyped, readLine } from './line.ts'
import { readProfiles } from './profiles.ts'

/** What a script gets where the shell itself should complete a file's name. */
const FILES = ':files\n'

/**
 * What `arnq __complete` prints for the completion scripts, one candidate a line. `-- WORDS…` are the words behind the
 * program's name, the one being written last: each candidate is a whole word, behind a tab a few words on it.
 * `--bash LINE WORDBREAKS` is bash's own view of the line: candidates stand as they must be typed there.
 */
export async function complete(args: readonly string[], io: Pick<Io, 'env' | 'home'>): Promise<string> {
  const [form, ...rest] = args
  if (form === '--bash') {
    const line = readLine(rest[0] ?? '', rest[1] ?? '')
    const words = line.words.slice(1)
    const found = candidates(words, line.current, await worldOf(io, words, line.current))
    return found === 'files' ? FILES : linesOf(found.filter(isPlain).map(({ value }) => asTyped(value, line)))
  }
  const [words, current] = [rest.slice(0, -1), rest.at(-1) ?? '']
  const found = candidates(words, current, await worldOf(io, words, current))
  if (found === 'files') return FILES
  return linesOf(found.filter(isPlain).map(({ value, says }) => (says ? `${value}\t${visible(says)}` : value)))
}

/** A name with a control character would break the lines, and more: nobody can type it anyway. */
const isPlain = ({ value }: Candidate): boolean => visible(value) === value

const linesOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

async function worldOf(io: Pick<Io, 'env' | 'home'>, words: readonly string[], current: string): Promise<World> {
  const { names, accounts } = readProfiles(io)
  const known = {
    types: resourceTypes,
    partitions: partitions.map(({ name }) => name),
    regions: partitions.flatMap(({ regions, optIn }) => [...regions, ...optIn]),
    accounts,
  }
  const checks = takesChecks(words, current) ? (await import('./check-candidates.ts')).checkCandidates : []
  return { known, profiles: names, topics: topics.map(({ name, summary }) => ({ value: name, says: summary })), checks }
}
