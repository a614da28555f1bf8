import { DescribeImages$, type Image } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import type { FilterTable } from '../filter.ts'
import { imageId } from '../id-members.ts'
import { clamped } from '../paging.ts'
import { imageAsTold, visibleImages } from '../visibility.ts'

const disks = (image: Image) => image.BlockDeviceMappings ?? []

const filters: FilterTable<Image> = {
  architecture: (image) => image.Architecture,
  'block-device-mapping.delete-on-termination': (image) => disks(image).map((disk) => disk.Ebs?.DeleteOnTermination),
  'block-device-mapping.device-name': (image) => disks(image).map((disk) => disk.DeviceName),
  'block-device-mapping.encrypted': (image) => disks(image).map((disk) => disk.Ebs?.Encrypted),
  'block-device-mapping.snapshot-id': (image) => disks(image).map((disk) => disk.Ebs?.SnapshotId),
  'block-device-mapping.volume-size': (image) => disks(image).map((disk) => disk.Ebs?.VolumeSize),
  'block-device-mapping.volume-type': (image) => disks(image).map((disk) => disk.Ebs?.VolumeType),
  'creation-date': (image) => image.CreationDate,
  description: (image) => image.Description,
  'ena-support': (image) => image.EnaSupport,
  'free-tier-eligible': (image) => image.FreeTierEligible,
  hypervisor: (image) => image.Hypervisor,
  'image-allowed': (image) => image.ImageAllowed,
  'image-id': (image) => image.ImageId,
  'image-type': (image) => image.ImageType,
  'is-public': (image) => image.Public,
  'kernel-id': (image) => image.KernelId,
  'manifest-location': (image) => image.ImageLocation,
  name: (image) => image.Name,
  'owner-alias': (image) => image.ImageOwnerAlias,
  'owner-id': (image) => image.OwnerId,
  platform: (image) => image.Platform,
  'product-code': (image) => image.ProductCodes?.map((code) => code.ProductCodeId),
  'product-code.type': (image) => image.ProductCodes?.map((code) => code.ProductCodeType),
  'ramdisk-id': (image) => image.RamdiskId,
  'root-device-name': (image) => image.RootDeviceName,
  'root-device-type': (image) => image.RootDeviceType,
  'source-image-id': (image) => image.SourceImageId,
  'source-image-region': (image) => image.SourceImageRegion,
  'source-instance-id': (image) => image.SourceInstanceId,
  'sriov-net-support': (image) => image.SriovNetSupport,
  state: (image) => image.State,
  'state-reason-code': (image) => image.StateReason?.Code,
  'state-reason-message': (image) => image.StateReason?.Message,
  'virtualization-type': (image) => image.VirtualizationType,
}

/**
 * Leaves out other owners' deprecated images and all disabled ones, unless they are asked for, as AWS does.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
 */
export const describeImages = describe('describeImages', DescribeImages$, {
  rows: (scene, input) =>
    visibleImages(scene, input.Owners, input.ExecutableUsers)
      .map((one) => imageAsTold(one, scene.caller.account.id))
      .filter((image) => {
        const mine = image.OwnerId === scene.caller.account.id
        const deprecated =
          image.DeprecationTime !== undefined && Date.parse(image.DeprecationTime) <= scene.now().getTime()
        if (deprecated && !mine && !input.IncludeDeprecated) return false
        return image.State !== 'disabled' || input.IncludeDisabled === true
      }),
  answer: (page) => ({ Images: page }),
  paging: clamped,
  ids: [imageId],
  tags: (image) => image.Tags,
  filters,
})
