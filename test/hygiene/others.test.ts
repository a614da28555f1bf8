import type { Holdings } from '@arnq/sandbox'
import { describe, expect, test } from 'vitest'
import { REGION } from './look.ts'
import { kinds } from './referrers.ts'
import { ago, bearings, type Case, HERE, idOf, judged, THERE, table, way } from './small-worlds.ts'

// What keeps a key pair, a launch template, a volume: one small world for each way.

describe('a key pair', () => {
  const pair = { KeyPairId: idOf('key'), KeyName: 'deploy', CreateTime: ago(300), Tags: [] }
  table('unused-key-pair', { keyPairs: [pair] }, 'deploy', [
    { says: 'nothing', outcome: 'found' },
    way('stopped', 'ec2:instance'),
    way('terminated', '', { outcome: 'found', by: /Its private key/ }),
    way('forgotten', 'ec2:launch-template-version'),
    way('configuration', 'autoscaling:launchConfiguration'),
    way('spot', 'ec2:spot-instances-request'),
    way('spotFleet', 'ec2:spot-fleet-request'),
    way('batch', 'batch:compute-environment'),
    {
      says: 'another account’s machine with a key of the same name',
      there: kinds.stopped({ ...bearings(THERE), own: true }),
      outcome: 'found',
    },
    {
      says: 'a node group',
      here: {
        eksClusters: [
          {
            name: 'main',
            nodegroups: [
              {
                nodegroupName: 'n',
                nodegroupArn: `arn:aws:eks:${REGION}:${HERE}:nodegroup/main/n/1`,
                clusterName: 'main',
                remoteAccess: { ec2SshKey: 'deploy' },
              },
            ],
          },
        ],
      },
      outcome: 'kept',
      by: 'eks:nodegroup',
    },
  ])
})

describe('a launch template', () => {
  const template = kinds.fallback({ ...bearings(), at: 1, id: (prefix) => idOf(prefix) })
  const LaunchTemplate = { LaunchTemplateId: idOf('lt'), Version: '1' }
  const name = 'template-1'
  const scaling = (row: object): Holdings => {
    const group = kinds.override(bearings()).autoScalingGroups?.[0]
    return { autoScalingGroups: group ? [{ ...group, MixedInstancesPolicy: undefined, ...row } as typeof group] : [] }
  }
  table('unused-launch-template', template, idOf('lt'), [
    { says: 'nothing', outcome: 'found' },
    { says: 'a group', here: scaling({ LaunchTemplate }), outcome: 'kept', by: 'autoscaling:autoScalingGroup' },
    {
      says: 'a group, by its name and $Latest',
      here: scaling({ LaunchTemplate: { LaunchTemplateName: name, Version: '$Latest' } }),
      outcome: 'kept',
      by: 'autoscaling:autoScalingGroup',
    },
    {
      says: 'an override',
      here: scaling({
        MixedInstancesPolicy: {
          LaunchTemplate: { Overrides: [{ LaunchTemplateSpecification: { LaunchTemplateName: name } }] },
        },
      }),
      outcome: 'kept',
      by: 'autoscaling:autoScalingGroup',
    },
    {
      says: 'a fleet',
      here: {
        fleets: [
          {
            FleetId: 'fleet-1',
            FleetState: 'active',
            LaunchTemplateConfigs: [{ LaunchTemplateSpecification: LaunchTemplate }],
          },
        ],
      },
      outcome: 'kept',
      by: 'ec2:fleet',
    },
    {
      says: 'a machine that was launched from it',
      here: {
        instances: [
          {
            InstanceId: idOf('i'),
            State: { Name: 'running' },
            Tags: [
              { Key: 'aws:ec2launchtemplate:id', Value: idOf('lt') },
              { Key: 'aws:ec2launchtemplate:version', Value: '1' },
            ],
          },
        ],
      },
      outcome: 'kept',
      by: 'ec2:instance',
    },
    {
      says: 'a group of another account with a template of the same name',
      there: {
        ...scaling({ LaunchTemplate: { LaunchTemplateName: name } }),
        ...kinds.fallback({ ...bearings(THERE), at: 1 }),
      },
      outcome: 'found',
    },
  ])
})

describe('a volume', () => {
  const volume = (row: object = {}) => ({
    VolumeId: idOf('vol'),
    State: 'available' as const,
    Size: 8,
    VolumeType: 'gp3' as const,
    CreateTime: ago(300),
    AvailabilityZone: `${REGION}a`,
    Attachments: [],
    Tags: [],
    ...row,
  })
  const held = { State: 'in-use', Attachments: [{ InstanceId: idOf('i'), State: 'attached', Device: '/dev/sdb' }] }
  const tag = (Key: string, Value = 'x') => ({ Tags: [{ Key, Value }] })
  test.each<readonly [string, object, Case['outcome'], RegExp]>([
    ['attached to nothing', {}, 'found', /attached to nothing for/],
    ['attached', held, 'kept', /is attached to/],
    ['being made', { State: 'creating' }, 'kept', /creating/],
    ['young', { CreateTime: ago(2) }, 'kept', /2 days ago/],
    ['a service’s', { Operator: { Managed: true, Principal: 'eks.amazonaws.com' } }, 'kept', /eks/],
    ['somebody’s who said to keep it', tag('arnq:keep'), 'kept', /arnq:keep/],
    ['to be kept until a day to come', tag('arnq:keep-until', '2027-01-01'), 'found', /./],
  ])('%s', async (says, row, outcome, reason) => {
    const finding = await judged('orphan-volume', { volumes: [volume(row)] }, idOf('vol'), { says, outcome })
    const expected = says.startsWith('to be kept') ? 'excepted' : outcome
    expect([finding?.outcome, finding?.reason, finding?.handsOff]).toEqual([
      expected,
      expect.stringMatching(reason),
      undefined,
    ])
  })

  test('of a cluster is found, and not for a plan', async () => {
    const of = { volumes: [volume(tag('kubernetes.io/created-for/pvc/name'))] }
    const finding = await judged('orphan-volume', of, idOf('vol'), { says: '', outcome: 'found' })
    expect(finding?.handsOff ?? finding?.reason).toMatch(/Kubernetes/i)
  })
})
