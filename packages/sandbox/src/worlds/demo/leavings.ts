import type { Address, NetworkInterface, Volume } from '@aws-sdk/client-ec2'
import type { Holdings, SharedSnapshot } from '../../world.ts'
import type { Network } from '../build/network.ts'
import { type Place, tagList } from '../build/place.ts'

function orphan(place: Place, tidy: boolean): Volume {
  const { dice } = place
  const zone = dice.pick(place.zones)
  const type = dice.pick(['gp2', 'gp3', 'io1', 'standard'] as const)
  return {
    VolumeId: dice.id('vol'),
    OwnerId: place.account,
    State: 'available',
    Size: dice.pick([8, 20, 50, 100, 500]),
    VolumeType: type,
    ...(type === 'gp3' || type === 'io1' ? { Iops: 3000 } : {}),
    AvailabilityZone: zone.name,
    AvailabilityZoneId: zone.id,
    CreateTime: place.ago(dice.int(30, 1400)),
    Encrypted: dice.chance(0.3),
    SnapshotId: '',
    MultiAttachEnabled: false,
    Attachments: [],
    Tags: tagList(tidy ? { Name: `data-${dice.int(1, 40)}`, 'keep-until': '2027-01-01' } : {}),
  }
}

function backup(place: Place, volume: Volume): SharedSnapshot {
  const started = place.ago(place.dice.int(1, 500))
  return {
    SnapshotId: place.dice.id('snap'),
    OwnerId: place.account,
    VolumeId: volume.VolumeId,
    VolumeSize: volume.Size,
    State: 'completed',
    Progress: '100%',
    StartTime: started,
    StorageTier: place.dice.chance(0.1) ? 'archive' : 'standard',
    Encrypted: volume.Encrypted,
    Description: place.dice.chance(0.7) ? `nightly ${started.toISOString().slice(0, 10)}` : '',
    Tags: tagList(place.dice.chance(0.6) ? { job: 'nightly' } : {}),
  }
}

function idleAddress(place: Place): Address {
  return {
    AllocationId: place.dice.id('eipalloc'),
    PublicIp: `18.${place.dice.int(130, 220)}.${place.dice.int(0, 255)}.${place.dice.int(1, 254)}`,
    Domain: 'vpc',
    PublicIpv4Pool: 'amazon',
    NetworkBorderGroup: place.region,
    Tags: [],
  }
}

function idleInterface(place: Place, network: Network): NetworkInterface {
  const subnet = place.dice.pick(network.open)
  const group = network.group('default')
  const ip = place.address(subnet)
  return {
    NetworkInterfaceId: place.dice.id('eni'),
    OwnerId: place.account,
    SubnetId: subnet.SubnetId,
    VpcId: subnet.VpcId,
    AvailabilityZone: subnet.AvailabilityZone,
    AvailabilityZoneId: subnet.AvailabilityZoneId,
    Description: 'left by a deleted function',
    InterfaceType: 'interface',
    Status: 'available',
    RequesterManaged: false,
    SourceDestCheck: true,
    PrivateIpAddress: ip,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: ip }],
    Groups: [{ GroupId: group.GroupId, GroupName: group.GroupName }],
    TagSet: [],
  }
}

/** What nobody needs any more, and the backups of what is: more of it where more volumes are, most in an untidy account. */
export function leavings(place: Place, network: Network, volumes: readonly Volume[], untidy: boolean): Holdings {
  const many = Math.ceil(volumes.length / (untidy ? 6 : 25))
  const orphans = Array.from({ length: many }, (_, at) => orphan(place, !untidy && at % 2 === 0))
  const kept = volumes.filter(() => place.dice.chance(0.25))
  const idle = Array.from({ length: Math.ceil(many / 4) })
  return {
    volumes: orphans,
    snapshots: [...kept, ...orphans].map((volume) => backup(place, volume)),
    addresses: idle.map(() => idleAddress(place)),
    networkInterfaces: idle.map(() => idleInterface(place, network)),
  }
}
