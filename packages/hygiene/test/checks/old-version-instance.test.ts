import { describe, expect, it } from 'vitest'
import { oldVersionInstance } from '../../src/checks/old-version-instance.ts'
import { type EstateOptions, estateOf, type Rows, type SomeOf } from '../estate-of.ts'
import { DENIED, judgements, sceneOf } from './scene-of.ts'

type Group = SomeOf<'autoscaling:autoScalingGroup'>
type Member = NonNullable<Group['Instances']>[number]

const data = {
  ImageId: 'ami-1',
  InstanceType: 't4g.small',
  UserData: 'c2VjcmV0',
  SecurityGroupIds: ['sg-1', 'sg-2'],
} as const

const version = (number: number, LaunchTemplateData: object = {}, isDefault = false) =>
  ({
    LaunchTemplateId: 'lt-1',
    LaunchTemplateName: 'web',
    VersionNumber: number,
    DefaultVersion: isDefault,
    LaunchTemplateData: { ...data, ...LaunchTemplateData },
  }) as SomeOf<'ec2:launch-template-version'>

/** 1 is the default, 2 says the same in another order, 3 has another image, 4 another user data and other tags. */
const VERSIONS = [
  version(1, {}, true),
  version(2, { SecurityGroupIds: ['sg-2', 'sg-1'] }),
  version(3, { ImageId: 'ami-3' }),
  version(4, { UserData: 'b3RoZXI=', TagSpecifications: [{ ResourceType: 'instance' }] }),
]

const member = (id: string, from: string, more: Member = {}): Member => ({
  InstanceId: id,
  InstanceType: 't4g.small',
  LifecycleState: 'InService',
  HealthStatus: 'Healthy',
  LaunchTemplate: { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', Version: from },
  ...more,
})

type Options = {
  rows?: Rows
  estate?: EstateOptions
  set?: object
  http?: (asked: { instance: string }) => unknown
  images?: Record<string, string>
}

const judge = async (
  group: Group,
  { rows = {}, estate = {}, set = {}, http = () => DENIED, images = {} }: Options = {},
) => {
  const row = {
    AutoScalingGroupName: 'web',
    AutoScalingGroupARN: 'arn:aws:autoscaling:eu-west-1:111111111111:autoScalingGroup:1:autoScalingGroupName/web',
    DesiredCapacity: group.Instances?.length ?? 0,
    ...group,
  }
  const imageOf = (one: Member): string => {
    const number = Number(one.LaunchTemplate?.Version)
    return images[one.InstanceId ?? ''] ?? VERSIONS[number - 1]?.LaunchTemplateData?.ImageId ?? 'ami-1'
  }
  const instances = (group.Instances ?? []).map((one, at) => ({
    InstanceId: one.InstanceId,
    ImageId: imageOf(one),
    PrivateIpAddress: `10.0.0.${at + 1}`,
  }))
  const made = estateOf(
    {
      'autoscaling:autoScalingGroup': [row],
      'ec2:instance': instances,
      'ec2:launch-template-version': VERSIONS,
      ...rows,
    },
    estate,
  )
  const answers = { 'http-version': http as (input: never) => unknown }
  return (await judgements(oldVersionInstance, sceneOf(made, { answers }), set)).web
}

const at = (Version: string | undefined): Group => ({
  LaunchTemplate: { LaunchTemplateId: 'lt-1', ...(Version && { Version }) },
})

describe('old-version-instance by content', () => {
  it('finds instances of another image, and lets the group replace them', async () => {
    expect(await judge({ ...at('3'), Instances: [member('i-1', '1'), member('i-2', '3')] })).toMatchObject({
      outcome: 'found',
      reason:
        '1 of 2 instances differ from what it would launch today, content differs: image (version 1 of web instead of version 3 of web).',
      evidence: [{ value: 'content differs: image' }],
      remedy: { verb: 'start-instance-refresh' },
    })
  })

  it.each([
    ['the default, where none is named', at(undefined)],
    ['$Default', at('$Default')],
    ['its number', at('1')],
  ])('resolves %s: the default is no drift', async (_, group) => {
    expect(await judge({ ...group, Instances: [member('i-1', '1')] })).toMatchObject({
      outcome: 'kept',
      reason: 'Of 1 instance none differs from what it would launch today.',
    })
  })

  it('resolves $Latest', async () => {
    expect((await judge({ ...at('$Latest'), Instances: [member('i-1', '1')] }))?.reason).toContain(
      'content differs: user data (',
    )
  })

  it('keeps an older number with the same content, unless told otherwise', async () => {
    const group = { ...at('2'), Instances: [member('i-1', '1')] }
    expect(await judge(group)).toMatchObject({
      outcome: 'kept',
      reason: 'Older version number, same content: 1 of 1 instance.',
    })
    expect((await judge(group, { set: { sameContent: 'find' } }))?.reason).toContain(
      'same content, older version number',
    )
  })

  it('never tells what user data says', async () => {
    expect(JSON.stringify(await judge({ ...at('4'), Instances: [member('i-1', '1')] }))).not.toMatch(/c2VjcmV0|b3RoZXI/)
  })

  it('says which field differs, those apart that are to make no difference', async () => {
    const reason = async (set: object) =>
      (await judge({ ...at('4'), Instances: [member('i-1', '1')] }, { set }))?.reason
    expect(await reason({ ignore: [] })).toContain('content differs: tag specifications and user data')
    expect(await reason({ ignore: ['TagSpecifications', 'UserData'] })).toContain('same content')
  })

  it('takes the override of the type for what is wanted', async () => {
    const mixed = (Overrides: object[]): Group => ({
      MixedInstancesPolicy: {
        LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1', Version: '1' }, Overrides },
      },
    })
    const large = member('i-2', '3', { InstanceType: 'm7g.large' })
    const own = { InstanceType: 'm7g.large', LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1', Version: '3' } }
    expect((await judge({ ...mixed([own]), Instances: [member('i-1', '1'), large] }))?.outcome).toBe('kept')
    expect((await judge({ ...mixed([{ InstanceType: 'm7g.large' }]), Instances: [large] }))?.outcome).toBe('found')
    expect(
      (await judge({ ...mixed([{ InstanceType: 't4g.small', ImageId: 'ami-9' }]), Instances: [member('i-1', '1')] }))
        ?.reason,
    ).toContain('image')
  })

  it('tells overrides by requirements apart by their template', async () => {
    const other = { ...version(1, { ImageId: 'ami-8' }, true), LaunchTemplateId: 'lt-8', LaunchTemplateName: 'arm' }
    const from = (id: string, LaunchTemplateId: string) =>
      member(id, '1', { InstanceType: 'c8g.large', LaunchTemplate: { LaunchTemplateId, Version: '1' } })
    const group: Group = {
      MixedInstancesPolicy: {
        LaunchTemplate: {
          LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1', Version: '1' },
          Overrides: [
            { InstanceRequirements: {}, LaunchTemplateSpecification: { LaunchTemplateId: 'lt-8', Version: '1' } },
            { InstanceRequirements: {} },
          ],
        },
      },
      Instances: [from('i-1', 'lt-1'), from('i-8', 'lt-8')],
    }
    const rows = { 'ec2:launch-template-version': [...VERSIONS, other] }
    expect((await judge(group, { rows, images: { 'i-8': 'ami-8' } }))?.outcome).toBe('kept')
    expect((await judge(group, { rows, images: { 'i-8': 'ami-1' } }))?.outcome).toBe('found')
  })

  it('follows a parameter to its image, behind which matching by version is blind', async () => {
    const rows = (value: string): Rows => ({
      'ec2:launch-template-version': [version(1, { ImageId: 'resolve:ssm:/golden' }, true)],
      'ssm:parameter': [{ Name: '/golden', Type: 'String', _value: value }],
    })
    const group = { ...at('1'), Instances: [member('i-1', '1')] }
    expect((await judge(group, { rows: rows('ami-1'), images: { 'i-1': 'ami-1' } }))?.outcome).toBe('kept')
    expect(await judge(group, { rows: rows('ami-2'), images: { 'i-1': 'ami-1' } })).toMatchObject({
      outcome: 'found',
      remedy: { input: { skipMatching: false } },
    })
  })

  it('sees a root volume that was replaced', async () => {
    expect((await judge({ ...at('1'), Instances: [member('i-1', '1', { ImageId: 'ami-9' })] }))?.reason).toContain(
      'content differs: image',
    )
  })

  it.each<[string, Group, Options]>([
    ['the version is gone that it was launched from', { ...at('1'), Instances: [member('i-1', '77')] }, {}],
    [
      'the template is gone',
      { LaunchTemplate: { LaunchTemplateId: 'lt-9', Version: '1' }, Instances: [member('i-1', '1')] },
      {},
    ],
    [
      'versions were not seen',
      { ...at('1'), Instances: [member('i-1', '1')] },
      { rows: { 'ec2:launch-template-version': [] }, estate: { gaps: [{ type: 'ec2:launch-template-version' }] } },
    ],
    [
      'the parameter is not read',
      { ...at('1'), Instances: [member('i-1', '1')] },
      {
        rows: { 'ec2:launch-template-version': [version(1, { ImageId: 'resolve:ssm:/golden' }, true)] },
        images: { 'i-1': 'ami-1' },
      },
    ],
  ])('does not know where %s', async (_, group, options) => {
    expect((await judge(group, options))?.outcome).toBe('unknown')
  })

  it('compares launch configurations, too, which matching cannot skip by', async () => {
    const configuration = (name: string, ImageId: string) => ({
      LaunchConfigurationName: name,
      LaunchConfigurationARN: `arn:${name}`,
      ImageId,
      InstanceType: 't4g.small',
    })
    const rows: Rows = {
      'autoscaling:launchConfiguration': [
        configuration('web-1', 'ami-1'),
        configuration('web-2', 'ami-1'),
        configuration('web-3', 'ami-3'),
      ],
    }
    const group = (name: string): Group => ({
      LaunchConfigurationName: name,
      Instances: [member('i-1', '', { LaunchTemplate: undefined, LaunchConfigurationName: 'web-1' })],
    })
    const images = { 'i-1': 'ami-1' }
    expect((await judge(group('web-1'), { rows, images }))?.reason).toContain('none differs')
    expect((await judge(group('web-2'), { rows, images }))?.reason).toContain('same content')
    expect(await judge(group('web-3'), { rows, images })).toMatchObject({
      outcome: 'found',
      remedy: { input: { skipMatching: false } },
    })
  })

  it('does not judge instances that come and go', async () => {
    const going = ['Pending', 'Terminating:Wait', 'Warmed:Stopped', 'Detaching'].map((LifecycleState, n) =>
      member(`i-${n}`, '1', { LifecycleState: LifecycleState as 'Pending' }),
    )
    expect((await judge({ ...at('3'), Instances: going }))?.reason).toBe('It has no instance that stays.')
  })

  it('keeps a floor of healthy instances, by how many stay in service or by doing nothing', async () => {
    const two = { ...at('3'), Instances: [member('i-1', '1'), member('i-2', '1')] }
    expect((await judge(two, { set: { floor: 2 } }))?.remedy?.input).toEqual({ minHealthy: 100 })
    const one = { ...at('3'), Instances: [member('i-1', '1', { HealthStatus: 'Unhealthy' })] }
    const judgement = await judge(one)
    expect(judgement?.reason).toContain(
      'Only 0 of 1 are healthy and in service, and 1 have to be: nothing is replaced.',
    )
    expect(judgement).not.toHaveProperty('remedy')
  })
})

describe('old-version-instance over HTTP', () => {
  const four = { ...at('1'), Instances: ['i-1', 'i-2', 'i-3', 'i-4'].map((id) => member(id, '1')) }
  const speak = (versions: Record<string, unknown>, set: object = {}, group: Group = four) =>
    judge(group, { set: { http: set }, http: ({ instance }) => versions[instance] ?? '1.10.0' })

  it('asks nobody unless it is switched on', async () => {
    const estate = estateOf({
      'autoscaling:autoScalingGroup': [{ AutoScalingGroupName: 'web', AutoScalingGroupARN: 'arn:asg', ...four }],
    })
    const scene = sceneOf(estate)
    await judgements(oldVersionInstance, scene)
    expect(scene.asked.get('http-version')).toBe(0)
  })

  it('finds those below the highest, by number rather than by letter', async () => {
    expect(await speak({ 'i-2': '1.9.9' })).toMatchObject({
      outcome: 'found',
      reason: '1 of 4 instances run another version than 1.10.0: the lowest is 1.9.9, the highest 1.10.0.',
      remedy: { verb: 'start-instance-refresh', input: { skipMatching: false } },
    })
    expect((await speak({}))?.outcome).toBe('kept')
  })

  it('takes a canonical version for what is wanted', async () => {
    expect((await speak({ 'i-1': '2.0.0' }, { canonical: '1.10.0' }))?.reason).toContain(
      '1 of 4 instances run another version than 1.10.0',
    )
    expect((await speak({}, { canonical: '1.10.0' }))?.outcome).toBe('kept')
  })

  it.each([
    ['one does not answer', { 'i-3': DENIED }],
    ['one answers with a page', { 'i-3': '<html>not found</html>' }],
    ['versions have no order', { 'i-3': 'main' }],
  ])('does not know where %s', async (_, versions) => {
    expect((await speak(versions))?.outcome).toBe('unknown')
  })

  it('does not ask those that are unhealthy or not in service', async () => {
    const group = {
      ...four,
      Instances: [
        ...four.Instances,
        member('i-5', '1', { HealthStatus: 'Unhealthy' }),
        member('i-6', '1', { LifecycleState: 'Standby' }),
      ],
    }
    expect((await speak({ 'i-5': '0.1.0', 'i-6': '0.1.0' }, {}, group))?.outcome).toBe('kept')
  })
})
