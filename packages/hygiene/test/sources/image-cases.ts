import type { Rows } from '../estate-of.ts'
import { BY_ID, type Case, IMAGE, launchCases, templates, version } from './launch-cases.ts'

const instance = (State: string) => ({
  says: `an instance that is ${State}`,
  rows: { 'ec2:instance': [{ InstanceId: 'i-1', ImageId: IMAGE, State: { Name: State } }] } as Rows,
  from: 'i-1',
  path: 'ImageId',
})

const recipe = (parentImage: string) => ({
  arn: 'arn:aws:imagebuilder:eu-west-1:111111111111:image-recipe/web/1.0.0',
  parentImage,
})

/** One for every way in which an image is kept. */
export const imageCases: readonly Case[] = [
  ...launchCases,
  ...['pending', 'running', 'shutting-down', 'stopping', 'stopped'].map(instance),
  {
    says: 'a template that looks it up in a parameter',
    rows: {
      'ec2:launch-template-version': [version(1, 'resolve:ssm:/golden/web', true)],
      'ssm:parameter': [{ Name: '/golden/web', Type: 'String', Version: 4, _value: IMAGE }],
    },
    from: 'lt-0123456789abcdef0:1',
    path: 'LaunchTemplateData.ImageId',
  },
  {
    says: 'a parameter that holds it',
    rows: { 'ssm:parameter': [{ Name: '/golden/web', Type: 'String', _value: ` ${IMAGE}\n` }] },
    from: 'golden/web',
    path: '_value',
  },
  {
    says: 'a parameter of the type for images',
    rows: { 'ssm:parameter': [{ Name: 'golden', Type: 'String', DataType: 'aws:ec2:image', _value: IMAGE }] },
    from: 'golden',
    path: '_value',
  },
  {
    says: 'a parameter that names it in JSON',
    rows: { 'ssm:parameter': [{ Name: 'golden', Type: 'String', _value: `{"eu-west-1":"${IMAGE}"}` }] },
    from: 'golden',
    path: '_value',
    strength: 'mentions',
  },
  {
    says: 'a parameter that names it in a list',
    rows: { 'ssm:parameter': [{ Name: 'golden', Type: 'StringList', _value: `ami-00000001,${IMAGE}` }] },
    from: 'golden',
    path: '_value',
    strength: 'mentions',
  },
  {
    says: 'a recipe of Image Builder',
    rows: { 'imagebuilder:image-recipe': [recipe(IMAGE)] },
    from: 'web/1.0.0',
    path: 'parentImage',
  },
  {
    says: 'a recipe that looks it up in a parameter',
    rows: {
      'imagebuilder:image-recipe': [recipe('ssm:golden')],
      'ssm:parameter': [{ Name: 'golden', Type: 'String', _value: IMAGE }],
    },
    from: 'web/1.0.0',
    path: 'parentImage',
  },
  {
    says: "a recipe that starts from another image of the builder's",
    rows: {
      'imagebuilder:image-recipe': [recipe('arn:aws:imagebuilder:eu-west-1:111111111111:image/base/1.x.x')],
      'ec2:image': [
        {
          ImageId: IMAGE,
          Tags: [
            { Key: 'Ec2ImageBuilderArn', Value: 'arn:aws:imagebuilder:eu-west-1:111111111111:image/base/1.10.0/2' },
          ],
        },
      ],
    },
    from: 'web/1.0.0',
    path: 'parentImage',
  },
  {
    says: 'a container recipe',
    rows: {
      'imagebuilder:container-recipe': [
        {
          arn: 'arn:aws:imagebuilder:eu-west-1:111111111111:container-recipe/web/1.0.0',
          instanceConfiguration: { image: IMAGE },
        },
      ],
    },
    from: 'web/1.0.0',
    path: 'instanceConfiguration.image',
  },
  {
    says: 'a spot fleet',
    rows: {
      'ec2:spot-fleet-request': [
        {
          SpotFleetRequestId: 'sfr-1',
          SpotFleetRequestState: 'active',
          SpotFleetRequestConfig: { LaunchSpecifications: [{ ImageId: IMAGE }] },
        },
      ],
    },
    from: 'sfr-1',
    path: 'SpotFleetRequestConfig.LaunchSpecifications[0].ImageId',
  },
  {
    says: "a spot fleet's template",
    rows: {
      'ec2:launch-template-version': templates,
      'ec2:spot-fleet-request': [
        {
          SpotFleetRequestId: 'sfr-1',
          SpotFleetRequestConfig: {
            LaunchTemplateConfigs: [{ LaunchTemplateSpecification: { ...BY_ID, Version: '2' } }],
          },
        },
      ],
    },
    from: 'lt-0123456789abcdef0:2',
    path: 'LaunchTemplateData.ImageId',
  },
  {
    says: 'a spot request',
    rows: {
      'ec2:spot-instances-request': [
        { SpotInstanceRequestId: 'sir-1', State: 'open', LaunchSpecification: { ImageId: IMAGE } },
      ],
    },
    from: 'sir-1',
    path: 'LaunchSpecification.ImageId',
  },
  {
    says: "a fleet's override",
    rows: {
      'ec2:fleet': [
        { FleetId: 'fleet-1', FleetState: 'active', LaunchTemplateConfigs: [{ Overrides: [{ ImageId: IMAGE }] }] },
      ],
    },
    from: 'fleet-1',
    path: 'LaunchTemplateConfigs[0].Overrides[0].ImageId',
  },
  {
    says: "a fleet's template",
    rows: {
      'ec2:launch-template-version': templates,
      'ec2:fleet': [
        { FleetId: 'fleet-1', LaunchTemplateConfigs: [{ LaunchTemplateSpecification: { ...BY_ID, Version: '2' } }] },
      ],
    },
    from: 'lt-0123456789abcdef0:2',
    path: 'LaunchTemplateData.ImageId',
  },
  ...['imageId', 'ec2Configuration', 'launchTemplate', 'overrides'].map((way): Case => {
    const resources = {
      imageId: { imageId: IMAGE },
      ec2Configuration: { ec2Configuration: [{ imageType: 'ECS_AL2023', imageIdOverride: IMAGE }] },
      launchTemplate: { launchTemplate: { launchTemplateName: 'web', version: '2' } },
      overrides: { launchTemplate: { overrides: [{ launchTemplateId: 'lt-0123456789abcdef0', version: '2' }] } },
    }[way]
    const byTemplate = way === 'launchTemplate' || way === 'overrides'
    return {
      says: `a compute environment of Batch by ${way}`,
      rows: {
        'ec2:launch-template-version': byTemplate ? templates : [],
        'batch:compute-environment': [
          {
            computeEnvironmentName: 'jobs',
            computeEnvironmentArn: 'arn:aws:batch:eu-west-1:111111111111:compute-environment/jobs',
            computeResources: resources ?? {},
          },
        ],
      },
      from: byTemplate ? 'lt-0123456789abcdef0:2' : 'jobs',
      path: byTemplate
        ? 'LaunchTemplateData.ImageId'
        : way === 'imageId'
          ? 'computeResources.imageId'
          : 'computeResources.ec2Configuration[0].imageIdOverride',
    }
  }),
  {
    says: 'a node group with a template of its own',
    rows: {
      'ec2:launch-template-version': templates,
      'eks:nodegroup': [
        {
          nodegroupName: 'blue',
          nodegroupArn: 'arn:aws:eks:eu-west-1:111111111111:nodegroup/prod/blue/u',
          launchTemplate: { id: 'lt-0123456789abcdef0', version: '2' },
        },
      ],
    },
    from: 'lt-0123456789abcdef0:2',
    path: 'LaunchTemplateData.ImageId',
  },
  {
    says: 'an instance of another account',
    rows: { 'ec2:instance': [{ at: { account: '222222222222' }, row: { InstanceId: 'i-2', ImageId: IMAGE } }] },
    from: 'i-2',
    path: 'ImageId',
  },
  {
    says: 'another image that was made from it, in another region',
    rows: { 'ec2:image': [{ at: { region: 'us-east-1' }, row: { ImageId: 'ami-0000000c', SourceImageId: IMAGE } }] },
    from: 'ami-0000000c',
    path: 'SourceImageId',
  },
  {
    says: 'a root volume that was replaced by its own',
    rows: {
      'ec2:image': [{ ImageId: IMAGE, BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-00000001' } }] }],
      'ec2:instance': [{ InstanceId: 'i-1', ImageId: 'ami-00000009', RootDeviceName: '/dev/xvda' }],
      'ec2:volume': [
        {
          VolumeId: 'vol-1',
          State: 'in-use',
          SnapshotId: 'snap-00000001',
          Attachments: [{ InstanceId: 'i-1', Device: '/dev/xvda' }],
        },
      ],
    },
    from: 'vol-1',
    path: 'SnapshotId',
  },
]
