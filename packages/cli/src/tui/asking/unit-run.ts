import type { Failure, QueryEvent, Resource } from '@arnq/query'
import { askUnit, type UnitDoor } from './ask-unit.ts'
import { type Desk, showSoon } from './desk.ts'
import type { Holding } from './library.ts'
import { appendRows, updateUnit } from './live.ts'

/** Asks one unit and keeps what it answers. Rows that are there already are shown until the new ones are complete. */
export async function runUnit(desk: Desk, holding: Holding, door: UnitDoor, signal: AbortSignal): Promise<void> {
  begin(desk, holding)
  await askUnit(holding, door, signal, (event) => take(desk, holding, event))
}

function begin({ live, now }: Desk, holding: Holding): void {
  holding.state = 'asking'
  holding.began = now()
  holding.ended = undefined
  holding.failure = undefined
  holding.fresh = holding.rows.length > 0 ? [] : undefined
  updateUnit(live, holding)
}

function take(desk: Desk, holding: Holding, event: QueryEvent): void {
  if (event.kind === 'page') takePage(desk, holding, event.resources)
  if (event.kind === 'done') end(desk, holding)
  if (event.kind === 'failure') end(desk, holding, event.failure)
}

function takePage({ live }: Desk, holding: Holding, page: readonly Resource[]): void {
  const { fresh, rows } = holding
  for (const row of page) (fresh ?? rows).push(row)
  if (fresh) return
  holding.whole = false
  appendRows(live, holding, page)
}

function end(desk: Desk, holding: Holding, failure?: Failure): void {
  const { fresh, whole, rows } = holding
  // What broke off again is worth no more than what is there, unless it got further than before.
  if (fresh && (!failure || (!whole && fresh.length > rows.length))) swap(desk, holding, fresh)
  holding.fresh = undefined
  holding.whole = !failure || (whole && holding.rows === rows)
  holding.state = failure ? 'failed' : 'done'
  holding.failure = failure
  holding.ended = desk.now()
  if (!failure) desk.library.tidy(holding)
  updateUnit(desk.live, holding)
  showSoon(desk)
}

function swap({ live }: Desk, holding: Holding, fresh: Resource[]): void {
  holding.rows = fresh
  holding.inRows = holding.joined
  if (live.shown.has(holding)) live.stale = true
}

/** Lets a unit wait to be asked, as if it never had been; its rows stay. */
export function letWait({ live }: Desk, holding: Holding): void {
  holding.state = 'waiting'
  holding.fresh = undefined
  holding.began = undefined
  holding.ended = undefined
  holding.failure = undefined
  updateUnit(live, holding)
}
