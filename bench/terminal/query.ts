import { setTimeout as after } from 'node:timers/promises'
import { view } from '@arnq/query'
import { compile } from '@arnq/query/jmespath'
import { instancesOf } from './instances.ts'
import { type Moment, moment, since } from './silent-terminal.ts'
import { openStage, type Stage } from './stage.ts'

/** What a change of the query took, as the parent process is told. */
export type QueryTold = {
  /** Until the table has the answer. */
  readonly settled: Moment
  /** Until a frame that shows it was written. */
  readonly shown: Moment
}

// One query over 100,000 rows in a process of its own, the first time and again; or the compiled expression alone.
const ROWS = 100_000
const AGAIN = 9
const CTRL_U = '\u0015'
const [query = '', what] = process.argv.slice(2)
const resources = instancesOf(ROWS)

/** The query comes as one input, pasted, for each letter of a typed one is answered by itself. */
async function asked(stage: Stage): Promise<QueryTold> {
  const { table } = stage
  const before = table.query.shown
  const from = moment()
  const done = Promise.withResolvers<QueryTold>()
  const unlisten = table.subscribe(() => {
    if (table.query.shown === before || table.busy !== undefined) return
    unlisten()
    const settled = since(from, moment())
    stage.nextFrame().then((shown) => done.resolve({ settled, shown: since(from, shown) }), done.reject)
  })
  stage.press(`\u001b[200~${query}\u001b[201~`)
  return done.promise
}

async function throughTheApp(): Promise<readonly QueryTold[]> {
  const stage = await openStage(resources, 120, 40)
  await stage.quietly('\\')
  // What can stand in a query is read from the SDK's schemas when one is first written.
  await after(1500)
  const all: QueryTold[] = []
  for (let time = 0; time <= AGAIN; time++) {
    all.push(await asked(stage))
    await stage.settled()
    await stage.quietly(CTRL_U)
    await after(150)
  }
  return all
}

function bare(): readonly QueryTold[] {
  const expression = compile(query)
  const views = resources.map(view)
  return Array.from({ length: AGAIN + 1 }, () => {
    const from = moment()
    expression(views)
    const told = since(from, moment())
    return { settled: told, shown: told }
  })
}

console.log(JSON.stringify(what === 'bare' ? bare() : await throughTheApp()))
process.exit()
