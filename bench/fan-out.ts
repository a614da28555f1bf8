import { arnq, median, report, run, script, serveVast } from './measure.ts'

// 20 accounts x 17 regions x 5 instances, each answer 100 ms away: start, AssumeRole, DescribeRegions, DescribeInstances.
// The floor makes the same calls and reads nothing of the answers. Three round trips and a start are the limit.
const world = await serveVast({ accounts: 20, regions: 17, instancesPerTarget: 5, latency: 100 })
const question = 'arn:aws:ec2:*:*:instance/*'
try {
  const floor = await median(5, () => run(script('floor.ts'), ['everywhere'], world.env))
  const ours = await median(5, () => run(arnq, [question, '-o', 'ndjson'], world.env))
  await world.calls()
  await run(arnq, [question, '-o', 'ndjson'], world.env)
  report('floor: the same calls, bare HTTP', floor)
  report(`arnq '${question}'`, ours, floor)
  console.log(
    `calls: ${await world.calls()} (1 GetCallerIdentity, 19 AssumeRole, 20 DescribeRegions, 340 DescribeInstances)`,
  )
} finally {
  world.stop()
}
