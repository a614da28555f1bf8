import { isIP } from 'node:net'
import type { GroupSettings, Settings } from '../settings.ts'

/** A statement of an IAM policy, in the order in which AWS's own documents write its members. */
type Statement = {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: string | readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

export type Policy = { readonly Version: '2012-10-17'; readonly Statement: readonly Statement[] }

export type Place = { readonly region: string; readonly account: string }

/** The tag that instances and network interfaces of a group carry; its value is the group's name. */
export const GROUP_TAG = 'failover-group'

type Arn = (type: string, id: string) => string

/**
 * The least policy that the agents of this config need, the same for each node: what the config names by id is named by id,
 * the nodes and their interfaces by their tag. Which resources an action can be narrowed to:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export function leastPolicy(settings: Settings, place: Place, withCheck: boolean): Policy {
  const arn: Arn = (type, id) => `arn:${partitionOf(place.region)}:ec2:${place.region}:${place.account}:${type}/${id}`
  const { groups } = settings
  const statements = [
    look(groups, withCheck, place),
    ...volumes(groups, arn),
    ...addresses(groups, arn),
    ...elasticIps(groups, arn),
    ...routes(groups, arn),
    ...fencing(groups, arn),
  ]
  return { Version: '2012-10-17', Statement: statements }
}

const partitionOf = (region: string): string => {
  if (region.startsWith('cn-')) return 'aws-cn'
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}

const namesOf = (groups: readonly GroupSettings[]): readonly string[] => groups.map(({ name }) => name).sort()

const tagged = (groups: readonly GroupSettings[]) => ({
  StringEquals: { [`aws:ResourceTag/${GROUP_TAG}`]: namesOf(groups) },
})

/** Describe actions can be narrowed to a region and to nothing else. */
function look(groups: readonly GroupSettings[], withCheck: boolean, { region }: Place): Statement {
  const has = (name: 'volumes' | 'addresses' | 'elasticIps' | 'routes'): boolean =>
    groups.some((group) => group[name].length > 0)
  const asked = [
    'Instances',
    ...(has('volumes') ? ['Volumes'] : []),
    ...(has('addresses') || has('elasticIps') || has('routes') || withCheck ? ['NetworkInterfaces'] : []),
    ...(has('elasticIps') ? ['Addresses'] : []),
    ...(has('routes') ? ['RouteTables'] : []),
    ...(withCheck ? ['InstanceTypes', 'SecurityGroups', 'Subnets'] : []),
  ]
  return {
    Sid: 'Look',
    Effect: 'Allow',
    Action: asked.map((noun) => `ec2:Describe${noun}`).sort(),
    Resource: '*',
    ...(region !== '*' && { Condition: { StringEquals: { 'aws:RequestedRegion': [region] } } }),
  }
}

function volumes(groups: readonly GroupSettings[], arn: Arn): readonly Statement[] {
  const own = groups.filter((group) => group.volumes.length > 0)
  if (own.length === 0) return []
  const Action = ['ec2:AttachVolume', 'ec2:DetachVolume']
  const ids = own.flatMap((group) => group.volumes.map(({ id }) => id)).sort()
  return [
    { Sid: 'MoveVolumes', Effect: 'Allow', Action, Resource: ids.map((id) => arn('volume', id)) },
    {
      Sid: 'MoveVolumesBetweenNodes',
      Effect: 'Allow',
      Action,
      Resource: arn('instance', '*'),
      Condition: tagged(own),
    },
  ]
}

/** An IPv6 address can only be moved by taking it from the one and giving it to the other. */
function addresses(groups: readonly GroupSettings[], arn: Arn): readonly Statement[] {
  const own = groups.filter((group) => group.addresses.length > 0)
  if (own.length === 0) return []
  const versions = new Set(own.flatMap((group) => group.addresses.map(({ ip }) => isIP(ip))))
  return [
    {
      Sid: 'MoveAddresses',
      Effect: 'Allow',
      Action: [
        ...(versions.has(6) ? ['ec2:AssignIpv6Addresses'] : []),
        ...(versions.has(4) ? ['ec2:AssignPrivateIpAddresses'] : []),
        ...(versions.has(6) ? ['ec2:UnassignIpv6Addresses'] : []),
      ],
      Resource: arn('network-interface', '*'),
      Condition: tagged(own),
    },
  ]
}

function elasticIps(groups: readonly GroupSettings[], arn: Arn): readonly Statement[] {
  const own = groups.filter((group) => group.elasticIps.length > 0)
  if (own.length === 0) return []
  const Action = ['ec2:AssociateAddress']
  const ids = own.flatMap((group) => group.elasticIps.map(({ allocation }) => allocation)).sort()
  return [
    { Sid: 'MoveElasticIps', Effect: 'Allow', Action, Resource: ids.map((id) => arn('elastic-ip', id)) },
    {
      Sid: 'MoveElasticIpsBetweenNodes',
      Effect: 'Allow',
      Action,
      Resource: arn('network-interface', '*'),
      Condition: tagged(own),
    },
  ]
}

function routes(groups: readonly GroupSettings[], arn: Arn): readonly Statement[] {
  const ids = groups.flatMap((group) => group.routes.flatMap(({ tables }) => tables))
  if (ids.length === 0) return []
  return [
    {
      Sid: 'MoveRoutes',
      Effect: 'Allow',
      Action: ['ec2:ReplaceRoute'],
      Resource: [...new Set(ids)].sort().map((id) => arn('route-table', id)),
    },
  ]
}

function fencing(groups: readonly GroupSettings[], arn: Arn): readonly Statement[] {
  const own = groups.filter(({ takeover }) => takeover.policy === 'fence')
  if (own.length === 0) return []
  return [
    {
      Sid: 'StopPeers',
      Effect: 'Allow',
      Action: ['ec2:StopInstances'],
      Resource: arn('instance', '*'),
      Condition: tagged(own),
    },
  ]
}
