import { groupFailures } from '../../failure-groups.ts'
import type { Given } from '../../program.ts'
import type { Answer } from '../answer.ts'
import type { Scene } from '../pane.ts'
import { commandLineIn } from '../take-away/taken.ts'

/** What stays on the terminal when arnq has left it: how to get the view again, and what could not be seen. */
export function lastWords(scene: Scene, given: Given): string {
  if (scene.answer.phase === 'idle') return ''
  return `${[...holes(scene.answer), commandLineIn(scene, given).text].join('\n')}\n`
}

/** What of an answer could not be seen, a sentence each. */
export function holes({ counts, failures, phase }: Answer): readonly string[] {
  const missing = counts.failed + counts.lost
  const causes = groupFailures(failures.filter(({ kind }) => kind !== 'disabled')).length
  const unasked = counts.waiting + counts.asking
  const isOver = phase === 'done'
  return [
    ...(missing > 0
      ? [
          `arnq: ${missing} of ${counts.planned + counts.lost} targets could not be seen, for ${causes === 1 ? 'one cause' : `${causes} causes`}`,
        ]
      : []),
    ...(unasked > 0 && !isOver ? [`arnq: ${unasked} of ${counts.planned} targets had not answered`] : []),
    ...(unasked === 0 && !isOver ? ['arnq: not all targets were found'] : []),
  ]
}
