import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { daysSince } from '../age.ts'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import { type MetricAsked, metrics } from '../probes/metrics.ts'
import type { Row } from '../rows.ts'
import { counted, spanOf } from '../wording.ts'
import { kept, unseen } from './parts/answers.ts'
import { sumOf } from './parts/costs.ts'
import { type Silence, silenceOf } from './parts/silence.ts'

type Gateway = Resource<Row<'ec2:natgateway'>>

const settings = z.strictObject({
  days: z
    ._default(z.int().check(z.minimum(1), z.maximum(450)), 14)
    .check(z.describe('Over how many days it has to have passed nothing on.')),
})

type Settings = z.infer<typeof settings>

/** https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html */
const COUNTING = ['BytesOutToDestination', 'BytesInFromSource', 'BytesOutToSource'] as const

/** NAT gateways that pass nothing on. */
export const idleNatGateway = defineCheck<Settings>({
  name: 'idle-nat-gateway',
  title: 'NAT gateways that pass nothing on',
  about:
    'Finds NAT gateways through which no byte has gone, either way, by CloudWatch. One of which CloudWatch has no value is unknown, never idle. A gateway that stands by for another zone is idle, too: whether it may go, its owner knows.',
  concern: 'cost',
  severity: 'medium',
  subject: 'ec2:natgateway',
  settings,
  lists: () => [],
  graph: false,
  probes: [metrics],
  judge,
})

async function* judge(scene: Scene, { days }: Settings): AsyncGenerator<Judged> {
  const gateways = scene.estate.all('ec2:natgateway')
  const settled = new Map(gateways.map((gateway) => [gateway, settledBy(gateway, scene.now, days)]))
  const asked = new Map(
    gateways.filter((gateway) => !settled.get(gateway)).map((gateway) => [gateway, questions(gateway, days)]),
  )
  const told = await scene.ask(metrics, [...asked.values()].flat())
  for (const resource of gateways) {
    const silence = silenceOf((asked.get(resource) ?? []).map((one) => [one, told.get(one)]))
    yield { resource, judgement: settled.get(resource) ?? judged(resource, silence, scene, days) }
  }
}

const questions = ({ id, target }: Gateway, days: number): readonly MetricAsked[] =>
  COUNTING.map((metric) => ({
    target,
    namespace: 'AWS/NATGateway',
    metric,
    dimensions: { NatGatewayId: id },
    statistic: 'Sum',
    days,
  }))

function settledBy({ row, created }: Gateway, now: Date, days: number): Judgement | undefined {
  if (row.State !== 'available') return kept(`Its state is ${row.State ?? 'unknown'}.`)
  const age = daysSince(created, now)
  return age !== undefined && age < days
    ? kept(`It was made ${spanOf(age)} ago: its traffic is judged after ${counted(days, 'day')}.`)
    : undefined
}

function judged({ row, target }: Gateway, silence: Silence, { prices }: Scene, days: number): Judgement {
  const { evidence } = silence
  if (silence.kind === 'unknown')
    return unseen('Whether anything goes through it is not known', [silence.gap], { evidence })
  if (silence.kind === 'active')
    return kept(`Traffic went through it in the last ${counted(days, 'day')}.`, { use: 'in-use', evidence })
  const addresses = (row.NatGatewayAddresses ?? []).filter(({ PublicIp }) => PublicIp)
  const cost = sumOf([
    prices.of({ kind: 'nat-gateway' }, target.region),
    ...addresses.map(() => prices.of({ kind: 'public-ipv4' }, target.region)),
  ])
  return {
    outcome: 'found',
    reason: `Nothing has gone through it in ${counted(days, 'day')}, either way.`,
    use: 'unused',
    evidence,
    ...(cost && { cost }),
  }
}
