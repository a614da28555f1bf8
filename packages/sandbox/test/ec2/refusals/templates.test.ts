import { test } from 'vitest'
import { id, tag } from '../clean-up-bench.ts'
import { ami, expectRefused, type Refused, refuses, vol } from './refusals.ts'

const refused: readonly Refused[] = [
  refuses('deleteLaunchTemplate', {}, 'MissingParameter: '),
  refuses(
    'deleteLaunchTemplate',
    { LaunchTemplateId: id('lt', 1), LaunchTemplateName: 'web' },
    'InvalidParameterCombination: ',
  ),
  refuses('deleteLaunchTemplate', { LaunchTemplateId: id('lt', 9) }, 'InvalidLaunchTemplateId.NotFound: '),
  refuses('deleteLaunchTemplate', { LaunchTemplateId: 'lt-x' }, 'InvalidLaunchTemplateId.Malformed: '),
  refuses('deleteLaunchTemplate', { LaunchTemplateName: 'nobody' }, 'InvalidLaunchTemplateName.NotFoundException: '),
  refuses('deleteLaunchTemplate', { LaunchTemplateName: 'managed' }, 'OperationNotPermitted: '),
  refuses(
    'deleteLaunchTemplateVersions',
    { LaunchTemplateName: 'web', Versions: ['$Latest'] },
    'InvalidParameterValue: ',
  ),
  refuses(
    'deleteLaunchTemplateVersions',
    { LaunchTemplateName: 'web', Versions: Array.from({ length: 201 }, (_, at) => String(at + 1)) },
    'InvalidParameterValue: ',
  ),
  refuses(
    'createLaunchTemplate',
    { LaunchTemplateName: 'web', LaunchTemplateData: { ImageId: ami(1) } },
    'InvalidLaunchTemplateName.AlreadyExistsException: ',
  ),
  refuses(
    'createLaunchTemplate',
    { LaunchTemplateName: 'a b', LaunchTemplateData: { ImageId: ami(1) } },
    'InvalidLaunchTemplateName.MalformedException: ',
  ),
  refuses('createLaunchTemplate', { LaunchTemplateName: 'new', LaunchTemplateData: {} }, 'MissingParameter: '),
  refuses(
    'createLaunchTemplate',
    { LaunchTemplateName: 'new', LaunchTemplateData: { ImageId: 'web' } },
    'InvalidAMIID.Malformed: ',
  ),
  refuses(
    'createLaunchTemplateVersion',
    { LaunchTemplateName: 'web', SourceVersion: '7', LaunchTemplateData: {} },
    'InvalidLaunchTemplateId.VersionNotFound: ',
  ),
  refuses('deleteKeyPair', {}, 'MissingParameter: '),
  refuses('deleteKeyPair', { KeyPairId: id('key', 9) }, 'InvalidKeyPair.NotFound: '),
  refuses('importKeyPair', { KeyName: 'ops', PublicKeyMaterial: new Uint8Array() }, 'InvalidKeyPair.Duplicate: '),
  refuses('importKeyPair', { KeyName: 'new', PublicKeyMaterial: Buffer.from('ssh-rsa AAAA') }, 'InvalidKey.Format: '),
  refuses(
    'createSnapshot',
    { VolumeId: vol(1), TagSpecifications: [{ ResourceType: 'volume', Tags: [tag('a')] }] },
    "InvalidParameterValue: 'volume' is not a valid taggable resource type",
  ),
  refuses(
    'allocateAddress',
    { TagSpecifications: [{ ResourceType: 'elastic-ip', Tags: [tag('aws:a')] }] },
    'InvalidParameterValue: ',
  ),
]

test.each(refused)('%s %j is refused, and changes nothing', (...one) => expectRefused(one))
