import type { LockedSnapshotsInfo } from '@aws-sdk/client-ec2'
import type { Holdings, SharedSnapshot } from '../../../world.ts'
import { image } from '../../build/image.ts'
import { aside, type Place, tagList } from '../../build/place.ts'
import type { Site } from '../site.ts'

const day = 86_400_000

/** The last backups of a volume that is gone. */
function orphans(place: Place, team: string | undefined): SharedSnapshot[] {
  const volume = place.dice.id('vol')
  const size = place.dice.pick([20, 50, 100, 200])
  const days = place.dice.int(120, 900)
  return Array.from({ length: place.dice.int(2, 5) }, (_, at) => {
    const started = place.ago(days + at * 7)
    return {
      SnapshotId: place.dice.id('snap'),
      OwnerId: place.account,
      VolumeId: volume,
      VolumeSize: size,
      State: 'completed',
      Progress: '100%',
      StartTime: started,
      StorageTier: 'standard',
      Encrypted: false,
      Description: `weekly ${started.toISOString().slice(0, 10)}`,
      Tags: tagList({ job: 'weekly', ...(team === undefined ? {} : { team }) }),
    }
  })
}

/** The snapshots that stay when images are deregistered and nobody thinks of them. */
function remains(place: Place, count: number): SharedSnapshot[] {
  return Array.from({ length: count }, (_, at) => {
    const created = place.ago(300 + at * 30)
    return image(place.dice, { name: 'deregistered', owner: place.account, created, size: 12 }).snapshot
  })
}

/** Two backups that the law wants kept. */
function locked(place: Place, snapshots: readonly SharedSnapshot[]): LockedSnapshotsInfo[] {
  return snapshots.slice(0, 2).map(({ SnapshotId, StartTime = place.now }) => ({
    SnapshotId,
    OwnerId: place.account,
    LockState: 'compliance',
    LockDuration: 2557,
    LockCreatedOn: StartTime,
    LockDurationStartTime: StartTime,
    LockExpiresOn: new Date(StartTime.getTime() + 2557 * day),
  }))
}

/** How many volumes are gone whose backups are not, by account. */
const lost: Readonly<Record<string, number>> = {
  legacy: 4,
  'data-dev': 2,
  'web-staging': 1,
  'sandbox-ana': 1,
  'data-prod': 1,
}

/** Snapshots of what is gone, one that everybody can read, and locks on some that are to stay. */
export function snapshots(site: Site): Holdings {
  const place = aside(site.place, 'snapshots')
  const { name, tags } = site.account
  if (!['us-east-1', 'eu-west-1'].includes(place.region)) return {}
  const left = Array.from({ length: lost[name] ?? 0 }, () => orphans(place, tags.team)).flat()
  const images = name === 'shared-services' ? remains(place, 7) : []
  const open = name === 'legacy' && place.region === 'us-east-1' ? left.slice(0, 1) : []
  const all = left.map((one): SharedSnapshot => {
    return open.includes(one) ? { ...one, CreateVolumePermissions: [{ Group: 'all' }] } : one
  })
  return {
    snapshots: [...all, ...images],
    lockedSnapshots: name === 'data-prod' ? locked(place, site.held.snapshots ?? []) : [],
  }
}
