import { arnq, run, serveVast } from './measure.ts'

// Peak memory must not grow with the number of pages: ten times the instances, the same peak.
for (const shape of [
  { accounts: 1, regions: 1, oneTarget: true },
  { accounts: 20, regions: 17 },
]) {
  for (const instances of [10_000, 100_000]) {
    const world = await serveVast({ ...shape, instances })
    try {
      const { memory, bytes } = await run(arnq, ['arn:aws:ec2:*:*:instance/*', '-o', 'ndjson'], world.env)
      const where = `${shape.accounts} x ${shape.regions} targets`
      console.log(
        `${instances} instances in ${where}: ${memory.toFixed(0)} MB at the most, ${(bytes / 1e6).toFixed(0)} MB printed`,
      )
    } finally {
      world.stop()
    }
  }
}
