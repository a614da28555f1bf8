import { writeAtomically } from '../record/write-atomically.ts'
import { visible } from '../telling/escaped.ts'
import { CommandError, unknown, wrong } from './command-error.ts'
import type { Doors, Flags, Run } from './doors.ts'
import { EXIT } from './exit-codes.ts'
import { envFile, shellFile } from './facts-file.ts'
import { type InstanceFacts, instanceFacts, lacking } from './instance-facts.ts'
import { jsonText } from './printing.ts'

/** Milliseconds between two looks while something that is needed is not there yet. */
const PAUSE = 1000

/** Prints what an instance knows of itself, for scripts at boot: identity, place, addresses, tags, user data. */
export const factsCommand: Run = async ({ flags }, doors) => {
  const wait = secondsOf(flags)
  const needed = typeof flags.need === 'string' ? flags.need.split(',').map((name) => name.trim()) : []
  const facts = await factsWithin(wait, needed, flags.userData !== false, doors)
  const text = textOf(facts, flags, doors)
  if (typeof flags.file !== 'string') doors.out.write(text)
  else await write(flags.file, text)
  return EXIT.ok
}

function secondsOf({ wait }: Flags): number {
  const seconds = wait === undefined ? 0 : Number(wait)
  if (wait !== true && Number.isFinite(seconds) && seconds >= 0) return seconds
  throw wrong(`--wait takes seconds, not "${wait}"`, 'for instance --wait 60')
}

/** Reads until all that is needed is there, or the time is over. The last thing that was in the way is what is told. */
async function factsWithin(
  seconds: number,
  needed: readonly string[],
  userData: boolean,
  { metadata, clock, signal }: Doors,
): Promise<InstanceFacts> {
  const end = clock.ticks() + seconds * 1000
  for (;;) {
    let why: string
    try {
      const facts = await instanceFacts(await metadata(), userData)
      const missing = lacking(facts, needed)
      if (missing.length === 0) return facts
      why = `the metadata has no ${missing.join(', ')}`
    } catch (error) {
      why = (error as Error).message
    }
    signal.throwIfAborted()
    if (clock.ticks() >= end) throw unknown(why, hintFor(why))
    await clock.sleep(PAUSE, signal)
  }
}

const hintFor = (why: string): string =>
  why.includes('tags.')
    ? 'tags are told where they are set and aws ec2 modify-instance-metadata-options --instance-metadata-tags enabled'
    : 'wait longer with --wait SECONDS'

function textOf(facts: InstanceFacts, { format = 'json', prefix = 'EC2_' }: Flags, { err }: Doors): string {
  if (format === 'json') return jsonText(facts)
  if (typeof prefix !== 'string' || !/^[A-Za-z_]\w*$/.test(prefix)) {
    throw wrong(`--prefix takes the beginning of a variable's name, not "${prefix}"`, 'for instance --prefix EC2_')
  }
  const { text, leftOut } = (format === 'env' ? envFile : shellFile)(facts, prefix)
  for (const { name, why } of leftOut) err.write(`warning: ${visible(name)} is left out: ${why}\n`)
  return text
}

/** User data often holds what others must not read. */
async function write(file: string, text: string): Promise<void> {
  try {
    await writeAtomically(file, text, { mode: 0o600, durable: true })
  } catch (error) {
    throw new CommandError(
      EXIT.unexpected,
      `${file} cannot be written: ${(error as Error).message}`,
      'name another with --file',
    )
  }
}
