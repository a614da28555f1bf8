import { visible } from '../../../formats/safe.ts'
import { widthOf } from '../../../formats/width.ts'
import { cutLine } from '../../layout/cut-line.ts'
import { padLine, styled } from '../../layout/pad-line.ts'
import { scrolled } from '../../layout/scrolled.ts'
import type { Scene } from '../../pane.ts'
import { type Line, type Size, span } from '../../screen.ts'
import { grouped } from '../../status/counted.ts'
import { type BuilderState, canMark, listed } from './builder-state.ts'
import { type Choice, choicesOf, matching } from './choices.ts'

/** Marks take this much in front of a choice. */
const MARK = 2

/** What can be chosen, and where one is in it: `1-3 of 40`, nothing where all is seen. */
export function choiceList(
  state: BuilderState,
  scene: Scene,
  { columns, rows }: Size,
): { readonly lines: readonly Line[]; readonly place: string } {
  const choices = listed(state, scene.known(), scene.date())
  const first = firstRow(state, scene)
  const texts: readonly Pick<Choice, 'text' | 'says'>[] = [first, ...choices]
  const { top, at } = scrolled({ at: state.at, top: 0 }, texts.length, rows)
  const seen = texts.slice(top, top + rows)
  const widest = Math.max(...seen.map(({ text }) => widthOf(visible(text))))
  const room = Math.min(widest + MARK + 2, Math.max(16, Math.floor(columns * (state.step === 'query' ? 0.7 : 0.45))))
  const lines = seen.map(({ text, says }, row) => {
    const picked = canMark(state.step) && state.picks.includes(text) && top + row > 0
    const head = padLine([span(picked ? '✓ ' : '  ', 'marked'), span(visible(text))], room)
    const line = cutLine([...head, span(visible(says), 'dim')], columns)
    return top + row === at ? styled(padLine(line, columns), 'cursor') : line
  })
  const place = seen.length < texts.length ? `${top + 1}-${top + seen.length} of ${grouped(texts.length)}` : ''
  return { lines, place }
}

/** Any, or what is typed as it is written, with how much of what is known it means. */
function firstRow({ step, edit, parts }: BuilderState, scene: Scene): Pick<Choice, 'text' | 'says'> {
  const written = edit.text.trim()
  if (step === 'query')
    return written === '' ? { text: '', says: 'no query: whole rows' } : { text: written, says: 'as it is written' }
  const all = choicesOf(step, { ...parts, [step]: '' }, scene.known(), scene.date())
  const whole = grouped(all.length)
  if (written === '') return { text: '*', says: step === 'id' ? 'all of them' : `any: ${whole} known` }
  const count = matching(step, written, all)
  if (typeof count !== 'number') return { text: written, says: count.problem }
  if (step === 'id') return { text: written, says: 'as it is written' }
  return { text: written, says: count === 0 ? 'nothing known is called so' : `means ${grouped(count)} of ${whole}` }
}
