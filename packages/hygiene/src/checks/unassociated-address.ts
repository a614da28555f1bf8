import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import type { Row } from '../rows.ts'
import { inUse, kept, unseen } from './parts/answers.ts'
import { factsOf } from './parts/facts.ts'
import { lasting } from './parts/lasting.ts'
import { days } from './parts/settings.ts'

type Address = Resource<Row<'ec2:elastic-ip'>>

const settings = z.strictObject({
  minDays: days(0, 'How many days it has to be without an association, by the own record, before it is found.'),
})

type Settings = z.infer<typeof settings>

/** AWS writes an empty text where an address has no instance. */
const isAssociated = ({ row }: Address): boolean =>
  Boolean(row.AssociationId || row.InstanceId || row.NetworkInterfaceId)

/** Elastic IP addresses that nothing has. */
export const unassociatedAddress = defineCheck<Settings>({
  name: 'unassociated-address',
  title: 'Elastic IP addresses that nothing has',
  about:
    'Finds Elastic IP addresses without an association. AWS charges for each. Never finds one that a service of AWS manages. Whether a DNS record, a firewall of somebody else or a licence names it, nobody can see from AWS: once released, it is rarely had again.',
  concern: 'cost',
  severity: 'medium',
  subject: 'ec2:elastic-ip',
  settings,
  lists: () => [],
  graph: true,
  probes: [],
  watched: (resource) => !isAssociated(resource as Address),
  judge,
})

function* judge(scene: Scene, set: Settings): Generator<Judged> {
  for (const resource of scene.estate.all('ec2:elastic-ip')) {
    yield { resource, judgement: judged(resource, scene, set) }
  }
}

function judged(address: Address, scene: Scene, { minDays }: Settings): Judgement {
  const { row, target } = address
  const told = factsOf(scene.estate, 'ec2:DescribeAddresses')
  if (isAssociated(address)) {
    const whom = row.InstanceId || row.NetworkInterfaceId || row.AssociationId
    return kept(`It is associated with ${whom}.`, { use: 'in-use' })
  }
  if (row.ServiceManaged) return kept(`AWS manages it for ${row.ServiceManaged}.`)
  const use = scene.useOf(address)
  if (use.references.length > 0) return inUse(use)
  if (use.gaps.length > 0) return unseen('It has no association', use.gaps)
  const state = lasting(scene, address, minDays, 'unassociated')
  if (!state.long) return state.judgement
  const cost = isBought(address) ? scene.prices.of({ kind: 'public-ipv4' }, target.region) : undefined
  const own = isBought(address)
    ? ''
    : ` It is of your own pool ${row.PublicIpv4Pool ?? row.CustomerOwnedIpv4Pool}, so AWS does not charge for it.`
  return {
    outcome: 'found',
    reason: `${row.PublicIp ?? 'It'} has been associated with nothing${state.span}.${own}`,
    use: 'unused',
    evidence: [told('association', row.AssociationId, 'AssociationId'), ...state.evidence],
    ...(cost && { cost }),
    remedy: { verb: 'release-address' },
  }
}

/** Addresses that a customer brought cost nothing: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-byoip.html */
const isBought = ({ row }: Address): boolean =>
  (row.PublicIpv4Pool === undefined || row.PublicIpv4Pool === 'amazon') && !row.CustomerOwnedIp && !row.CarrierIp
