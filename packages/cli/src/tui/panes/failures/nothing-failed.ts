import type { Answer } from '../../answer.ts'
import { counted, grouped } from '../../status/counted.ts'

/** What is said where there is no failure: that there is none, and of how much that is true. */
export function nothingFailed({ phase, counts }: Answer): readonly string[] {
  const { planned, done, rows, waiting, asking } = counts
  if (phase === 'idle') return ['Nothing was asked yet.']
  const open = waiting + asking
  const answered = `${counted(done, 'target')} of ${grouped(planned)} answered, with ${counted(rows, 'row')}.`
  if (phase === 'asking') return ['Nothing failed so far.', answered]
  if (phase === 'stopped' && open > 0)
    return ['Nothing failed before it was stopped.', answered, `${counted(open, 'target')} will not be asked.`]
  return [`Nothing failed: ${counted(done, 'target')} answered, with ${counted(rows, 'row')}.`]
}
