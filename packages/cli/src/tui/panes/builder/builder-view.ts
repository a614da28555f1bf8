import { visible } from '../../../formats/safe.ts'
import { widthOf } from '../../../formats/width.ts'
import { lineView } from '../../editor/line-view.ts'
import { cutLine, sliceLine } from '../../layout/cut-line.ts'
import { lineWidth } from '../../layout/line-width.ts'
import { padLine, styled } from '../../layout/pad-line.ts'
import { scrolled } from '../../layout/scrolled.ts'
import type { Scene } from '../../pane.ts'
import { type Line, type Picture, type Size, type Span, span } from '../../screen.ts'
import { grouped } from '../../status/counted.ts'
import { type BuilderState, canMark, listed, partsNow } from './builder-state.ts'
import { type Choice, choicesOf, matching } from './choices.ts'
import { costLines } from './cost-lines.ts'
import { longForm, type Parts, type StepName, shortForm, starred, stepsFor } from './steps.ts'

/** What each step asks for, in words. */
const ASKS: Readonly<Record<StepName, string>> = {
  partition: 'which AWS: nearly always aws',
  service: 'which service',
  type: 'which type of resource',
  region: 'in which regions',
  account: 'in which accounts',
  id: 'which ids: a glob such as i-0*, or nothing for all',
  query: 'what of them: a query, or nothing for whole rows',
  ask: 'ask it',
}

/** The line that is being built, the steps, and what can be chosen at this one. */
export function builderView(state: BuilderState, scene: Scene, { columns, rows }: Size): Picture {
  const parts = partsNow(state, scene.known(), scene.date())
  const head = [...broken(builtLine(parts, state.step), columns), stepsLine(state, columns), []]
  if (state.step === 'ask')
    return { lines: [...head, ...askLines(parts, scene)].map((line) => cutLine(line, columns)).slice(0, rows) }
  const label = `${ASKS[state.step]}  `
  const { spans, caret } = lineView(state.edit, Math.max(8, columns - widthOf(label)), 0)
  const field = cutLine([span(label, 'label'), ...spans], columns)
  const list = listLines(state, scene, { columns, rows: Math.max(1, rows - head.length - 1) })
  const column = Math.min(columns - 1, widthOf(label) + caret)
  const inSight = head.length < rows
  return { lines: [...head, field, ...list].slice(0, rows), ...(inSight && { caret: { row: head.length, column } }) }
}

/** The whole line, the part that this step is about made out. */
function builtLine(parts: Parts, step: StepName): Line {
  const { partition, service, region, account, type, id, query } = starred(parts)
  const part = (name: StepName, text: string): Span => span(visible(text), name === step ? 'cursor' : 'string')
  const sign = (text: string): Span => span(text, 'dim')
  const pattern = [
    sign('arn:'),
    part('partition', partition),
    sign(':'),
    part('service', service),
    sign(':'),
    part('region', region),
    sign(':'),
    part('account', account),
    sign(':'),
    part('type', type),
    sign('/'),
    part('id', id),
  ]
  if (query === '' && step !== 'query') return pattern
  return [...pattern, sign('|'), part('query', query === '' ? ' ' : query)]
}

/** A long line goes on in the next row: it is always seen whole. */
function broken(line: Line, columns: number): readonly Line[] {
  const count = Math.max(1, Math.ceil(lineWidth(line) / columns))
  return Array.from({ length: count }, (_, at) => sliceLine(line, at * columns, (at + 1) * columns))
}

function stepsLine({ step, parts }: BuilderState, columns: number): Line {
  const steps = stepsFor(parts)
  const line = steps.flatMap(
    (name, at): Line => [...(at > 0 ? [span(' › ', 'rule')] : []), span(name, name === step ? 'strong' : 'dim')],
  )
  return lineWidth(line) <= columns ? line : [span(`${steps.indexOf(step) + 1} of ${steps.length}: ${step}`, 'strong')]
}

/** Marks take this much in front of a choice. */
const MARK = 2

function listLines(state: BuilderState, scene: Scene, { columns, rows }: Size): readonly Line[] {
  const choices = listed(state, scene.known(), scene.date())
  const first = firstRow(state, scene)
  const texts: readonly Pick<Choice, 'text' | 'says'>[] = [first, ...choices]
  const { top, at } = scrolled({ at: state.at, top: 0 }, texts.length, rows)
  const seen = texts.slice(top, top + rows)
  const widest = Math.max(...seen.map(({ text }) => widthOf(visible(text))))
  const room = Math.min(widest + MARK + 2, Math.max(16, Math.floor(columns * (state.step === 'query' ? 0.7 : 0.45))))
  return seen.map(({ text, says }, row) => {
    const picked = canMark(state.step) && state.picks.includes(text) && top + row > 0
    const head = padLine([span(picked ? '✓ ' : '  ', 'marked'), span(visible(text))], room)
    const line = cutLine([...head, span(visible(says), 'dim')], columns)
    return top + row === at ? styled(padLine(line, columns), 'cursor') : line
  })
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

function askLines(parts: Parts, scene: Scene): readonly Line[] {
  const short = shortForm(parts)
  const long = longForm(parts)
  const query = parts.query === '' ? '' : `|${parts.query}`
  return [
    ...(short === undefined ? [] : [[span('in short  ', 'label'), span(visible(`${short}${query}`), 'string')]]),
    [span('in full   ', 'label'), span(visible(`${long}${query}`), 'string')],
    [],
    ...costLines(scene.cost(long)),
    [],
    [span('enter', 'key'), span(' asks it')],
  ]
}

/** The step in words. */
export function spokenStep(state: BuilderState, scene: Scene): readonly string[] {
  const [known, date] = [scene.known(), scene.date()]
  const choices = listed(state, known, date)
  const current = choices[state.at - 1]
  return [
    `${state.step}: ${ASKS[state.step]}.`,
    `The line is ${longForm(partsNow(state, known, date))}.`,
    ...(current ? [`${current.text}, ${current.says}; ${state.at} of ${choices.length}.`] : []),
  ]
}
