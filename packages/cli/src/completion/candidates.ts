import type { Known } from '@arnq/query'
import { flagWords } from '../flag-words.ts'
import { type Command, commands, type Flag } from '../program.ts'
import type { Candidate, Candidates } from './candidate.ts'
import { patternCandidates } from './pattern-candidates.ts'
import { scripts } from './scripts.ts'

/** All that completion can offer without asking AWS. */
export type World = {
  readonly known: Known
  readonly profiles: readonly string[]
  readonly topics: readonly Candidate[]
  /** Empty where no check can stand: to know them takes longer than all else. */
  readonly checks: readonly Candidate[]
}

/** What could stand where `current` is being written, behind the finished `words` (without the program's name). */
export function candidates(words: readonly string[], current: string, world: World): Candidates {
  const { command, awaiting, given, placed } = readWords(words)
  if (awaiting) return valueCandidates(awaiting, current, '', world)
  const [name, value] = splitFlag(current)
  if (value !== undefined) {
    const flag = command.flags.find((one) => takesValue(one) && flagWords(one).long === name)
    return flag ? valueCandidates(flag, value, `${name}=`, world) : []
  }
  if (current.startsWith('-')) return flagCandidates(command, current, given, words.length === 0)
  return positionalCandidates(command, placed, current, world)
}

/** Whether a check's name could stand where the next word will. */
export function takesChecks(words: readonly string[], current: string): boolean {
  const { command, awaiting } = readWords(words)
  const named = awaiting ?? command.flags.find((flag) => current.startsWith(`${flagWords(flag).long}=`))
  return named ? named.completes === 'checks' : !current.startsWith('-') && Boolean(command.args?.includes('check'))
}

type Words = {
  readonly command: Command
  /** The words that are neither the command nor its flags. */
  readonly placed: readonly string[]
  /** The flag that is in front of the word, and takes it as its value. */
  readonly awaiting: Flag | undefined
  readonly given: ReadonlySet<Flag>
}

const takesValue = (flag: Flag): boolean => flagWords(flag).value !== undefined

function readWords(words: readonly string[]): Words {
  const question = commands[0] as Command
  let command = question
  const placed: string[] = []
  let awaiting: Flag | undefined
  const given = new Set<Flag>()
  for (const word of words) {
    if (awaiting) awaiting = undefined
    else if (word.startsWith('-')) {
      const [name, value] = splitFlag(word)
      const flag = command.flags.find((one) => flagWords(one).long === name || flagWords(one).short === name)
      if (flag) given.add(flag)
      awaiting = flag && takesValue(flag) && value === undefined ? flag : undefined
    } else {
      const named = command === question && placed.length === 0 ? commands.find((one) => one.name === word) : undefined
      if (named) command = named
      else placed.push(word)
    }
  }
  return { command, placed, awaiting, given }
}

function splitFlag(word: string): readonly [name: string, value: string | undefined] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)]
}

function flagCandidates(command: Command, current: string, given: ReadonlySet<Flag>, first: boolean): Candidates {
  const usual = [
    { value: '--help', says: 'help on this' },
    ...(first ? [{ value: '--version', says: "arnq's version" }] : []),
  ]
  const own = command.flags
    .filter((flag) => !given.has(flag))
    .map((flag) => ({ value: flagWords(flag).long, says: flag.summary }))
  return startingWith(current, [...own, ...usual])
}

/** Values of a flag. A list goes on behind its last comma. */
function valueCandidates(flag: Flag, current: string, before: string, world: World): Candidates {
  if (flag.completes === 'files') return 'files'
  const isList = flagWords(flag).value === '<list>'
  const done = isList ? current.slice(0, current.lastIndexOf(',') + 1) : ''
  const offered = valuesOf(flag, world).filter(({ value }) => !done.split(',').includes(value))
  return startingWith(current.slice(done.length), offered).map((one) => ({ ...one, value: before + done + one.value }))
}

function valuesOf({ choices, completes, offers }: Flag, { known, profiles, checks }: World): readonly Candidate[] {
  const words = choices ?? offers
  if (words) return words.map((value) => ({ value }))
  if (completes === 'checks') return checks
  if (completes === 'profiles') return profiles.map((value) => ({ value }))
  if (completes === 'regions') return known.regions.map((value) => ({ value }))
  if (completes !== 'accounts') return []
  return known.accounts.flatMap(({ id, name }) => [
    { value: id, ...(name && { says: name }) },
    ...(name ? [{ value: name, says: id }] : []),
  ])
}

function positionalCandidates(command: Command, placed: readonly string[], current: string, world: World): Candidates {
  if (command.args?.includes('check')) {
    return startingWith(
      current,
      world.checks.filter(({ value }) => !placed.includes(value)),
    )
  }
  if (placed.length > 0) return []
  if (FILES.has(command.name)) return 'files'
  if (command.name === 'completion')
    return startingWith(
      current,
      Object.keys(scripts).map((value) => ({ value })),
    )
  if (command.name === 'help') return startingWith(current, [...world.topics, ...named])
  const patterns = command.args?.includes('pattern') ? patternCandidates(current, world.known) : []
  return command.name === '' ? [...startingWith(current, named), ...patterns] : patterns
}

/** Commands whose word is a file. */
const FILES: ReadonlySet<string> = new Set(['apply', 'undo'])

const named: readonly Candidate[] = commands.flatMap(({ name, summary }) =>
  name ? { value: name, says: summary } : [],
)

const startingWith = (prefix: string, offered: readonly Candidate[]): readonly Candidate[] =>
  offered.filter(({ value }) => value.startsWith(prefix))
