import { setTimeout as after } from 'node:timers/promises'
import { watchBlocked } from './blocked.ts'
import { line, medianOf, milliseconds } from './figures.ts'
import { instancesOf } from './instances.ts'
import { type Moment, moment, since } from './silent-terminal.ts'
import { openStage, type Stage } from './stage.ts'

// Sorting, filtering and grouping 100,000 rows: how long until it is done, and for how long no key could come through.
const ROWS = 100_000
const TIMES = 5
const ESC = '\u001b'
const CTRL_U = '\u0015'

/** One key that has all rows looked at, and the keys that bring about where it means that, and take it back. */
type Look = {
  readonly what: string
  readonly before?: readonly string[]
  readonly key: string
  readonly after: readonly string[]
}

const looks: readonly Look[] = [
  { what: 'sort by id', before: ['0'], key: 'o', after: ['o', 'o'] },
  { what: 'sort by name', before: ['0', 'l'], key: 'o', after: ['o', 'o'] },
  { what: 'turn round', before: ['0', 'l', 'o'], key: 'o', after: ['o'] },
  { what: 'sort by region', before: ['0', 'l', 'l', 'l'], key: 'o', after: ['o', 'o'] },
  { what: 'filter, first letter', before: ['/'], key: 'w', after: [CTRL_U, ESC] },
  { what: 'filter, next letter', before: ['/', 'web-1'], key: '2', after: [CTRL_U, ESC] },
  { what: 'filter, fuzzy', before: ['/', '-f eu1'], key: '2', after: [CTRL_U, ESC] },
  { what: 'filter, ~expression', before: ['/', '~web-\\d+'], key: '5', after: [CTRL_U, ESC] },
  { what: 'group by region', before: ['0', 'l', 'l', 'l'], key: 'b', after: ['b'] },
]

const watched = watchBlocked()

type Told = Moment & { readonly blocked: number }

/** A lone ESC is a key after a silence only. */
async function pressAll(stage: Stage, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await stage.quietly(key)
    if (key === ESC) await after(150)
  }
}

async function looked(stage: Stage, { before = [], key, after: undo }: Look): Promise<Told> {
  await pressAll(stage, before)
  await after(150)
  const { table } = stage
  const done = Promise.withResolvers<Moment>()
  watched.longest()
  const from = moment()
  stage.press(key)
  const unlisten = table.subscribe(() => {
    if (table.busy === undefined) done.resolve(moment())
  })
  const told = since(from, await done.promise)
  // The frame that shows it is part of it.
  await after(150)
  unlisten()
  const blocked = watched.longest()
  await pressAll(stage, undo)
  return { ...told, blocked }
}

const stage = await openStage(instancesOf(ROWS), 120, 40)
for (const look of looks) {
  const all: Told[] = []
  for (let time = 0; time <= TIMES; time++) all.push(await looked(stage, look))
  const [first, ...again] = all
  const wall = (told: readonly Told[]): string => milliseconds(medianOf(told.map((one) => one.wall)))
  const cpu = (told: readonly Told[]): string => milliseconds(medianOf(told.map((one) => one.cpu)))
  line(
    look.what,
    `first wall ${wall(all.slice(0, 1))} cpu ${cpu(all.slice(0, 1))} blocked ${milliseconds(first?.blocked ?? 0)}`,
    `again wall ${wall(again)} cpu ${cpu(again)} blocked ${milliseconds(Math.max(...again.map((one) => one.blocked)))}`,
  )
}
await stage.end()
process.exit()
