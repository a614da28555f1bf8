import type { Scene } from '../pane.ts'
import { type AppState, topOf } from './state.ts'

/** What a screen reader is told: where one is, what is there, and what just happened; a sentence a line. */
export function spokenOf(state: AppState, scene: Scene): readonly string[] {
  const { notice, focus, lines, popup, chosen } = state
  const { pane, state: own } = topOf(state)
  const place =
    focus === 'panes'
      ? (pane.speak?.(own, scene) ?? [pane.name])
      : [`Editing the ${focus}: ${lines[focus].edit.text || 'empty'}.`, ...(popup ? choicesSpoken(popup, chosen) : [])]
  return [...progressSpoken(scene), ...place, ...(notice ? [notice.text] : [])]
}

const choicesSpoken = (popup: NonNullable<AppState['popup']>, chosen: boolean): readonly string[] => {
  const { index } = popup
  const { choices } = popup.completion
  const at = choices[index]
  if (at && chosen) return [`${at.label ?? at.text}, ${index + 1} of ${choices.length}.`]
  return [
    `${choices.length} completions: ${choices
      .slice(0, 3)
      .map((choice) => choice.label ?? choice.text)
      .join(', ')}.`,
  ]
}

/** It changes with whole steps only: a reader that says each row that comes says nothing. */
function progressSpoken({ answer }: Scene): readonly string[] {
  const { counts, phase } = answer
  if (phase === 'idle') return ['Nothing is asked yet.']
  const failed = counts.failed + counts.lost
  const holes = failed > 0 ? `, ${failed} could not be seen` : ''
  if (phase === 'asking') return ['Asking.']
  return [`${phase === 'stopped' ? 'Stopped' : 'Answered'}: ${counts.rows} rows of ${counts.planned} targets${holes}.`]
}
