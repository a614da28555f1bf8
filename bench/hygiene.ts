import { reportFormats, sources, usesOf } from '@arnq/hygiene'
import { graphOf } from '../packages/hygiene/src/graph/graph.ts'
import { estateOf } from '../packages/hygiene/test/estate-of.ts'
import { vastReport } from '../packages/hygiene/test/report/sample.ts'

// What hygiene does with what was listed, beside a bare walk over the same rows: the reference graph of a large estate, the
// use of each of its images, and each report of 10,000 findings.

const INSTANCES = 100_000
const IMAGES = 2_000
const RUNS = 5

const ms = (run: () => unknown): number => {
  const began = performance.now()
  run()
  return performance.now() - began
}
const median = (run: () => unknown): number =>
  Array.from({ length: RUNS }, () => ms(run)).sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0
const line = (what: string, value: number, floor?: number): void =>
  console.log(
    `${what.padEnd(58)} ${value.toFixed(0).padStart(6)} ms${floor ? `  ${(value / floor).toFixed(1)} x` : ''}`,
  )

const ami = (at: number): string => `ami-${String(at).padStart(17, '0')}`
const estate = estateOf({
  'ec2:image': Array.from({ length: IMAGES }, (_, at) => ({ ImageId: ami(at), State: 'available' })),
  'ec2:instance': Array.from({ length: INSTANCES }, (_, at) => ({
    InstanceId: `i-${String(at).padStart(17, '0')}`,
    ImageId: ami(at % IMAGES),
    State: { Name: 'running' },
    KeyName: 'ops',
    SecurityGroups: [{ GroupId: `sg-${String(at % 500).padStart(17, '0')}` }],
    BlockDeviceMappings: [{ Ebs: { VolumeId: `vol-${String(at).padStart(17, '0')}` } }],
  })),
})
const instances = estate.all('ec2:instance')
const images = estate.all('ec2:image')

const floor = median(() => {
  const users = new Map<string | undefined, number>()
  for (const { row } of instances) users.set(row.ImageId, (users.get(row.ImageId) ?? 0) + 1)
})
line(`floor: the images of ${INSTANCES} instances, counted`, floor)
const graph = graphOf(estate, sources)
line(
  'the reference graph of them',
  median(() => graphOf(estate, sources).to(images[0] as (typeof images)[number])),
  floor,
)
const useOf = usesOf(graph)
line(
  `the use of ${IMAGES} images`,
  median(() => images.map((image) => useOf(image))),
  floor,
)

const report = vastReport(10_000)
const json = median(() => JSON.stringify(report))
line('floor: a report of 10,000 findings, JSON.stringify', json)
for (const { name, print } of reportFormats)
  line(
    `the same as ${name}`,
    median(() => print(report)),
    json,
  )
