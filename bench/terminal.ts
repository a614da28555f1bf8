/**
 * The interactive terminal at 100,000 rows: what a key costs, what is written for it, how soon a query, an order and a filter
 * are answered, how soon the first frame stands, and how it fares while rows arrive. Each part runs in a process of its own.
 *
 *   node scripts/ready.mjs bench terminal
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { script } from './measure.ts'
import { against, line, load, medianOf, milliseconds } from './terminal/figures.ts'
import type { QueryTold } from './terminal/query.ts'

const node = join(fileURLToPath(new URL('..', import.meta.url)), 'node_modules/.bin/node')

/** Runs a part to its end; gives what it printed, where it is not to be seen. */
function part(name: string, args: readonly string[], seen: 'seen' | 'unseen'): Promise<string> {
  const child = spawn(node, ['--conditions=arnq-source', script(`terminal/${name}.ts`), ...args], {
    // React's own checks are no part of what is shipped.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', seen === 'seen' ? 'inherit' : 'pipe', 'inherit'],
  })
  let told = ''
  child.stdout?.on('data', (data) => {
    told += data
  })
  return new Promise((resolve, reject) =>
    child.on('close', (code) => (code === 0 ? resolve(told) : reject(new Error(`${name} ended with ${code}`)))),
  )
}

const queries = [
  "[?State.Name=='stopped']",
  "[?InstanceType=='m6i.large' && _tags.env=='prod'].[_id, _region]",
  '[].{id: InstanceId, type: InstanceType, state: State.Name, ip: PrivateIpAddress}',
  "length([?State.Name=='running'])",
  'sort_by([], &LaunchTime)[:50]',
]

const ANSWERED = { most: 50, unit: 'ms' } as const

async function asked(query: string, ...how: readonly string[]): Promise<readonly QueryTold[]> {
  return JSON.parse(await part('query', [query, ...how], 'unseen')) as QueryTold[]
}

/** `settled` is the table's, `shown` the frame's. */
function told(what: string, all: readonly QueryTold[]): void {
  const [first, ...again] = all
  const middle = (of: (one: QueryTold) => number): number => medianOf(again.map(of))
  const shown = middle((one) => one.shown.wall)
  line(
    `  ${what}`,
    `first: cpu ${milliseconds(first?.settled.cpu ?? 0)}, shown after ${milliseconds(first?.shown.wall ?? 0)}`,
    `again: cpu ${milliseconds(middle((one) => one.settled.cpu))}, shown after ${against(shown, ANSWERED)}`,
    `best ${milliseconds(Math.min(...again.map((one) => one.shown.wall)))}`,
  )
}

async function queriesAnswered(): Promise<void> {
  console.log(`\na query that is changed, 100,000 rows ; ${load()}`)
  for (const query of queries) {
    console.log(query)
    told('in the terminal', await asked(query))
    told('floor: the expression alone, over ready rows', await asked(query, 'bare'))
  }
}

// One terminal a process, as a user has it: a heap that holds two of them collects garbage for both.
for (const [name, what, ...args] of [
  ['first-frame', 'from the start until the first frame'],
  ['keys', 'keys', '120', '40', '300'],
  ['keys', 'keys of a large terminal', '220', '60', '90'],
  ['looks', 'sorting, filtering, grouping'],
  ['arrival', '100,000 rows that arrive'],
] as const) {
  console.log(`\n${what}; ${load()}`)
  await part(name, args, 'seen')
}
await queriesAnswered()
console.log(`\n${load()}`)
