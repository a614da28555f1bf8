import { parseArgs } from 'node:util'
import { soak } from '../test/failover/soak.ts'
import { missingForLab } from './lab-needs.mjs'

/** The soak of the failover agent, as long as one likes: `--seed N --steps 500`. Root, Linux, keepalived. */
const missing = missingForLab('soak')
if (missing) {
  process.stderr.write(`${missing}\n`)
  process.exit(1)
}
const { values } = parseArgs({
  options: { seed: { type: 'string' }, steps: { type: 'string' }, agent: { type: 'string' } },
})
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000))
const steps = Number(values.steps ?? 100)
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(steps)) {
  process.stderr.write('usage: npm run soak -- [--seed N] [--steps N] [--agent BUNDLE]\n')
  process.exit(2)
}
try {
  await soak({
    seed,
    steps,
    say: (line) => process.stdout.write(`${line}\n`),
    ...(values.agent !== undefined && { program: values.agent }),
  })
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
