import { createInterface } from 'node:readline'
import { profilesFor, serve, vast } from '@arnq/sandbox'

// Serves a vast world to the benchmark that started it; answers `calls` with the number of calls since the last time.
const world = vast(JSON.parse(process.argv[2] ?? '{}'))
// Rows are made when first asked for: that is the sandbox's work and must not be in a figure.
for (const account of world.accounts) for (const region of Object.keys(account.regions)) account.holdings(region)
const sandbox = await serve(world)
const { config, credentials } = profilesFor(world)
console.log(JSON.stringify({ url: sandbox.url, config, credentials }))

let seen = 0
for await (const _ of createInterface({ input: process.stdin })) {
  console.log(sandbox.calls.length - seen)
  seen = sandbox.calls.length
}
