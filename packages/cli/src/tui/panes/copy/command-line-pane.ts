import { visible } from '../../../formats/safe.ts'
import type { Given } from '../../../program.ts'
import { wrapText } from '../../layout/wrap-text.ts'
import type { Pane, Scene } from '../../pane.ts'
import { type Line, span } from '../../screen.ts'
import type { CommandLine } from '../../take-away/command-line.ts'
import { commandLineIn } from '../../take-away/taken.ts'
import { copyEffect, copyNotice } from '../text/copy-effect.ts'

/** `given`: the flags that this arnq was called with. */
export const commandLineState = (scene: Scene, given: Given): CommandLine => commandLineIn(scene, given)

/** The command line that shows this view again, and what of the view it cannot say. */
export const commandLinePane: Pane<CommandLine> = {
  name: 'command-line',
  fleeting: true,
  title: () => [span('the command line of this view', 'title')],
  bindings: [
    {
      action: 'copy',
      keys: ['c', 'enter'],
      says: 'copy it',
      group: 'take',
      footer: { label: 'copy', rank: 0 },
    },
  ],
  act: (state, action) =>
    action === 'copy' ? { state, effects: [copyEffect(state.text, 'the command line')] } : { state },
  hear(state, message) {
    const notice = copyNotice(message)
    if (!notice) return { state }
    const done = notice.kind === 'notice' && notice.tone === 'good'
    return { state, effects: done ? [notice, { kind: 'close' }] : [notice] }
  },
  view({ text, notes }, _scene, { columns, rows }) {
    const lines: readonly Line[] = [
      ...wrapText(visible(text), columns).map((line) => [span(line, 'string')]),
      ...(notes.length > 0 ? [[]] : []),
      ...notes.flatMap((note) => wrapText(visible(note), columns).map((line) => [span(line, 'warning')])),
    ]
    return { lines: lines.slice(0, rows) }
  },
  speak: ({ text, notes }) => [text, ...notes],
}
