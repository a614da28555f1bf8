import type { NetworkInterface } from '@aws-sdk/client-ec2'
import { type Doors, defineAction, type Step, type Undone } from '../action.ts'
import type { Plain } from '../rows.ts'
import { answered } from './parts/answered.ts'
import { dryRun } from './parts/dry-run.ts'
import { factsOf, tagFacts } from './parts/facts.ts'
import { orGone, unlessGone } from './parts/gone.ts'
import { byMark, type Tags, tagsAnew } from './parts/marked.ts'

type Seen = { readonly row: Plain<NetworkInterface>; readonly tags: Tags }

export const deleteNetworkInterface = defineAction<Seen>({
  verb: 'delete-network-interface',
  says: 'Deletes a network interface that is attached to nothing.',
  subject: 'ec2:network-interface',
  order: 10,
  look: (doors, { id }) => seenOf(doors, id),
  refuses: ({ row }) => {
    const { Status, Attachment, RequesterManaged, Operator, InterfaceType, Association } = row
    if (Status !== 'available' || Attachment)
      return `it is ${Attachment?.InstanceId ? `attached to ${Attachment.InstanceId}` : Status}`
    if (RequesterManaged || Operator?.Managed) return 'a service of AWS manages it'
    if (Association?.AllocationId) return `elastic IP ${Association.PublicIp} is associated with it`
    return InterfaceType === undefined || InterfaceType === 'interface'
      ? undefined
      : `it is of the type ${InterfaceType}`
  },
  pinned: ({ row, tags }) => ({
    status: row.Status,
    subnet: row.SubnetId,
    addresses: addressesOf(row),
    groups: groupsOf(row),
    tags,
  }),
  reversal: async () => ({
    kind: 'recreate',
    says: 'one like it is made in its subnet, with its addresses as long as nobody else has taken them; its id and MAC address differ',
  }),
  steps: () => [deletion],
  undo,
})

const addressesOf = ({ PrivateIpAddresses = [] }: Seen['row']): readonly string[] =>
  PrivateIpAddresses.flatMap(({ PrivateIpAddress }) => PrivateIpAddress ?? [])

const groupsOf = ({ Groups = [] }: Seen['row']): string[] => Groups.flatMap(({ GroupId }) => GroupId ?? [])

const deletion: Step<Seen> = {
  name: 'delete',
  permission: 'ec2:DeleteNetworkInterface',
  done: (seen) => seen === undefined,
  run: async ({ call }, { id }) =>
    answered(await orGone(call('ec2', 'deleteNetworkInterface', { NetworkInterfaceId: id }))),
  rehearse: ({ call }, { id }) =>
    dryRun(call('ec2', 'deleteNetworkInterface', { NetworkInterfaceId: id, DryRun: true })),
}

async function seenOf({ call }: Doors, id: string): Promise<Seen | undefined> {
  const found = await unlessGone(call('ec2', 'describeNetworkInterfaces', { NetworkInterfaceIds: [id] }))
  const row = found?.NetworkInterfaces?.[0]
  return row && { row: factsOf(row), tags: tagFacts({ Tags: row.TagSet }) }
}

async function undo(doors: Doors, { id }: { id: string }, seen: Seen): Promise<Undone> {
  if (await seenOf(doors, id)) return { kind: 'undone', says: `interface ${id} is there`, id }
  const { NetworkInterfaces: [before] = [] } = await doors.call('ec2', 'describeNetworkInterfaces', {
    Filters: [byMark(doors)],
  })
  const anew = before?.NetworkInterfaceId ?? (await madeLike(doors, seen))
  const says = `interface ${anew} was made in place of ${id}`
  if (seen.row.SourceDestCheck !== false) return { kind: 'undone', says, id: anew }
  return { kind: 'partly', says, left: `its source/destination check is on; ${id} had it off` }
}

async function madeLike({ call, mark }: Doors, { row, tags }: Seen): Promise<string> {
  const made = await call('ec2', 'createNetworkInterface', {
    SubnetId: row.SubnetId,
    Description: row.Description ?? '',
    Groups: groupsOf(row),
    PrivateIpAddresses: (row.PrivateIpAddresses ?? []).map(({ Primary = false, PrivateIpAddress }) => ({
      Primary,
      PrivateIpAddress,
    })),
    ...(row.Ipv6Addresses?.length && {
      Ipv6Addresses: row.Ipv6Addresses.map(({ Ipv6Address }) => ({ Ipv6Address })),
    }),
    ClientToken: mark,
    TagSpecifications: [{ ResourceType: 'network-interface', Tags: tagsAnew(tags, mark) }],
  })
  const id = made.NetworkInterface?.NetworkInterfaceId
  if (!id) throw new Error('AWS named no interface that it made')
  return id
}
