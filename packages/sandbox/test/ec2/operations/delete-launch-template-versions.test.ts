import { describe, expect, test } from 'vitest'
import { cleanUpBench, id, tag } from '../clean-up-bench.ts'

const LaunchTemplateId = id('lt', 1)
const name = { LaunchTemplateId, LaunchTemplateName: 'web' }
const bench = () =>
  cleanUpBench({
    launchTemplates: [{ ...name, DefaultVersionNumber: 2, LatestVersionNumber: 3 }],
    launchTemplateVersions: [1, 2, 3].map((VersionNumber) => ({
      ...name,
      VersionNumber,
      DefaultVersion: VersionNumber === 2,
      LaunchTemplateData: { ImageId: id('ami', VersionNumber), InstanceType: 't3.micro' },
    })),
    autoScalingGroups: [
      {
        AutoScalingGroupName: 'web',
        LaunchTemplate: { LaunchTemplateId, Version: '1' },
        MinSize: 0,
        MaxSize: 0,
        DesiredCapacity: 0,
        DefaultCooldown: 0,
        AvailabilityZones: [],
        HealthCheckType: 'EC2',
        CreatedTime: new Date(0),
      },
    ],
  })
type Bench = ReturnType<typeof bench>
const numbers = async ({ call }: Bench) =>
  (await call('describeLaunchTemplateVersions', { LaunchTemplateId })).LaunchTemplateVersions?.map(
    ({ VersionNumber }) => VersionNumber,
  )

describe('versions that are deleted', () => {
  test('answer each for itself; the default one stays, one that is used goes', async () => {
    const world = bench()
    const answer = await world.call('deleteLaunchTemplateVersions', { LaunchTemplateId, Versions: ['1', '2', '9'] })
    expect(answer.SuccessfullyDeletedLaunchTemplateVersions).toEqual([{ ...name, VersionNumber: 1 }])
    expect(answer.UnsuccessfullyDeletedLaunchTemplateVersions).toMatchObject([
      { ...name, VersionNumber: 2, ResponseError: { Code: 'unexpectedError' } },
      { ...name, VersionNumber: 9, ResponseError: { Code: 'launchTemplateVersionDoesNotExist' } },
    ])
    expect(answer.$metadata.httpStatusCode).toBe(200)
    expect(await numbers(world)).toEqual([3, 2])
  })

  test('leave a number that is not given again', async () => {
    const world = bench()
    await world.call('deleteLaunchTemplateVersions', { LaunchTemplateName: 'web', Versions: ['3'] })
    const { LaunchTemplates } = await world.call('describeLaunchTemplates', {})
    expect(LaunchTemplates).toEqual([{ ...name, DefaultVersionNumber: 2, LatestVersionNumber: 2 }])
    const { LaunchTemplateVersion } = await world.call('createLaunchTemplateVersion', {
      LaunchTemplateId,
      SourceVersion: '$Default',
      VersionDescription: 'back',
      LaunchTemplateData: { InstanceType: 't3.small' },
    })
    expect(LaunchTemplateVersion).toMatchObject({
      VersionNumber: 4,
      DefaultVersion: false,
      VersionDescription: 'back',
      LaunchTemplateData: { ImageId: id('ami', 2), InstanceType: 't3.small' },
    })
    expect(await numbers(world)).toEqual([4, 2, 1])
    await world.call('deleteLaunchTemplateVersions', { LaunchTemplateId, Versions: ['4'] })
    const { LaunchTemplateVersion: next } = await world.call('createLaunchTemplateVersion', {
      LaunchTemplateId,
      LaunchTemplateData: { ImageId: id('ami', 5) },
    })
    expect(next?.VersionNumber).toBe(5)
    expect(next?.LaunchTemplateData).toEqual({ ImageId: id('ami', 5) })
  })
})

test('a template goes with all its versions, whoever uses it, and its name is free again', async () => {
  const world = bench()
  const { LaunchTemplate } = await world.call('deleteLaunchTemplate', { LaunchTemplateName: 'web' })
  expect(LaunchTemplate).toMatchObject(name)
  expect((await world.call('describeLaunchTemplates', {})).LaunchTemplates).toEqual([])
  const again = {
    LaunchTemplateName: 'web',
    LaunchTemplateData: { ImageId: `resolve:ssm:/images/base` },
    TagSpecifications: [{ ResourceType: 'launch-template' as const, Tags: [tag('app', 'web')] }],
    ClientToken: 'once',
  }
  const { LaunchTemplate: made } = await world.call('createLaunchTemplate', again)
  expect(made).toMatchObject({ DefaultVersionNumber: 1, LatestVersionNumber: 1, Tags: [tag('app', 'web')] })
  expect(made?.LaunchTemplateId).not.toBe(LaunchTemplateId)
  expect((await world.call('createLaunchTemplate', again)).LaunchTemplate).toEqual(made)
  const { LaunchTemplateVersions } = await world.call('describeLaunchTemplateVersions', { LaunchTemplateName: 'web' })
  expect(LaunchTemplateVersions).toMatchObject([{ VersionNumber: 1, DefaultVersion: true }])
})
