import { visible } from '../../formats/safe.ts'
import type { Answer } from '../answer.ts'
import { cutLine } from '../layout/cut-line.ts'
import { lineWidth } from '../layout/line-width.ts'
import { listMove } from '../layout/list-move.ts'
import { pagingBindings } from '../layout/move-bindings.ts'
import { rule } from '../layout/rule.ts'
import { clamp } from '../layout/scrolled.ts'
import type { Pane } from '../pane.ts'
import { type Line, type Picture, type Size, span } from '../screen.ts'
import { counted } from '../status/counted.ts'
import { gridOf } from './grid.ts'
import { matrixParts } from './matrix.ts'
import { placeOf, progressLine } from './progress-line.ts'
import { slowestUnits, type Timed } from './slowest.ts'
import { timeText } from './time-text.ts'

/** The first account that is seen. */
export type ProgressState = { readonly top: number }

export const progressStart: ProgressState = { top: 0 }

/** How far each account is in each region, with the targets below that take longest. */
export const progressPane: Pane<ProgressState> = {
  name: 'progress',
  title: (_state, { answer }) => {
    const { rows, regions } = gridOf(answer)
    return [
      span('Progress', 'title'),
      span(` ${counted(rows.length, 'account')}, ${counted(regions.length, 'region')}`, 'dim'),
    ]
  },
  bindings: [
    ...pagingBindings,
    {
      action: 'retry',
      keys: ['R'],
      says: 'ask all that failed again',
      group: 'ask',
      footer: { label: 'retry failed', rank: 3 },
    },
    { action: 'stop', keys: ['s'], says: 'stop asking', group: 'ask', footer: { label: 'stop', rank: 4 } },
  ],
  act(state, action, { answer, rows }) {
    if (action === 'retry') return { state, effects: [{ kind: 'retry', which: ({ kind }) => kind !== 'disabled' }] }
    if (action === 'stop') return { state, effects: [{ kind: 'stop' }] }
    const length = gridOf(answer).rows.length
    const top = listMove(action, Math.min(state.top, Math.max(0, length - leastRoom(rows))), length, rows)
    return { state: top === undefined ? state : { top: clamp(top, 0, length - leastRoom(rows)) } }
  },
  view: (state, { answer, now }, size) => picture(state, answer, size, now),
  speak: (_state, { answer, now }) => spoken(answer, now),
}

/** Lines that the list below takes at most, its heading among them. */
const MOST_BELOW = 8

const belowRowsOf = (rows: number): number => (rows < 12 ? 0 : Math.min(MOST_BELOW, Math.floor(rows / 3)))

/** Accounts that are seen at least: the line above, the regions' names, the signs and the list below take the others' room. */
const leastRoom = (rows: number): number => Math.max(1, rows - 1 - 9 - belowRowsOf(rows))

function picture({ top }: ProgressState, answer: Answer, size: Size, now: number): Picture {
  const grid = gridOf(answer)
  const line = progressLine(answer, size.columns, now)
  if (grid.rows.length === 0) return { lines: [line].slice(0, size.rows) }
  const below = slowestLines(slowestUnits(answer, belowRowsOf(size.rows) - 1, now), size.columns)
  const { head, foot, rowLine } = matrixParts(grid, { columns: size.columns, rows: size.rows - below.length - 1 })
  const room = Math.max(1, size.rows - 1 - head.length - foot.length - below.length)
  const first = clamp(top, 0, grid.rows.length - room)
  const seen = grid.rows.slice(first, first + room)
  const lines = [line, ...head, ...seen.map(rowLine), ...foot, ...below]
  return { lines: lines.slice(0, size.rows).map((one) => cutLine(one, size.columns)) }
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
