import { visible } from '../../../formats/safe.ts'
import { widthOf } from '../../../formats/width.ts'
import { lineView } from '../../editor/line-view.ts'
import { cutLine } from '../../layout/cut-line.ts'
import { spread } from '../../layout/spread.ts'
import type { Scene } from '../../pane.ts'
import { type Line, type Picture, type Size, span } from '../../screen.ts'
import { builderHead } from './builder-head.ts'
import { type BuilderState, listed, partsNow } from './builder-state.ts'
import { choiceList } from './choice-list.ts'
import { costLines } from './cost-lines.ts'
import { longForm, type Parts, type StepName, shortForm } from './steps.ts'

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

/** Rows that the list has at least, where it is as long: what is above it gives way. */
const LEAST_LIST = 3

/** The line that is being built, the steps, and what can be chosen at this one. */
export function builderView(state: BuilderState, scene: Scene, { columns, rows }: Size): Picture {
  const parts = partsNow(state, scene.known(), scene.date())
  if (state.step === 'ask') return { lines: askView(state, parts, scene, { columns, rows }) }
  const least = Math.min(LEAST_LIST, listed(state, scene.known(), scene.date()).length + 1)
  const head = builderHead(state, parts, { columns, rows: rows - 1 - least })
  const { lines, place } = choiceList(state, scene, { columns, rows: Math.max(1, rows - head.length - 1) })
  const { line, column } = fieldLine(state, place, columns)
  return { lines: [...head, line, ...lines].slice(0, rows), caret: { row: head.length, column } }
}

/** Columns for what is typed: where they are not there the question is told in short. */
const LEAST_FIELD = 16

function fieldLine(
  { step, edit }: BuilderState,
  place: string,
  columns: number,
): { readonly line: Line; readonly column: number } {
  const room = columns - (place === '' ? 0 : place.length + 1)
  const asks = ASKS[step]
  const label = `${widthOf(asks) + 2 + LEAST_FIELD <= room ? asks : asks.split(':')[0]}  `
  const { spans, caret } = lineView(edit, Math.max(8, room - widthOf(label)), 0)
  const line = spread([span(label, 'label'), ...spans], place === '' ? [] : [span(place, 'dim')], columns)
  return { line, column: Math.min(columns - 1, widthOf(label) + caret) }
}

/** The question and what it takes: where there is no room for all of it, at least that, and how to ask it. */
function askView(state: BuilderState, parts: Parts, scene: Scene, { columns, rows }: Size): readonly Line[] {
  const lines = askLines(parts, scene)
  const needed = lines.filter((line) => line.length > 0)
  const head = builderHead(state, parts, { columns, rows: rows - needed.length })
  const told = head.length + lines.length <= rows ? lines : needed
  const last = told.at(-1) ?? []
  return [...[...head, ...told.slice(0, -1)].slice(0, Math.max(0, rows - 1)), last].map((line) =>
    cutLine(line, columns),
  )
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
