import type { Failure } from '@arnq/query'
import { visible } from '../../formats/safe.ts'
import type { Answer } from '../answer.ts'
import { type CellState, stateOf, worseOf } from './signs.ts'

/** One account of the picture, by region. */
export type GridRow = {
  readonly id: string
  /** Its name, or its id where it has none; `visible`. */
  readonly label: string
  readonly cells: ReadonlyMap<string, CellState>
  readonly worst: CellState
  /** It could not be asked at all: this stands for all of its regions. */
  readonly lost: boolean
}

/** Accounts as they became known, and the regions of all of them by name. */
export type Grid = {
  readonly rows: readonly GridRow[]
  readonly regions: readonly string[]
  /** When the first unit was begun; undefined where none was. */
  readonly began: number | undefined
  /** Milliseconds during which something was asked: the time before a failed one was asked again is not in it. */
  readonly asked: number | undefined
}

type Drawing = { id: string; label: string; cells: Map<string, CellState>; lost: boolean }

const drawn = new WeakMap<Answer, { readonly version: number; readonly grid: Grid }>()

/** The answer as accounts and regions; drawn once for each version of it. */
export function gridOf(answer: Answer): Grid {
  const held = drawn.get(answer)
  if (held?.version === answer.version) return held.grid
  const grid = draw(answer)
  drawn.set(answer, { version: answer.version, grid })
  return grid
}

function draw({ units, failures }: Answer): Grid {
  const rows = new Map<string, Drawing>()
  const regions = new Set<string>()
  const times: Span[] = []
  for (const one of units) {
    const { account, accountName, region } = one.unit.target
    const row = rowFor(rows, account, accountName)
    row.cells.set(region, worseOf(row.cells.get(region), stateOf(one)))
    regions.add(region)
    if (one.began !== undefined) times.push({ from: one.began, to: one.ended ?? one.began })
  }
  for (const failure of failures) if (failure.type === undefined) drawAccount(rows, regions, failure)
  return {
    rows: [...rows.values()].map(finished),
    regions: [...regions].sort(),
    ...timesOf(times),
  }
}

type Span = { readonly from: number; readonly to: number }

/** When it began, and how long something was under way in all. */
function timesOf(spans: Span[]): Pick<Grid, 'began' | 'asked'> {
  spans.sort((a, b) => a.from - b.from)
  const [first] = spans
  if (!first) return { began: undefined, asked: undefined }
  let asked = 0
  let until = first.from
  for (const { from, to } of spans) {
    asked += Math.max(0, to - Math.max(from, until))
    until = Math.max(until, to)
  }
  return { began: first.from, asked }
}

/** A failure of a whole account: a region that is switched off in it, or the account itself where nothing of it was asked. */
function drawAccount(rows: Map<string, Drawing>, regions: Set<string>, { kind, target }: Failure): void {
  const { account, accountName, region } = target
  const id = account ?? accountName
  if (id === undefined) return
  if (kind === 'disabled' && region !== undefined) {
    const row = rowFor(rows, id, accountName)
    row.cells.set(region, worseOf(row.cells.get(region), 'off'))
    regions.add(region)
  } else if (kind !== 'disabled' && !rows.has(id)) rowFor(rows, id, accountName).lost = true
}

function rowFor(rows: Map<string, Drawing>, id: string, name: string | undefined): Drawing {
  const row = rows.get(id) ?? { id, label: visible(name ?? id), cells: new Map(), lost: false }
  rows.set(id, row)
  return row
}

function finished({ cells, lost, ...row }: Drawing): GridRow {
  const states = [...cells.values()]
  const worst = states.reduce<CellState | undefined>(worseOf, lost ? 'failed' : undefined) ?? 'off'
  return { ...row, cells, lost, worst }
}
