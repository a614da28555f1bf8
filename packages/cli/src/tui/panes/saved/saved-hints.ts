import type { Hint, Scene } from '../../pane.ts'
import { hint, LEADS_OUT } from '../../status/hints.ts'
import type { Doing, SavedState } from './saved-state.ts'

/** What the keys do where one is: in the list, in a line, or asked whether one is sure. */
export function savedHints({ doing, questions = [] }: SavedState, { question }: Scene): readonly Hint[] {
  switch (doing.kind) {
    case 'list':
      return [
        ...(questions.length > 0 ? [hint('enter', 'ask', 0)] : []),
        ...(question.pattern.trim() === '' ? [] : [hint('s', 'save the present one', 1)]),
        ...(questions.length > 0 ? [hint('d', 'delete', 5)] : []),
      ]
    case 'sure':
      return [hint('y', doing.of, 0), hint('n', 'no', LEADS_OUT)]
    case 'busy':
      return []
    default:
      return [hint('enter', entersTo(doing), 0), hint('esc', 'back to the list', LEADS_OUT)]
  }
}

/** What Enter does with the line that is written. */
function entersTo(doing: Doing): string {
  if (doing.kind === 'describing') return 'save'
  if (doing.kind !== 'values') return 'next'
  return doing.values.length + 1 < doing.parameters.length ? 'next value' : 'ask'
}
