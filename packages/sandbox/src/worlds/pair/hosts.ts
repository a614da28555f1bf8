import type { Image, Instance, InstanceStatus, NetworkInterface, Tag, Volume } from '@aws-sdk/client-ec2'
import { dnsNames } from '../../ec2/dns-names.ts'
import { toldBy } from '../../ec2/told-by.ts'
import { uniqueId } from '../../identity.ts'
import { disksOf } from '../build/machine-parts.ts'
import { type FullHost, type PairVolume, pairHostIds, pairIds, subnetId } from './plan.ts'

const { account, region, role, vpc, securityGroup, image } = pairIds
const groups = [{ GroupId: securityGroup, GroupName: 'pair' }]

const zoneOf = (az: string) => ({
  AvailabilityZone: `${region}${az}`,
  AvailabilityZoneId: `euc1-az${'abcdef'.indexOf(az) + 1}`,
})

/** The primary network interface of a host. */
export function interfaceOf(host: FullHost, launched: Date, tags: readonly Tag[]): NetworkInterface {
  const ids = pairHostIds(host.name)
  const address = (ip: string, primary: boolean) => ({
    Primary: primary,
    PrivateIpAddress: ip,
    PrivateDnsName: dnsNames(region, ip).inside,
  })
  return {
    NetworkInterfaceId: ids.networkInterface,
    OwnerId: account,
    ...zoneOf(host.az),
    SubnetId: subnetId(host.az),
    VpcId: vpc,
    Description: '',
    InterfaceType: 'interface',
    Status: 'in-use',
    MacAddress: host.mac,
    Groups: groups,
    PrivateIpAddress: host.ip,
    PrivateDnsName: dnsNames(region, host.ip).inside,
    PrivateIpAddresses: [address(host.ip, true), ...host.secondary.map((ip) => address(ip, false))],
    Ipv6Addresses: host.ipv6.map((ip) => ({ Ipv6Address: ip, IsPrimaryIpv6: false })),
    RequesterManaged: false,
    // Off, or the VPC drops what the route tables send here.
    SourceDestCheck: false,
    TagSet: [...tags],
    Attachment: {
      AttachmentId: ids.attachment,
      AttachTime: launched,
      DeleteOnTermination: true,
      DeviceIndex: 0,
      NetworkCardIndex: 0,
      InstanceId: ids.instance,
      InstanceOwnerId: account,
      Status: 'attached',
    },
  }
}

/** A host, which tells of its interface and of those of the volumes that it holds. */
export function instanceOf(
  host: FullHost,
  nic: NetworkInterface,
  volumes: readonly Volume[],
  launched: Date,
  tags: readonly Tag[],
): Instance {
  const { instance } = pairHostIds(host.name)
  const held = volumes.filter(({ Attachments }) => Attachments?.some((one) => one.InstanceId === instance))
  return {
    InstanceId: instance,
    InstanceType: host.type,
    ImageId: image,
    LaunchTime: launched,
    State: { Code: 16, Name: 'running' },
    StateTransitionReason: '',
    Placement: { ...zoneOf(host.az), GroupName: '', Tenancy: 'default' },
    SubnetId: nic.SubnetId,
    VpcId: vpc,
    PrivateIpAddress: nic.PrivateIpAddress,
    PrivateDnsName: nic.PrivateDnsName,
    PublicDnsName: '',
    NetworkInterfaces: [toldBy(nic)],
    SecurityGroups: groups,
    SourceDestCheck: false,
    IamInstanceProfile: {
      Arn: `arn:aws:iam::${account}:instance-profile/${role}`,
      Id: uniqueId('AIPA', account, role),
    },
    Architecture: 'x86_64',
    RootDeviceName: '/dev/xvda',
    RootDeviceType: 'ebs',
    VirtualizationType: 'hvm',
    EnaSupport: true,
    EbsOptimized: true,
    Hypervisor: 'xen',
    Monitoring: { State: 'disabled' },
    ClientToken: '',
    BlockDeviceMappings: disksOf(
      held.map((volume) => ({
        ...volume,
        Attachments: volume.Attachments?.filter((one) => one.InstanceId === instance) ?? [],
      })),
    ),
    Tags: [{ Key: 'Name', Value: `node-${host.name}` }, ...tags],
  }
}

/** The hosts' image, which takes some device names for itself. */
export const imageOf = (hidden: readonly string[]): Image => ({
  ImageId: image,
  Name: 'pair',
  State: 'available',
  Architecture: 'x86_64',
  RootDeviceName: '/dev/xvda',
  RootDeviceType: 'ebs',
  VirtualizationType: 'hvm',
  BlockDeviceMappings: ['/dev/xvda', ...hidden].map((DeviceName) => ({ DeviceName })),
  Tags: [],
})

/** The status of a host whose guest no longer answers. */
export function impairedStatus(host: FullHost): InstanceStatus {
  const Details = [{ Name: 'reachability' as const, Status: 'failed' as const }]
  return { InstanceId: pairHostIds(host.name).instance, InstanceStatus: { Status: 'impaired', Details } }
}

/** The volume that a host boots from; it ends with its host. */
export function rootVolumeOf({ name, az }: FullHost, launched: Date): Volume {
  const { rootVolume } = pairHostIds(name)
  const at = { host: name, device: '/dev/xvda', deleteOnTermination: true }
  return volumeOf({ id: rootVolume, az, at }, launched, [])
}

/** A volume, attached where it is to be from the start. */
export function volumeOf(plan: PairVolume, created: Date, tags: readonly Tag[]): Volume {
  const { id, az = 'a', type = plan.multiAttach ? 'io2' : 'gp3', size = 8, multiAttach = false, at } = plan
  return {
    VolumeId: id,
    VolumeType: type,
    Size: size,
    ...(type === 'gp3' ? { Iops: 3000, Throughput: 125 } : { Iops: 3000 }),
    State: at ? 'in-use' : 'available',
    ...zoneOf(az),
    CreateTime: created,
    Encrypted: false,
    SnapshotId: '',
    MultiAttachEnabled: multiAttach,
    Attachments: at
      ? [
          {
            VolumeId: id,
            InstanceId: pairHostIds(at.host).instance,
            Device: at.device,
            State: 'attached',
            AttachTime: created,
            DeleteOnTermination: at.deleteOnTermination ?? false,
          },
        ]
      : [],
    Tags: [...tags, ...(plan.tags ?? [])],
  }
}
