import { errorCode } from '@arnq/query'
import { type Doors, defineAction, type Step } from '../action.ts'
import { answered } from './parts/answered.ts'
import { dryRun } from './parts/dry-run.ts'
import { tagFacts } from './parts/facts.ts'
import { orGone, unlessGone } from './parts/gone.ts'
import { type Tags, tagsAnew } from './parts/marked.ts'

type Seen = {
  readonly address: string | undefined
  readonly association: string | undefined
  readonly instance: string | undefined
  readonly interface: string | undefined
  readonly managed: string | undefined
  readonly border: string | undefined
  readonly pool: string | undefined
  readonly tags: Tags
}

/**
 * In a default VPC AWS releases an address that is in use, too: the look before the call is what protects it.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html
 */
export const releaseAddress = defineAction<Seen>({
  verb: 'release-address',
  says: 'Gives an elastic IP back to AWS. What DNS still names it then leads to whoever gets it next.',
  subject: 'ec2:elastic-ip',
  order: 30,
  look: (doors, { id }) => seenOf(doors, id),
  refuses: ({ association, instance, interface: on, managed }) => {
    const holder = instance ?? on ?? association
    if (holder) return `it is associated with ${holder}`
    return managed ? `${managed} manages it` : undefined
  },
  pinned: ({ address, tags }) => ({ address, tags }),
  reversal: async () => ({
    kind: 'none',
    says: 'AWS may give the same address back as long as nobody else has got it; nothing warrants that',
  }),
  steps: () => [release],
  undo: async (doors, { id }, seen) => {
    const { Addresses = [] } = await doors.call('ec2', 'describeAddresses', {})
    const there = Addresses.find(({ AllocationId, PublicIp }) => AllocationId === id || PublicIp === seen.address)
    if (there) return { kind: 'undone', says: `address ${seen.address} is there`, id: there.AllocationId ?? id }
    return allocatedAgain(doors, seen)
  },
})

async function allocatedAgain({ call }: Doors, { address, border, tags }: Seen) {
  try {
    const got = await call('ec2', 'allocateAddress', {
      Domain: 'vpc',
      Address: address,
      ...(border && { NetworkBorderGroup: border }),
      TagSpecifications: [{ ResourceType: 'elastic-ip', Tags: tagsAnew(tags) }],
    })
    return { kind: 'undone', says: `address ${address} was got back`, id: got.AllocationId ?? '' } as const
  } catch (error) {
    if (!/^(InvalidAddress|InvalidParameter|AddressLimit)/.test(errorCode(error))) throw error
    const why = error instanceof Error ? error.message : String(error)
    return { kind: 'impossible', says: `AWS does not give address ${address} back: ${why}` } as const
  }
}

const release: Step<Seen> = {
  name: 'release',
  permission: 'ec2:ReleaseAddress',
  done: (seen) => seen === undefined,
  run: async ({ call }, { id }, { border }) =>
    answered(
      await orGone(call('ec2', 'releaseAddress', { AllocationId: id, ...(border && { NetworkBorderGroup: border }) })),
    ),
  rehearse: ({ call }, { id }) => dryRun(call('ec2', 'releaseAddress', { AllocationId: id, DryRun: true })),
}

async function seenOf({ call }: Doors, id: string): Promise<Seen | undefined> {
  const found = await unlessGone(call('ec2', 'describeAddresses', { AllocationIds: [id] }))
  const row = found?.Addresses?.[0]
  return (
    row && {
      address: row.PublicIp,
      association: row.AssociationId,
      instance: row.InstanceId || undefined,
      interface: row.NetworkInterfaceId,
      managed: row.ServiceManaged,
      border: row.NetworkBorderGroup,
      pool: row.PublicIpv4Pool,
      tags: tagFacts(row),
    }
  )
}
