import type { Outcome } from '../../answer.ts'
import { EXIT } from '../../exit-codes.ts'
import { formatOf, listOf, placeOf } from '../../flags.ts'
import type { Io } from '../../io.ts'
import type { Given } from '../../program.ts'
import { wantsJson } from '../../report-error.ts'
import { writeAll } from '../../sink.ts'
import { exitCodeOf, tellOutcome } from '../../verdict.ts'
import type { Ending } from '../app/doors.ts'
import type { Scene } from '../pane.ts'
import { printPicked } from '../take-away/pick.ts'
import { holes, lastWords } from './last-words.ts'

export type Concluding = {
  readonly given: Given
  readonly io: Io
  readonly mode: 'terminal' | 'pick'
}

/**
 * Prints what was chosen, and tells what was not seen. Whoever leaves by `q` gets 0: what failed stood before their eyes. With
 * `--pick` a script reads the rows, and is told by the exit code what a printed answer would tell it, what had not answered yet
 * among the holes; 130 where nothing was chosen, as fzf does.
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
  tellHoles(scene, io)
  return codeOf(scene, Boolean(given.allowPartial))
}

/** Rows that were chosen before all had answered, or after somebody stopped it, are some of those that there are. */
const isUnfinished = ({ answer }: Scene): boolean => answer.phase !== 'done'

function codeOf(scene: Scene, allowPartial: boolean): number {
  const code = exitCodeOf(outcomeOf(scene), allowPartial)
  return code === EXIT.ok && isUnfinished(scene) && !allowPartial ? EXIT.partial : code
}

/** Whoever chose has seen why: what a script's log needs is how much. Whoever reads JSON is told what a printed answer tells. */
function tellHoles(scene: Scene, io: Io): void {
  const { answer } = scene
  if (wantsJson(io.argv)) {
    const { planned, done, failed, lost, rows } = answer.counts
    tellOutcome(outcomeOf(scene), { counts: () => ({ planned, done, failed, lost, rows }) }, true, io)
    return
  }
  for (const hole of holes(answer)) io.stderr.write(`${hole}\n`)
}

async function columnsOf(types: readonly string[]): Promise<readonly string[]> {
  const { resourceTypes } = await import('@arnq/query')
  return [...new Set(resourceTypes.filter(({ type }) => types.includes(type)).flatMap(({ columns }) => columns))]
}

const outcomeOf = (scene: Scene): Outcome => ({
  failures: [...scene.answer.failures],
  rows: scene.answer.counts.rows,
  done: scene.answer.counts.done,
  stopped: isUnfinished(scene) ? new Error('stopped') : undefined,
  fields: new Set(),
})
