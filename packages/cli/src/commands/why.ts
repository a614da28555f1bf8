import { type Explanation, whyText } from '@arnq/hygiene'
import { textOf } from '../flags.ts'
import { escaped, visible } from '../formats/safe.ts'
import { explain } from '../hygiene/explain.ts'
import { type Looked, look } from '../hygiene/look.ts'
import { placesOf } from '../hygiene/only.ts'
import { openHygiene } from '../hygiene/open.ts'
import { stoppable } from '../hygiene/stop.ts'
import { lookExit, tellHoles } from '../hygiene/tell.ts'
import { checksOf, typesMeant, wantedToExplain } from '../hygiene/wanted-for.ts'
import { wrapped } from '../hygiene/wrapped.ts'
import type { Io } from '../io.ts'
import type { Given, Run } from '../program.ts'
import { UsageError } from '../usage-error.ts'

/** Tells what keeps a resource, or that nothing does, and what would have to be seen to be sure. */
export const whyCommand: Run = async (given, [asked = ''], io) => {
  const opened = await openHygiene(given, [], io)
  try {
    const types = typesMeant(asked)
    // One look at one thing is no run: what it leaves out must not stop a clock.
    const looking = { ...opened, chosen: checksOf(opened.chosen, types), record: false }
    const looked = await look(looking, given, io, { also: wantedToExplain(types) })
    const { session } = opened
    const { examination, findings } = looked
    const aws = stoppable(session.aws, io.signal)
    const isThere = placesOf(given)
    const all = await explain(asked, { examination, findings, aws, now: session.now })
    const found = all.filter(({ subject }) => !subject || isThere(subject))
    return conclude(asked, found, looked, given, io)
  } finally {
    await opened.session.close()
  }
}

function conclude(asked: string, found: readonly Explanation[], looked: Looked, given: Given, io: Io): number {
  tellHoles(looked, io)
  if (!found.some(({ subject, keepers }) => subject || keepers.length > 0) && !looked.stopped) {
    throw nothing(asked, looked)
  }
  io.stdout.write(
    textOf(given, 'output') === 'json'
      ? `${escaped(JSON.stringify(found, null, 2))}\n`
      : wrapped(found.map((one) => visibleText(whyText(one))).join('\n'), io.stdout),
  )
  return lookExit(looked, [], Boolean(given.allowPartial))
}

const visibleText = (text: string): string => text.split('\n').map(visible).join('\n')

function nothing(asked: string, { examination: { targets, failures }, counts }: Looked): UsageError {
  const accounts = new Set(targets.map(({ account }) => account)).size
  const regions = new Set(targets.map(({ region }) => region)).size
  const holes = failures.some(({ kind }) => kind !== 'disabled') ? '; not everything could be seen' : ''
  return new UsageError(
    `nothing is called "${asked}", and nothing refers to it: ${counts.rows} resources of ${accounts} accounts and ${regions} regions were looked at${holes}`,
    'it takes an ARN, an id or a name of what something may refer to; of anything else the ARN',
  )
}
