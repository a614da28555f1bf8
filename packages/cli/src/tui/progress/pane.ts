import { visible } from '../../formats/safe.ts'
import type { Answer } from '../answer.ts'
import { cutLine } from '../layout/cut-line.ts'
import { lineWidth } from '../layout/line-width.ts'
import { listMove } from '../layout/list-move.ts'
import { pagingBindings } from '../layout/move-bindings.ts'
import { rule } from '../layout/rule.ts'
import { spread } from '../layout/spread.ts'
import type { Binding, Pane } from '../pane.ts'
import { laidWidth, layAt } from '../panes/text/laid.ts'
import { type Line, type Picture, type Size, span } from '../screen.ts'
import { counted } from '../status/counted.ts'
import { hintsOf } from '../status/hints.ts'
import { gridOf } from './grid.ts'
import { headLines, laidMatrix, type ProgressState } from './laid-matrix.ts'
import { placeOf, progressLine } from './progress-line.ts'
import { slowestUnits, type Timed } from './slowest.ts'
import { timeText } from './time-text.ts'

export const progressStart: ProgressState = { top: 0, left: 0 }

const bindings: readonly Binding[] = [
  ...pagingBindings,
  { action: 'left', keys: ['h', 'left'], says: 'regions to the left', group: 'move' },
  { action: 'right', keys: ['l', 'right'], says: 'regions to the right', group: 'move' },
  {
    action: 'retry',
    keys: ['R'],
    says: 'ask all that failed again',
    group: 'ask',
    footer: { label: 'retry failed', rank: 3 },
  },
  { action: 'stop', keys: ['s'], says: 'stop asking', group: 'ask', footer: { label: 'stop', rank: 4 } },
]

/** Whether there is anything now that a key could do. */
function does(action: string, { phase, counts }: Answer): boolean {
  if (action === 'stop') return phase === 'asking'
  return action !== 'retry' || counts.failed + counts.lost > 0
}

/** How far each account is in each region, with the targets below that take longest. */
export const progressPane: Pane<ProgressState> = {
  name: 'progress',
  title: (_state, { answer }) => {
    const { rows, regions } = gridOf(answer)
    return [
      span('progress', 'title'),
      span(` ${counted(rows.length, 'account')}, ${counted(regions.length, 'region')}`, 'dim'),
    ]
  },
  bindings,
  hints: (_state, { answer }) => hintsOf(bindings.filter(({ action }) => does(action, answer))),
  act(state, action, { answer, rows }) {
    if (action === 'retry') return { state, effects: [{ kind: 'retry', which: ({ kind }) => kind !== 'disabled' }] }
    if (action === 'stop') return { state, effects: [{ kind: 'stop' }] }
    return { state: scrolledTo(state, action, answer, { columns: laidWidth(painted), rows }) }
  },
  view: (state, { answer, now }, size) => picture(state, answer, size, now),
  speak: (_state, { answer, now }) => spoken(answer, now),
}

/** A key comes without a width, and how far one can scroll hangs on it. */
const painted = {}

function scrolledTo(state: ProgressState, action: string, answer: Answer, size: Size): ProgressState {
  const { rows } = gridOf(answer)
  const { top, left, room, parts } = laidMatrix(state, answer, size)
  if (action === 'left') return { top, left: Math.max(0, left - stepOf(parts.regions)) }
  if (action === 'right') return laidState({ top, left: left + stepOf(parts.regions) }, answer, size)
  const last = rows.length - room
  return { top: listMove(action, top, last + 1, room) ?? top, left }
}

/** Half of what is in sight: what was looked at stays there. */
const stepOf = (seen: readonly string[]): number => Math.max(1, Math.floor(seen.length / 2))

const laidState = (state: ProgressState, answer: Answer, size: Size): ProgressState => {
  const { top, left } = laidMatrix(state, answer, size)
  return { top, left }
}

function picture(state: ProgressState, answer: Answer, size: Size, now: number): Picture {
  layAt(painted, size.columns)
  const grid = gridOf(answer)
  if (grid.rows.length === 0) return { lines: [progressLine(answer, size.columns, now)].slice(0, size.rows) }
  const laid = laidMatrix(state, answer, size)
  const { top, room, below, parts } = laid
  const seen = grid.rows.slice(top, top + room)
  const place = seen.length < grid.rows.length ? `${top + 1}-${top + seen.length} of ${grid.rows.length}` : ''
  const lines = [
    placedLine(answer, place, size.columns, now),
    ...headLines(grid, laid, size.columns),
    ...seen.map(parts.rowLine),
    ...parts.foot,
    ...slowestLines(slowestUnits(answer, below - 1, now), size.columns),
  ]
  return { lines: lines.slice(0, size.rows).map((one) => cutLine(one, size.columns)) }
}

/** How far it is, and on the right which accounts are in sight where not all are. */
function placedLine(answer: Answer, place: string, columns: number, now: number): Line {
  if (place === '') return progressLine(answer, columns, now)
  return spread(progressLine(answer, Math.max(0, columns - place.length - 1), now), [span(place, 'dim')], columns)
}

function slowestLines(slowest: readonly Timed[], width: number): readonly Line[] {
  if (slowest.length === 0) return []
  const times = slowest.map(({ took }) => timeText(took))
  const widest = Math.max(...times.map((time) => time.length))
  const lines = slowest.map(({ unit, over }, at): Line => {
    const time = (times[at] ?? '').padStart(widest)
    const place = span(`${placeOf(unit, 32)} ${unit.unit.type.type}`)
    return [span(time, over ? 'dim' : 'strong'), span('  '), place, span(`  ${howOf(unit.state, unit.rows)}`, 'dim')]
  })
  return [
    rule(width, [span('slowest', 'title')]),
    ...lines.map((one) => (lineWidth(one) > width ? cutLine(one, width) : one)),
  ]
}

const howOf = (state: string, rows: number): string => (state === 'done' ? counted(rows, 'row') : state)

function spoken(answer: Answer, now: number): readonly string[] {
  const whole = progressLine(answer, 1000, now)
    .filter(({ text }) => !/^[█░]+$/.test(text))
    .map(({ text }) => text)
    .join('')
    .trim()
  const rows = gridOf(answer).rows.map(({ label, worst, cells }) => {
    const states = Map.groupBy(cells.values(), (state) => state)
    const tally = [...states].map(([state, all]) => `${all.length} ${state}`).join(', ')
    return `${visible(label)}: ${tally || worst}.`
  })
  return [`${whole}.`, ...rows]
}
