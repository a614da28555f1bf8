import type { Event } from '@aws-sdk/client-cloudtrail'
import type { Volume } from '@aws-sdk/client-ec2'
import type { Metric } from '../../../world-services.ts'
import { aside, type Place } from '../../build/place.ts'
import type { Site } from '../site.ts'

const day = 86_400_000

/** A volume that is attached to nothing, and what tells since when: CloudTrail, CloudWatch, or nothing. */
type Proof = {
  readonly volume: Volume
  readonly by: 'detach' | 'terminate' | 'silence' | 'nothing'
  readonly days: number
}

/** How the end of each detached volume is known. The dearer a volume, the likelier somebody has dealt with it. */
export function proofsOf({ held, place }: Site): readonly Proof[] {
  const { dice } = aside(place, 'proofs')
  const orphans = (held.volumes ?? []).filter(({ State }) => State === 'available')
  return orphans.map((volume): Proof => {
    const age = Math.floor((place.now.getTime() - (volume.CreateTime?.getTime() ?? 0)) / day)
    const told = dice.chance(volume.VolumeType === 'io1' ? 0.18 : 0.65)
    const trail = dice.chance(0.5)
    const days = dice.int(3, Math.max(4, Math.min(trail ? 84 : 430, age - 2)))
    if (!told) return { volume, by: 'nothing', days }
    return { volume, by: trail ? (dice.chance(0.3) ? 'terminate' : 'detach') : 'silence', days }
  })
}

function event(place: Place, name: string, days: number, resources: readonly [string, string][], input: object): Event {
  const { dice, now } = place
  const EventId = `${dice.hex(8)}-${dice.hex(4)}-4${dice.hex(3)}-8${dice.hex(3)}-${dice.hex(12)}`
  const EventTime = new Date(now.getTime() - days * day - dice.int(0, 36_000) * 1000)
  const Username = dice.pick(['pipeline', 'mara', 'jonas', 'terraform'])
  return {
    EventId,
    EventName: name,
    EventSource: 'ec2.amazonaws.com',
    EventTime,
    ReadOnly: 'false',
    Username,
    Resources: resources.map(([kind, ResourceName]) => ({ ResourceType: `AWS::EC2::${kind}`, ResourceName })),
    CloudTrailEvent: JSON.stringify({
      eventVersion: '1.11',
      eventID: EventId,
      eventName: name,
      eventSource: 'ec2.amazonaws.com',
      eventTime: EventTime.toISOString(),
      awsRegion: place.region,
      recipientAccountId: place.account,
      userIdentity: { type: 'AssumedRole', sessionContext: { sessionIssuer: { userName: Username } } },
      requestParameters: input,
    }),
  }
}

/** What CloudTrail remembers of how volumes came to be detached. */
export function trail(site: Site): readonly Event[] {
  const place = aside(site.place, 'trail')
  return proofsOf(site).flatMap(({ volume: { VolumeId: volumeId = '' }, by, days }) => {
    const instanceId = place.dice.id('i')
    const both: [string, string][] = [
      ['Volume', volumeId],
      ['Instance', instanceId],
    ]
    if (by === 'detach') return [event(place, 'DetachVolume', days, both, { volumeId, instanceId, force: false })]
    if (by !== 'terminate') return []
    const input = { instancesSet: { items: [{ instanceId }] } }
    return [
      event(place, 'AttachVolume', Math.min(88, days + 3), both, { volumeId, instanceId, device: '/dev/sdf' }),
      event(place, 'TerminateInstances', days, [['Instance', instanceId]], input),
    ]
  })
}

/** The last values of volumes that report no more. */
export function lastValues(site: Site): readonly Metric[] {
  return proofsOf(site).flatMap(({ volume, by, days }): Metric[] => {
    if (by !== 'silence') return []
    const at = new Date(site.place.now.getTime() - (days + 0.5) * day)
    const dimensions = { VolumeId: volume.VolumeId ?? '' }
    const metric = (name: string, value: number): Metric => ({
      namespace: 'AWS/EBS',
      name,
      dimensions,
      datapoints: [{ at, value }],
    })
    return [metric('VolumeReadOps', 12), metric('VolumeIdleTime', 3580)]
  })
}
