import { EC2 } from '@aws-sdk/client-ec2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Sandbox, serve } from '../../src/server.ts'
import { smallKey, smallWorld } from '../../src/worlds/small.ts'
import { anImage, aRule, aSnapshot, begin, DAY, id, me, region, tag, times, you } from './clean-up-bench.ts'

const [ImageId, LaunchTemplateId, GroupId] = [id('ami', 1), id('lt', 1), id('sg', 1)]
let sandbox: Sandbox
let ec2: EC2
let time = begin.getTime()

beforeEach(async () => {
  time = begin.getTime()
  const holdings = {
    images: [anImage(1, [id('snap', 1), id('snap', 2)]), anImage(2, [id('snap', 2)])],
    snapshots: [aSnapshot(1), aSnapshot(2)],
    volumes: [{ VolumeId: id('vol', 1), State: 'available' as const, Size: 8 }],
    securityGroups: [{ GroupId, GroupName: 'web', VpcId: id('vpc', 1) }],
    launchTemplates: [{ LaunchTemplateId, LaunchTemplateName: 'web', DefaultVersionNumber: 1 }],
    launchTemplateVersions: [1, 2].map((VersionNumber) => ({ LaunchTemplateId, VersionNumber })),
    recycleBinRules: [aRule('EC2_IMAGE', 7), aRule('EBS_VOLUME', 7)],
  }
  const world = smallWorld({ times, holdings: { [me]: { [region]: holdings } } })
  sandbox = await serve(world, { now: () => new Date(time) })
  ec2 = new EC2({ endpoint: sandbox.url, region, credentials: smallKey, maxAttempts: 1 })
})
afterEach(() => sandbox.close())

test('the SDK reads what becomes of an image, its snapshots and the bin', async () => {
  const attribute = { ImageId, Attribute: 'launchPermission' as const }
  await ec2.modifyImageAttribute({ ImageId, LaunchPermission: { Add: [{ UserId: you }] } })
  expect((await ec2.describeImageAttribute(attribute)).LaunchPermissions).toEqual([{ UserId: you }])
  await ec2.enableImageDeprecation({ ImageId, DeprecateAt: begin })
  expect((await ec2.disableImage({ ImageId })).Return).toBe(true)
  const { Return, DeleteSnapshotResults } = await ec2.deregisterImage({ ImageId, DeleteAssociatedSnapshots: true })
  expect(Return).toBe(true)
  expect(DeleteSnapshotResults).toEqual([
    { SnapshotId: id('snap', 1), ReturnCode: 'success' },
    { SnapshotId: id('snap', 2), ReturnCode: 'skipped' },
  ])
  const { Images } = await ec2.listImagesInRecycleBin({})
  expect(Images).toMatchObject([
    { ImageId, RecycleBinEnterTime: begin, RecycleBinExitTime: new Date(begin.getTime() + 7 * DAY) },
  ])
})

test('the SDK gets the codes and statuses that EC2 answers', async () => {
  const refused = { $metadata: expect.objectContaining({ httpStatusCode: 400 }) }
  await expect(ec2.deleteSnapshot({ SnapshotId: id('snap', 2) })).rejects.toMatchObject({
    ...refused,
    name: 'InvalidSnapshot.InUse',
    message: `The snapshot ${id('snap', 2)} is currently in use by ${ImageId}`,
  })
  await expect(ec2.deleteSnapshot({ SnapshotId: id('snap', 2), DryRun: true })).rejects.toMatchObject({
    name: 'DryRunOperation',
    $metadata: expect.objectContaining({ httpStatusCode: 412 }),
  })
})

test('the SDK reads partial successes, rules and volumes', async () => {
  const versions = await ec2.deleteLaunchTemplateVersions({ LaunchTemplateId, Versions: ['1', '2'] })
  expect(versions.SuccessfullyDeletedLaunchTemplateVersions?.map((one) => one.VersionNumber)).toEqual([2])
  expect(versions.UnsuccessfullyDeletedLaunchTemplateVersions?.[0]?.ResponseError?.Code).toBe('unexpectedError')
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }]
  const { SecurityGroupRules = [] } = await ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions })
  const SecurityGroupRuleIds = SecurityGroupRules.flatMap((one) => one.SecurityGroupRuleId ?? [])
  const { RevokedSecurityGroupRules } = await ec2.revokeSecurityGroupIngress({ GroupId, SecurityGroupRuleIds })
  expect(RevokedSecurityGroupRules).toMatchObject([{ CidrIpv4: '10.0.0.0/8', FromPort: 22 }])
  const TagSpecifications = [{ ResourceType: 'volume' as const, Tags: [tag('Name', 'back')] }]
  const made = await ec2.createVolume({ AvailabilityZone: 'us-east-1a', Size: 8, TagSpecifications })
  expect(made).toMatchObject({ State: 'creating', Tags: [tag('Name', 'back')] })
  await ec2.deleteVolume({ VolumeId: id('vol', 1) })
  time += times.delete
  const { Volumes } = await ec2.listVolumesInRecycleBin({})
  expect(Volumes).toMatchObject([{ VolumeId: id('vol', 1), Size: 8 }])
})
