import type {
  GroupIdentifier,
  Image,
  Instance,
  InstanceStateName,
  NetworkInterface,
  Subnet,
  Tag,
  Volume,
  VolumeType,
} from '@aws-sdk/client-ec2'
import { dnsNames } from '../../ec2/dns-names.ts'
import type { Zone } from '../../ec2/zones.ts'
import type { Place } from './place.ts'

/** An instance to launch. */
export type MachinePlan = {
  readonly type: Instance['InstanceType']
  readonly image: Image
  readonly subnet: Subnet
  readonly groups: readonly GroupIdentifier[]
  readonly launched: Date
  readonly state?: InstanceStateName
  readonly tags?: readonly Tag[]
  readonly disks?: readonly { readonly device: string; readonly size: number; readonly type: VolumeType }[]
  readonly key?: string
  readonly publicIp?: string
  /** Anything else that this instance says of itself: profile, spot request, placement, client token. */
  readonly also?: Partial<Instance>
}

/** The root volume, made of the image's snapshot, and the data disks, all attached. */
export function volumesOf(place: Place, plan: MachinePlan, id: string, zone: Zone): Volume[] {
  const root = plan.image.BlockDeviceMappings?.[0]
  const first = {
    device: plan.image.RootDeviceName ?? '/dev/xvda',
    size: root?.Ebs?.VolumeSize ?? 8,
    type: 'gp3' as const,
  }
  return [first, ...(plan.disks ?? [])].map((disk, at): Volume => {
    const volumeId = place.dice.id('vol')
    return {
      VolumeId: volumeId,
      OwnerId: place.account,
      Size: disk.size,
      VolumeType: disk.type,
      ...(disk.type === 'gp3' ? { Iops: 3000, Throughput: 125 } : {}),
      State: 'in-use',
      AvailabilityZone: zone.name,
      AvailabilityZoneId: zone.id,
      CreateTime: plan.launched,
      Encrypted: at > 0,
      SnapshotId: at === 0 ? (root?.Ebs?.SnapshotId ?? '') : '',
      MultiAttachEnabled: false,
      Attachments: [
        {
          VolumeId: volumeId,
          InstanceId: id,
          Device: disk.device,
          State: 'attached',
          AttachTime: plan.launched,
          DeleteOnTermination: at === 0,
        },
      ],
      Tags: at === 0 ? [] : [...(plan.tags ?? [])],
    }
  })
}

/** The first network interface. */
export function interfaceOf(place: Place, plan: MachinePlan, id: string, zone: Zone): NetworkInterface {
  const ip = place.address(plan.subnet)
  const names = dnsNames(place.region, ip, plan.publicIp)
  const association = plan.publicIp
    ? { IpOwnerId: 'amazon', PublicDnsName: names.outside, PublicIp: plan.publicIp }
    : undefined
  return {
    NetworkInterfaceId: place.dice.id('eni'),
    OwnerId: place.account,
    AvailabilityZone: zone.name,
    AvailabilityZoneId: zone.id,
    SubnetId: plan.subnet.SubnetId,
    VpcId: plan.subnet.VpcId,
    Description: '',
    InterfaceType: 'interface',
    Status: 'in-use',
    MacAddress: `0a:${(place.dice.hex(10).match(/../g) ?? []).join(':')}`,
    Groups: [...plan.groups],
    PrivateIpAddress: ip,
    PrivateDnsName: names.inside,
    PrivateIpAddresses: [
      { Primary: true, PrivateIpAddress: ip, PrivateDnsName: names.inside, Association: association },
    ],
    Association: association,
    Ipv6Addresses: [],
    RequesterManaged: false,
    SourceDestCheck: true,
    TagSet: [],
    Attachment: {
      AttachmentId: place.dice.id('eni-attach'),
      AttachTime: plan.launched,
      DeleteOnTermination: true,
      DeviceIndex: 0,
      NetworkCardIndex: 0,
      InstanceId: id,
      InstanceOwnerId: place.account,
      Status: 'attached',
    },
  }
}

/** How an instance tells of its volumes. */
export function disksOf(volumes: readonly Volume[]): Instance['BlockDeviceMappings'] {
  return volumes.map((volume) => {
    const [at] = volume.Attachments ?? []
    const { AttachTime, DeleteOnTermination } = at ?? {}
    return {
      DeviceName: at?.Device,
      Ebs: { VolumeId: volume.VolumeId, Status: 'attached', AttachTime, DeleteOnTermination },
    }
  })
}
