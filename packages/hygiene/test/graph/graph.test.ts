import { describe, expect, test } from 'vitest'
import { graphOf } from '../../src/graph/graph.ts'
import type { TypeName } from '../../src/rows.ts'
import { sources } from '../../src/sources/index.ts'
import { ACCOUNT, estateOf, NOW, REGION, type Rows, resourceOf, targetOf } from '../estate-of.ts'

const place = { account: ACCOUNT, region: REGION }
const version = (VersionNumber: number, rest: object = {}) => ({
  LaunchTemplateId: 'lt-00000001',
  LaunchTemplateName: 'web',
  VersionNumber,
  DefaultVersion: VersionNumber === 1,
  LaunchTemplateData: { ImageId: `ami-0000000${VersionNumber}` },
  ...rest,
})
const group = (rest: object) => ({ AutoScalingGroupName: 'g', AutoScalingGroupARN: 'arn:g', ...rest })
const graph = (rows: Rows) => graphOf(estateOf(rows), sources)
const pointingAt = (rows: Rows, type: TypeName, id: string) => graph(rows).toId({ type, id })

describe('aliases and names of templates', () => {
  const versions = [version(1), version(2), version(3)]
  test.each([
    ['$Default', 'lt-00000001:1'],
    ['$Latest', 'lt-00000001:3'],
    [undefined, 'lt-00000001:1'],
    ['2', 'lt-00000001:2'],
  ])('%s', (Version, id) => {
    for (const named of [{ LaunchTemplateId: 'lt-00000001' }, { LaunchTemplateName: 'web' }]) {
      const rows = {
        'ec2:launch-template-version': versions,
        'autoscaling:autoScalingGroup': [group({ LaunchTemplate: { ...named, Version } })],
      }
      expect(pointingAt(rows, 'ec2:launch-template-version', id)).toMatchObject([{ from: { id: 'g' } }])
      expect(pointingAt(rows, 'ec2:launch-template', 'lt-00000001')).toMatchObject([{ from: { id: 'g' } }])
    }
  })

  test('a name means nothing in another account or region', () => {
    for (const at of [{ account: '222222222222' }, { region: 'us-east-1' }]) {
      const rows: Rows = {
        'ec2:launch-template-version': versions,
        'autoscaling:autoScalingGroup': [{ at, row: group({ LaunchTemplate: { LaunchTemplateName: 'web' } }) }],
      }
      expect(pointingAt(rows, 'ec2:launch-template', 'lt-00000001')).toEqual([])
      expect(graph(rows).blind('ec2:image', { ...place, ...at })).toHaveLength(1)
      expect(graph(rows).blind('ec2:image', place)).toEqual([])
    }
  })

  test('default and latest are as the template says, where it was listed too', () => {
    const rows: Rows = {
      'ec2:launch-template-version': versions,
      'ec2:launch-template': [
        { LaunchTemplateId: 'lt-00000001', LaunchTemplateName: 'web', DefaultVersionNumber: 2, LatestVersionNumber: 3 },
      ],
      'autoscaling:autoScalingGroup': [group({ LaunchTemplate: { LaunchTemplateId: 'lt-00000001' } })],
    }
    expect(pointingAt(rows, 'ec2:launch-template-version', 'lt-00000001:2')).toMatchObject([
      { via: 'lt-00000001:$Default' },
    ])
    const strengths = [1, 2, 3].map((number) => pointingAt(rows, 'ec2:image', `ami-0000000${number}`)[0]?.strength)
    expect(strengths).toEqual(['uses', 'uses', 'uses'])
  })

  test('a version that nothing points at is unpointed, and one that is named is not', () => {
    const all = { 'ec2:launch-template-version': [...versions, version(4)] }
    const strengths = (rows: Rows) =>
      [1, 2, 3, 4].map((n) => pointingAt(rows, 'ec2:image', `ami-0000000${n}`)[0]?.strength)
    expect(strengths(all)).toEqual(['uses', 'unpointed', 'unpointed', 'uses'])
    const tags = [
      { Key: 'aws:ec2launchtemplate:id', Value: 'lt-00000001' },
      { Key: 'aws:ec2launchtemplate:version', Value: '3' },
    ]
    const named = { ...all, 'ec2:instance': [{ InstanceId: 'i-1', Tags: tags }] }
    expect(strengths(named)).toEqual(['uses', 'unpointed', 'uses', 'uses'])
  })
})

describe('what cannot be followed is blind', () => {
  const byParameter = (name: string) => ({
    'ec2:launch-template-version': [version(1, { LaunchTemplateData: { ImageId: `resolve:ssm:${name}` } })],
  })
  const parameter = { Name: '/golden', Type: 'String', Version: 7, _value: 'ami-0000000f' }
  test.each<[string, Rows, string]>([
    ['a parameter that is not there', byParameter('golden'), 'was not found'],
    [
      'a secret',
      { ...byParameter('golden'), 'ssm:parameter': [{ ...parameter, Type: 'SecureString', _value: undefined }] },
      'is a secret',
    ],
    [
      'a value that was not told',
      { ...byParameter('golden'), 'ssm:parameter': [{ ...parameter, _value: undefined }] },
      'was not told',
    ],
    ['an older version', { ...byParameter('/golden:6'), 'ssm:parameter': [parameter] }, 'only the value of version 7'],
    ['a label', { ...byParameter('/golden:prod'), 'ssm:parameter': [parameter] }, 'prod is meant'],
    [
      'a parameter that another account shares',
      byParameter('arn:aws:ssm:eu-west-1:999999999999:parameter/golden'),
      'of 999999999999',
    ],
    [
      'a template that is not there',
      { 'autoscaling:autoScalingGroup': [group({ LaunchTemplate: { LaunchTemplateId: 'lt-0000000f' } })] },
      'lt-0000000f',
    ],
    [
      'an image of Image Builder that is not there',
      {
        'imagebuilder:image-recipe': [
          {
            arn: 'arn:a:image-recipe/a/1',
            parentImage: 'arn:aws:imagebuilder:eu-west-1:111111111111:image/base/x.x.x',
          },
        ],
      },
      'no image was found',
    ],
  ])('%s', (_, rows, says) => {
    const blind = graph(rows).blind('ec2:image', place)
    expect(blind).toHaveLength(1)
    expect(blind[0]?.says).toContain(says)
  })

  test.each<[string, Rows]>([
    ['the version that is known', { ...byParameter('/golden:7'), 'ssm:parameter': [parameter] }],
    ["AWS's own parameters", byParameter('/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64')],
    [
      "AWS's own images",
      {
        'imagebuilder:image-recipe': [
          {
            arn: 'arn:a:image-recipe/a/1',
            parentImage: 'arn:aws:imagebuilder:eu-west-1:aws:image/amazon-linux-2023-x86/x.x.x',
          },
        ],
      },
    ],
    [
      'a template that an instance was launched from, once',
      {
        'ec2:instance': [
          {
            InstanceId: 'i-1',
            Tags: [
              { Key: 'aws:ec2launchtemplate:id', Value: 'lt-0000000f' },
              { Key: 'aws:ec2launchtemplate:version', Value: '1' },
            ],
          },
        ],
      },
    ],
  ])('%s is not', (_, rows) => expect(graph(rows).blind('ec2:image', place)).toEqual([]))

  test('what a parameter stands for says through which', () => {
    const rows = { ...byParameter('/golden'), 'ssm:parameter': [parameter] }
    expect(pointingAt(rows, 'ec2:image', 'ami-0000000f')).toMatchObject([
      { from: { id: 'golden' } },
      { from: { id: 'lt-00000001:1' }, via: 'golden' },
    ])
    const [stored] = estateOf(rows).all('ssm:parameter')
    expect(stored && graph(rows).to(stored)).toMatchObject([{ from: { id: 'lt-00000001:1' } }])
  })
})

describe("Image Builder's images", () => {
  const tagged = (ImageId: string, build: string) => ({
    ImageId,
    Tags: [{ Key: 'Ec2ImageBuilderArn', Value: `arn:aws:imagebuilder:eu-west-1:111111111111:image/base/${build}` }],
  })
  const images = [
    tagged('ami-00000001', '1.9.0/1'),
    tagged('ami-00000002', '1.10.0/1'),
    tagged('ami-00000003', '1.10.0/2'),
    tagged('ami-00000004', '2.0.0/1'),
  ]
  test.each([
    ['x.x.x', 'ami-00000004'],
    ['1.x.x', 'ami-00000003'],
    ['1.9.0', 'ami-00000001'],
    ['1.10.0/1', 'ami-00000002'],
  ])('%s is %s and no other', (wanted, id) => {
    const parentImage = `arn:aws:imagebuilder:eu-west-1:111111111111:image/base/${wanted}`
    const rows = { 'ec2:image': images, 'imagebuilder:image-recipe': [{ arn: 'arn:a:image-recipe/a/1', parentImage }] }
    const used = images.map(({ ImageId }) => ImageId).filter((one) => pointingAt(rows, 'ec2:image', one).length > 0)
    expect(used).toEqual([id])
  })
})

describe('replaced root volumes', () => {
  const rows = (ImageId: string, Attachments: object[]): Rows => ({
    'ec2:image': [
      { ImageId: 'ami-00000001', BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-00000001' } }] },
      { ImageId: 'ami-00000002', BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-00000001' } }] },
    ],
    'ec2:instance': [{ InstanceId: 'i-1', ImageId }],
    'ec2:volume': [{ VolumeId: 'vol-1', SnapshotId: 'snap-00000001', Attachments: Attachments as never }],
  })
  const keepers = (given: Rows) =>
    ['ami-00000001', 'ami-00000002'].map((id) => pointingAt(given, 'ec2:image', id).map(({ from }) => from.id))

  test('any image that holds the snapshot may be the one', () => {
    expect(keepers(rows('ami-00000009', [{ InstanceId: 'i-1' }]))).toEqual([['vol-1'], ['vol-1']])
  })
  test('one that the instance was launched from explains it', () => {
    expect(keepers(rows('ami-00000002', [{ InstanceId: 'i-1' }]))).toEqual([[], ['i-1']])
  })
  test('a volume on its own runs nothing', () => {
    expect(keepers(rows('ami-00000009', []))).toEqual([[], []])
  })
})

test('a reference says who, where and when', () => {
  const [reference] = graphOf(
    estateOf(
      { 'ec2:instance': [{ InstanceId: 'i-1', KeyName: 'k', Tags: [{ Key: 'Name', Value: 'web' }] }] },
      { names: { [ACCOUNT]: 'prod' } },
    ),
    sources,
  ).toId({ type: 'ec2:key-pair', id: 'k', place })
  expect(reference).toEqual({
    from: {
      arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-1`,
      type: 'ec2:instance',
      id: 'i-1',
      name: 'web',
      account: ACCOUNT,
      accountName: 'prod',
      region: REGION,
    },
    path: 'KeyName',
    to: { type: 'ec2:key-pair', id: 'k', place },
    strength: 'uses',
    seenAt: NOW.toISOString(),
  })
})

test('names are of their own place, ids of everywhere', () => {
  const elsewhere = targetOf({ account: '222222222222' })
  const { to } = graph({ 'ec2:instance': [{ InstanceId: 'i-1', KeyName: 'k', ImageId: 'ami-1' }] })
  expect(to(resourceOf('ec2:key-pair', { KeyName: 'k' }))).toHaveLength(1)
  expect(to(resourceOf('ec2:key-pair', { KeyName: 'k' }, elsewhere))).toHaveLength(0)
  expect(to(resourceOf('ec2:image', { ImageId: 'ami-1' }, elsewhere))).toHaveLength(1)
})
