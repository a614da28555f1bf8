import type { Image, KeyPairInfo, Volume } from '@aws-sdk/client-ec2'
import type { Holdings } from '../../../world.ts'
import { together } from '../../build/holdings.ts'
import { machine } from '../../build/machine.ts'
import { aside, type Place, tagList } from '../../build/place.ts'
import { moreGroups } from '../../build/security-groups.ts'
import type { Site } from '../site.ts'

/** Builds of images that broke off: the days since each, for those whose instance is still there, and for the others. */
type Broken = { readonly running: readonly number[]; readonly gone: readonly number[] }

const brokenIn: Readonly<Record<string, Broken>> = {
  'shared-services/us-east-1': { running: [12, 47], gone: [96, 210] },
  'shared-services/eu-west-1': { running: [33], gone: [150] },
  'data-dev/us-east-1': { running: [], gone: [71] },
}

const keyPair = (place: Place, name: string, days: number): KeyPairInfo => ({
  KeyPairId: place.dice.id('key'),
  KeyName: name,
  KeyType: 'rsa',
  KeyFingerprint: (place.dice.hex(40).match(/../g) ?? []).join(':'),
  CreateTime: place.ago(days),
  Tags: [],
})

/** What one build makes for itself: a key pair and a security group by a name of its own. */
function parts({ network }: Site, place: Place, days: number) {
  const name = `packer_${place.dice.hex(8)}-${place.dice.hex(4)}-4${place.dice.hex(3)}-a${place.dice.hex(3)}-${place.dice.hex(12)}`
  const plan = { name, description: 'Temporary group for Packer', open: [{ port: 22, from: '0.0.0.0/0' }] }
  const groups = moreGroups(place, network.vpc.VpcId ?? '', [plan])
  return { name, groups, holdings: { ...groups, keyPairs: [keyPair(place, name, days)] } satisfies Holdings }
}

function instance(site: Site, place: Place, days: number): Holdings {
  const [subnet] = site.network.open
  const from = site.images('al2023')[0]
  if (subnet === undefined || from === undefined) return {}
  const { name, groups, holdings } = parts(site, place, days)
  const made = machine(place, {
    type: 't3.large',
    image: from as Image,
    subnet,
    groups: groups.securityGroups.map(({ GroupId, GroupName }) => ({ GroupId, GroupName })),
    launched: place.ago(days),
    tags: tagList({ Name: 'Packer Builder' }),
    key: name,
    publicIp: `3.${place.dice.int(80, 95)}.${place.dice.int(0, 255)}.${place.dice.int(1, 254)}`,
  })
  return together([holdings, { instances: [made.instance], volumes: made.volumes, networkInterfaces: made.nics }])
}

function disk(place: Place, days: number): Volume {
  const zone = place.dice.pick(place.zones)
  return {
    VolumeId: place.dice.id('vol'),
    OwnerId: place.account,
    State: 'available',
    Size: 40,
    VolumeType: 'gp2',
    Iops: 120,
    AvailabilityZone: zone.name,
    AvailabilityZoneId: zone.id,
    CreateTime: place.ago(days),
    Encrypted: false,
    SnapshotId: '',
    MultiAttachEnabled: false,
    Attachments: [],
    Tags: tagList({ Name: 'Packer Builder' }),
  }
}

/** What builds of images left behind where they broke off. */
export function builders(site: Site): Holdings {
  const place = aside(site.place, 'builders')
  const broken = brokenIn[`${site.account.name}/${place.region}`]
  if (broken === undefined) return {}
  const lost = broken.gone.map((days) => parts(site, place, days).holdings)
  const volumes = broken.gone.slice(0, 1).map((days) => disk(place, days))
  return together([...broken.running.map((days) => instance(site, place, days)), ...lost, { volumes }])
}
