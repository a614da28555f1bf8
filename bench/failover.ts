import { loadavg } from 'node:os'
import { missingForLab } from '../scripts/lab-needs.mjs'
import { print } from './failover/figures.ts'
import { processes } from './failover/processes.ts'
import { withoutVolume, withVolume } from './failover/promotes.ts'
import { scripted } from './failover/scripts.ts'

// What the failover agent costs above what AWS takes: on real hosts with the real keepalived, under an EC2 with a second for
// each change of a volume and 0.3 s for each move of an address. The median must hold; on a busy machine the worst may not.
const missing = missingForLab('bench/failover.ts')
if (missing) {
  console.error(missing)
  process.exit(1)
}

const RUNS = Number(process.env.RUNS ?? 9)
const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')
console.log(`load of the machine before: ${load()}`)
const promotes = [...(await withVolume(RUNS)), await withoutVolume(RUNS)]
const agents = await processes(RUNS, 30)
const script = await scripted(5)
const missed = print([...promotes, ...agents, ...(script ? [script] : [])])
console.log(`load of the machine after: ${load()}`)
if (missed.length > 0) {
  console.log(`missed: ${missed.join('; ')}`)
  process.exitCode = 1
}
