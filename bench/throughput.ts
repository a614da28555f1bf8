import { arnq, median, report, run, script, serveVast } from './measure.ts'

// All instances of one region of one account to ndjson, in pages of 1,000: what decoding, querying and printing cost.
for (const instances of [10_000, 100_000]) {
  const world = await serveVast({ accounts: 1, regions: 1, instances, oneTarget: true })
  const times = instances > 10_000 ? 3 : 5
  try {
    const floor = await median(times, () => run(script('floor.ts'), ['pages'], world.env))
    report(`floor: ${instances} instances, bare HTTP`, floor)
    for (const question of [
      'arn:aws:ec2:us-east-1:*:instance/*',
      'arn:aws:ec2:us-east-1:*:instance/*|[].InstanceType',
    ]) {
      report(
        `arnq '${question.slice(22)}' -o ndjson`,
        await median(times, () => run(arnq, [question, '-o', 'ndjson'], world.env)),
        floor,
      )
    }
  } finally {
    world.stop()
  }
}
