import type { Resource } from '@arnq/query'
import type { Estate } from '../estate.ts'
import type { Pointing } from '../reference.ts'
import type { Row } from '../rows.ts'

/**
 * Attached volumes that were made from another image than their instance was launched from: EC2 can replace a root volume by
 * another image's, and the instance goes on saying the old one.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/replace-root.html
 */
export function* replacedRoots(estate: Estate): Generator<readonly [Resource<Row<'ec2:volume'>>, Pointing]> {
  const byId = imagesBySnapshot(estate)
  if (byId.size === 0) return
  for (const volume of estate.all('ec2:volume')) {
    const { SnapshotId, Attachments = [], State } = volume.row
    const images = (SnapshotId && byId.get(SnapshotId)) || []
    if (images.length === 0 || Attachments.length === 0 || State === 'deleted') continue
    const launched = Attachments.map(
      ({ InstanceId }) => InstanceId && estate.byId('ec2:instance', InstanceId)?.row.ImageId,
    )
    if (images.some((id) => launched.includes(id))) continue
    for (const id of images) {
      yield [volume, { path: 'SnapshotId', to: { type: 'ec2:image', id }, via: SnapshotId ?? '' }]
    }
  }
}

function imagesBySnapshot(estate: Estate): ReadonlyMap<string, readonly string[]> {
  const images = new Map<string, string[]>()
  for (const { id, row } of estate.all('ec2:image')) {
    for (const { Ebs } of row.BlockDeviceMappings ?? []) {
      if (!Ebs?.SnapshotId) continue
      const same = images.get(Ebs.SnapshotId)
      if (same) same.push(id)
      else images.set(Ebs.SnapshotId, [id])
    }
  }
  return images
}
