import type { Outcome } from '../../answer.ts'
import { EXIT } from '../../exit-codes.ts'
import { formatOf, listOf, placeOf } from '../../flags.ts'
import type { Io } from '../../io.ts'
import type { Given } from '../../program.ts'
import { writeAll } from '../../sink.ts'
import { exitCodeOf } from '../../verdict.ts'
import type { Ending } from '../app/doors.ts'
import type { Scene } from '../pane.ts'
import { printPicked } from '../take-away/pick.ts'
import { lastWords } from './last-words.ts'

export type Concluding = {
  readonly given: Given
  readonly io: Io
  readonly mode: 'terminal' | 'pick'
}

/**
 * Prints what was chosen, and tells what was not seen. Whoever leaves by `q` gets 0: what failed stood before their eyes. With
 * `--pick` a script reads the rows, and is told by the exit code what a printed answer would tell it; 130 where nothing was
 * chosen, as fzf does.
 */
export async function conclude(
  { chosen, interrupted }: Ending,
  scene: Scene,
  { given, io, mode }: Concluding,
): Promise<number> {
  if (mode === 'terminal') {
    io.stdout.write(lastWords(scene, given))
    return interrupted ? EXIT.interrupted : EXIT.ok
  }
  if (!chosen) return EXIT.interrupted
  const columns = listOf(given, 'columns')
  const types = [...new Set(chosen.flatMap(({ resource }) => resource?.type ?? []))]
  const queried = scene.table.query.shown !== ''
  const defaultColumns = queried ? [] : await columnsOf(types)
  const options = { defaultColumns, queried, ...(columns && { columns }), ...placeOf(given, io) }
  await writeAll(printPicked(chosen, formatOf(given, io), options), io.stdout)
  return exitCodeOf(outcomeOf(scene), Boolean(given.allowPartial))
}

async function columnsOf(types: readonly string[]): Promise<readonly string[]> {
  const { resourceTypes } = await import('@arnq/query')
  return [...new Set(resourceTypes.filter(({ type }) => types.includes(type)).flatMap(({ columns }) => columns))]
}

const outcomeOf = ({ answer: { failures, counts } }: Scene): Outcome => ({
  failures: [...failures],
  rows: counts.rows,
  done: counts.done,
  stopped: undefined,
  fields: new Set(),
})
