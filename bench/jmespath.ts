/**
 * Evaluations per second of our JMESPath, compiled once, against npm's `jmespath`, which cannot keep what it parsed, on
 * one object of the shape that DescribeInstances gives. Both run in this process, in turns, and the best turn counts.
 *
 *   node_modules/.bin/node --conditions=arnq-source bench/jmespath.ts
 */
import { createRequire } from 'node:module'
import { compile } from '@arnq/query/jmespath'

type Peer = { search: (data: unknown, expression: string) => unknown }
const peer = createRequire(new URL('../packages/query/package.json', import.meta.url))('jmespath') as Peer

const instance = {
  InstanceId: 'i-0123456789abcdef0',
  InstanceType: 't3.micro',
  State: { Code: 16, Name: 'running' },
  Placement: { AvailabilityZone: 'eu-central-1a', Tenancy: 'default' },
  LaunchTime: '2026-02-03T04:05:06.000Z',
  PrivateIpAddress: '10.0.1.17',
  BlockDeviceMappings: [
    { DeviceName: '/dev/xvda', Ebs: { VolumeId: 'vol-1', Status: 'attached', DeleteOnTermination: true } },
    { DeviceName: '/dev/xvdb', Ebs: { VolumeId: 'vol-2', Status: 'attached', DeleteOnTermination: false } },
  ],
  SecurityGroups: [
    { GroupId: 'sg-1', GroupName: 'web' },
    { GroupId: 'sg-2', GroupName: 'ssh' },
  ],
  Tags: [
    { Key: 'team', Value: 'shop' },
    { Key: 'env', Value: 'prod' },
    { Key: 'Name', Value: 'web-1' },
  ],
}

const questions: Readonly<Record<string, string>> = {
  'one field': 'InstanceType',
  'simple condition': "State.Name == 'running'",
  'two conditions': "State.Name == 'running' && LaunchTime >= '2026-01-01'",
  'four-part object': '{id: InstanceId, type: InstanceType, state: State.Name, zone: Placement.AvailabilityZone}',
  'tag lookup': "Tags[?Key == 'Name'].Value | [0]",
  'flattened list': 'BlockDeviceMappings[].Ebs.VolumeId',
}

const turnMilliseconds = 200
const turns = 5

const perSecond = (evaluate: () => unknown): number => {
  const started = performance.now()
  let count = 0
  while (performance.now() - started < turnMilliseconds) {
    for (let i = 0; i < 1000; i++) evaluate()
    count += 1000
  }
  return (count / (performance.now() - started)) * 1000
}

const millions = (rate: number): string => `${(rate / 1e6).toFixed(2)} M/s`.padStart(12)

console.log(`${'expression'.padEnd(18)}${'arnq'.padStart(12)}${'jmespath'.padStart(12)}`)
for (const [name, expression] of Object.entries(questions)) {
  const compiled = compile(expression)
  let ours = 0
  let theirs = 0
  for (let turn = 0; turn < turns; turn++) {
    ours = Math.max(
      ours,
      perSecond(() => compiled(instance)),
    )
    theirs = Math.max(
      theirs,
      perSecond(() => peer.search(instance, expression)),
    )
  }
  console.log(`${name.padEnd(18)}${millions(ours)}${millions(theirs)}${`${(ours / theirs).toFixed(0)} x`.padStart(8)}`)
}

const fleet = Array.from({ length: 100_000 }, (_, at) => ({ ...instance, InstanceId: `i-${at}` }))
const filter = compile("[?State.Name == 'running'].{id: InstanceId, type: InstanceType}")
filter(fleet)
const started = performance.now()
filter(fleet)
console.log(`filter and object over ${fleet.length} instances: ${(performance.now() - started).toFixed(1)} ms`)
