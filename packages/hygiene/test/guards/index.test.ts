import { describe, expect, test } from 'vitest'
import { guardsWith } from '../../src/guards/index.ts'
import { IAC_TAGS } from '../../src/guards/infrastructure-as-code.ts'
import type { TypeName } from '../../src/rows.ts'
import { resourceOf } from '../estate-of.ts'

const guards = guardsWith({ tags: ['arnq:keep', 'stage=prod*'], iac: IAC_TAGS })
const tags = (...keys: string[]) => ({
  Tags: keys.map((one) => ({ Key: one.split('=')[0], Value: one.split('=')[1] ?? '' })),
})
const held = (type: TypeName, row: object) => {
  const resource = resourceOf(type, row)
  return guards.flatMap(({ name, effect, holds }) => {
    const says = holds(resource)
    return says ? [{ name, effect, says }] : []
  })
}

const image = (rest: object) => ['ec2:image', { ImageId: 'ami-1', ...rest }] as const
const snapshot = (rest: object) => ['ec2:snapshot', { SnapshotId: 'snap-1', ...rest }] as const
const volume = (rest: object) => ['ec2:volume', { VolumeId: 'vol-1', ...rest }] as const
const instance = (rest: object) => ['ec2:instance', { InstanceId: 'i-1', ...rest }] as const

describe('a hand on a resource', () => {
  test.each([
    [
      'aws-backup',
      'keeps',
      'managed by AWS Backup (tag aws:backup:source-resource)',
      snapshot(tags('aws:backup:source-resource=arn:x')),
    ],
    ['aws-backup', 'keeps', 'managed by AWS Backup (by its name)', image({ Name: 'AwsBackup_i-1_123' })],
    [
      'aws-backup',
      'keeps',
      'managed by AWS Backup (owner aws-backup-vault)',
      image({ ImageOwnerAlias: 'aws-backup-vault' }),
    ],
    [
      'data-lifecycle-manager',
      'keeps',
      'managed by Data Lifecycle Manager (tag dlm:managed)',
      snapshot(tags('dlm:managed=true')),
    ],
    [
      'locked-snapshot',
      'keeps',
      'locked in compliance mode until 2027-01-01',
      snapshot({ _lock: { LockState: 'compliance', LockExpiresOn: '2027-01-01' } }),
    ],
    [
      'operator',
      'keeps',
      'managed by x.amazonaws.com (Operator.Managed)',
      volume({ Operator: { Managed: true, Principal: 'x.amazonaws.com' } }),
    ],
    [
      'operator',
      'keeps',
      'managed by a service of AWS for arn:y (Attachments)',
      volume({ Attachments: [{ AssociatedResource: 'arn:y' }] }),
    ],
    [
      'requester-managed',
      'keeps',
      'managed by amazon-elb (RequesterManaged)',
      [
        'ec2:network-interface',
        { NetworkInterfaceId: 'eni-1', RequesterManaged: true, RequesterId: 'amazon-elb' },
      ] as const,
    ],
    [
      'requester-managed',
      'keeps',
      'managed by alb (ServiceManaged)',
      ['ec2:elastic-ip', { AllocationId: 'eipalloc-1', ServiceManaged: 'alb' }] as const,
    ],
    ['protected-tag', 'keeps', 'protected by its tag stage=prod-eu', volume(tags('stage=prod-eu'))],
    [
      'cloudformation',
      'hands-off',
      'made by the CloudFormation stack web (tag aws:cloudformation:stack-name)',
      volume(tags('aws:cloudformation:stack-name=web')),
    ],
    [
      'kubernetes',
      'hands-off',
      'managed by Kubernetes (tag kubernetes.io/created-for/pvc/name=data)',
      volume(tags('kubernetes.io/created-for/pvc/name=data')),
    ],
    [
      'kubernetes',
      'hands-off',
      'managed by Kubernetes (tag ebs.csi.aws.com/cluster=true)',
      volume(tags('ebs.csi.aws.com/cluster=true')),
    ],
    [
      'service-tag',
      'hands-off',
      'made by a service of AWS (tag aws:autoscaling:groupName=web)',
      instance(tags('aws:autoscaling:groupName=web')),
    ],
    [
      'service-made',
      'hands-off',
      'made by Elastic Beanstalk (tag elasticbeanstalk:environment-id=e-1)',
      instance(tags('elasticbeanstalk:environment-id=e-1')),
    ],
    [
      'deletion-protection',
      'hands-off',
      'protected against deregistration (DeregistrationProtection enabled-without-cooldown)',
      image({ DeregistrationProtection: 'enabled-without-cooldown' }),
    ],
    [
      'infrastructure-as-code',
      'hands-off',
      'made by code that would make it anew (tag ManagedBy=Terraform)',
      volume(tags('ManagedBy=Terraform')),
    ],
    [
      'infrastructure-as-code',
      'hands-off',
      'made by code that would make it anew (tag terraform=true)',
      volume(tags('terraform=true')),
    ],
    [
      'infrastructure-as-code',
      'hands-off',
      'made by code that would make it anew (tag pulumi:project=web)',
      volume(tags('pulumi:project=web')),
    ],
  ] as const)('%s %s: %s', (name, effect, says, [type, row]) =>
    expect(held(type, row)).toEqual([{ name, effect, says }]),
  )

  test.each([
    ['nothing', volume({})],
    [
      'tags that tell where it came from',
      instance(tags('aws:ec2launchtemplate:id=lt-1', 'aws:createdBy=me', 'Name=web')),
    ],
    ['a lock that is over', snapshot({ _lock: { LockState: 'expired' } })],
    ['no lock', snapshot({ _lock: null })],
    ['an image without protection', image({ DeregistrationProtection: 'disabled' })],
    ['an instance that it attaches to', volume({ Attachments: [{ InstanceId: 'i-1' }] })],
    ['Terraform that did not make it', volume(tags('terraform=false'))],
    ['another stage', volume(tags('stage=dev'))],
  ] as const)('%s is none', (_, [type, row]) => expect(held(type, row)).toEqual([]))
})
