import type { Resource } from '@arnq/query'

/** A group's name as Ansible takes it: letters, digits and underscores. https://docs.ansible.com/ansible/latest/inventory_guide/intro_inventory.html */
const groupName = (...parts: readonly string[]): string => parts.join('_').replace(/[^A-Za-z0-9_]/g, '_')

/** The group of every host. */
export const EVERYONE = 'aws_ec2'

const ASG = 'aws:autoscaling:groupName'

type Fields = {
  readonly InstanceType?: string
  readonly ImageId?: string
  readonly VpcId?: string
  readonly State?: { readonly Name?: string }
  readonly Placement?: { readonly AvailabilityZone?: string }
  readonly SecurityGroups?: readonly { readonly GroupId?: string; readonly GroupName?: string }[]
}

/** The groups that an instance is in: its account by id and by name, region, zone, type, image, VPC, state, security groups, Auto Scaling group and tags. */
export function groupsOf({ row, tags, target }: Resource): readonly string[] {
  const { InstanceType, ImageId, VpcId, State, Placement, SecurityGroups = [] } = row as Fields
  const named = (kind: string, value: string | undefined): readonly string[] =>
    value === undefined || value === '' ? [] : [groupName(kind, value)]
  const groups = [
    EVERYONE,
    ...named('account', target.account),
    ...named('account', target.accountName),
    ...named('region', target.region),
    ...named('zone', Placement?.AvailabilityZone),
    ...named('type', InstanceType),
    ...named('image', ImageId),
    ...named('vpc', VpcId),
    ...named('state', State?.Name),
    ...SecurityGroups.flatMap(({ GroupId, GroupName }) => [
      ...named('security_group', GroupId),
      ...named('security_group', GroupName),
    ]),
    ...named('asg', tags[ASG]),
    ...Object.entries(tags)
      .filter(([key]) => !key.startsWith('aws:'))
      .flatMap(([key, value]) => [groupName('tag', key), groupName('tag', key, value)]),
  ]
  return [...new Set(groups)]
}
