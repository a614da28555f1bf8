import { expect, test } from 'vitest'
import type { Holdings } from '../../../src/world.ts'
import { cleanUpBench, id, me } from '../clean-up-bench.ts'

const [one, two] = [id('ami', 1), id('ami', 2)]
const template = id('lt', 1)
const instance = (number: number, ImageId: string, Name: 'running' | 'stopped' | 'terminated') => ({
  InstanceId: id('i', number),
  ImageId,
  State: { Name },
})
const arn = (rest: string, service = 'ec2') => `arn:aws:${service}:us-east-1:${me}:${rest}`
const recipe = arn('image-recipe/base/1.0.0', 'imagebuilder')
const containers = arn('container-recipe/box/1.0.0', 'imagebuilder')

const holdings: Holdings = {
  instances: [instance(1, one, 'running'), instance(2, one, 'stopped'), instance(3, two, 'terminated')],
  launchTemplates: [{ LaunchTemplateId: template }],
  launchTemplateVersions: Array.from({ length: 12 }, (_, at) => ({
    LaunchTemplateId: template,
    VersionNumber: at + 1,
    LaunchTemplateData: { ImageId: at === 0 ? one : two },
  })),
  parameters: [
    { Name: '/images/base', Type: 'String', Value: one },
    { Name: '/images/secret', Type: 'SecureString', Value: one },
    { Name: '/images/note', Type: 'String', Value: `built from ${one}` },
  ],
  imageRecipes: [{ arn: recipe, parentImage: two }],
  containerRecipes: [{ arn: containers, instanceConfiguration: { image: two } }],
}

const references = async (input: object, held = holdings) => {
  const { call } = cleanUpBench(held)
  const { ImageReferences } = await call('describeImageReferences', { ImageIds: [one, two], ...input })
  return ImageReferences?.map(({ ImageId, ResourceType, Arn }) => [ImageId, ResourceType, Arn])
}

test('tells of instances in every state, the ten newest versions, parameters and recipes, by ARN', async () => {
  expect(await references({ IncludeAllResourceTypes: true })).toEqual([
    [one, 'ec2:Instance', arn(`instance/${id('i', 1)}`)],
    [one, 'ec2:Instance', arn(`instance/${id('i', 2)}`)],
    [two, 'ec2:Instance', arn(`instance/${id('i', 3)}`)],
    [two, 'ec2:LaunchTemplate', arn(`launch-template/${template}`)],
    [one, 'ssm:Parameter', arn('parameter/images/base', 'ssm')],
    [two, 'imagebuilder:ImageRecipe', recipe],
    [two, 'imagebuilder:ContainerRecipe', containers],
  ])
})

test('looks as far as it is told to, for one type', async () => {
  const of = (ResourceType: string, OptionName: string, ...OptionValues: string[]) =>
    references({ ResourceTypes: [{ ResourceType, ResourceTypeOptions: [{ OptionName, OptionValues }] }] })
  expect(await of('ec2:LaunchTemplate', 'version-depth', '12')).toHaveLength(2)
  expect(await of('ec2:LaunchTemplate', 'version-depth', '11')).toHaveLength(1)
  expect(await of('ec2:Instance', 'state-name', 'stopped', 'running')).toHaveLength(2)
  await expect(of('ec2:Instance', 'state-name', 'asleep')).rejects.toThrow(/asleep/)
  await expect(of('ec2:LaunchTemplate', 'version-depth', '0')).rejects.toThrow(/1 to 10000/)
  await expect(of('rds:Instance', 'state-name', 'stopped')).rejects.toThrow(/rds:Instance/)
})

test('what is said of one type stands before what is said of all', async () => {
  const ResourceTypes = [
    {
      ResourceType: 'ec2:LaunchTemplate',
      ResourceTypeOptions: [{ OptionName: 'version-depth', OptionValues: ['12'] }],
    },
  ]
  expect(await references({ IncludeAllResourceTypes: true, ResourceTypes })).toHaveLength(8)
})

test('tells only of the images asked for, and of what other accounts hold nothing', async () => {
  expect(await references({ ImageIds: [id('ami', 3)], IncludeAllResourceTypes: true })).toEqual([])
  const { call } = cleanUpBench({}, holdings)
  const { ImageReferences } = await call('describeImageReferences', { ImageIds: [one], IncludeAllResourceTypes: true })
  expect(ImageReferences).toEqual([])
})

test('comes in pages', async () => {
  const { call } = cleanUpBench(holdings)
  const ask = (more: object) =>
    call('describeImageReferences', { ImageIds: [one, two], IncludeAllResourceTypes: true, MaxResults: 5, ...more })
  const first = await ask({})
  expect(first.ImageReferences).toHaveLength(5)
  const second = await ask({ NextToken: first.NextToken })
  expect(second.ImageReferences).toHaveLength(2)
  expect(second.NextToken).toBeUndefined()
})
