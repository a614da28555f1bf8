import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import type { Row } from '../rows.ts'
import { inUse, kept, unseen } from './parts/answers.ts'
import { factsOf } from './parts/facts.ts'
import { lasting } from './parts/lasting.ts'
import { days } from './parts/settings.ts'

type Interface = Resource<Row<'ec2:network-interface'>>

const settings = z.strictObject({
  minDays: days(1, 'How many days it has to be available, by the own record, before it is found.'),
})

type Settings = z.infer<typeof settings>

/** Interfaces that people make; all other types belong to a service: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html */
const OF_PEOPLE: ReadonlySet<string> = new Set(['interface', 'efa', 'efa-only'])

/** Network interfaces that are attached to nothing. */
export const availableNetworkInterface = defineCheck<Settings>({
  name: 'available-network-interface',
  title: 'Network interfaces that are attached to nothing',
  about:
    'Finds network interfaces whose status is available. They cost nothing, but keep an address of their subnet and keep security groups from being deleted. Never finds one that a service of AWS made or manages, one of a type that services alone make, and one that a launch template names.',
  concern: 'tidiness',
  severity: 'low',
  subject: 'ec2:network-interface',
  settings,
  lists: () => [],
  graph: true,
  probes: [],
  watched: (resource) => (resource as Interface).row.Status === 'available',
  judge,
})

function* judge(scene: Scene, set: Settings): Generator<Judged> {
  for (const resource of scene.estate.all('ec2:network-interface')) {
    yield { resource, judgement: judged(resource, scene, set) }
  }
}

function judged(resource: Interface, scene: Scene, { minDays }: Settings): Judgement {
  const { row } = resource
  if (row.Status !== 'available') {
    const whom = row.Attachment?.InstanceId ?? row.Attachment?.InstanceOwnerId
    return kept(`Its status is ${row.Status ?? 'unknown'}${whom ? `: attached to ${whom}` : ''}.`, { use: 'in-use' })
  }
  const manager = managerOf(resource)
  if (manager) return kept(`${manager} manages it.`)
  const use = scene.useOf(resource)
  if (use.references.length > 0) return inUse(use)
  if (use.gaps.length > 0) return unseen('It is attached to nothing', use.gaps)
  const state = lasting(scene, resource, minDays, 'available')
  if (!state.long) return state.judgement
  const told = factsOf(scene.estate, 'ec2:DescribeNetworkInterfaces')
  const address = row.Association?.PublicIp ? ` It holds the public address ${row.Association.PublicIp}.` : ''
  return {
    outcome: 'found',
    reason: `It has been attached to nothing${state.span}.${address}`,
    use: 'unused',
    evidence: [told('status', row.Status, 'Status'), ...state.evidence],
    remedy: { verb: 'delete-network-interface' },
  }
}

/** Who else sees to it; undefined of one that people made. */
function managerOf({ row }: Interface): string | undefined {
  if (row.Operator?.Managed) return row.Operator.Principal ?? 'A service of AWS'
  if (row.RequesterManaged) return row.RequesterId ?? 'A service of AWS'
  const type = row.InterfaceType ?? 'interface'
  return OF_PEOPLE.has(type) ? undefined : `The service of AWS that makes interfaces of type ${type}`
}
