import type { EbsInfo, Instance } from '@aws-sdk/client-ec2'
import type { Holdings } from '../../world.ts'
import { instanceTypeInfo } from '../instance-types.ts'
import { attachmentsOf } from './attachments.ts'

/** Instances on Xen, whose interfaces take no slots. */
const xen = new Set(['c3', 'c4', 'd2', 'i2', 'i3', 'm3', 'm4', 'r3', 'r4', 't1', 't2', 'x1'])

/** Families whose volumes have slots of their own, of which the larger sizes have more. */
const dedicated = new Set(
  'c7a c7i c7i-flex c8g f2 g6 g6e gr6 i7ie i8g m7a m7i m7i-flex m8g r7a r7i r7iz r8g x8g'.split(' '),
)
const bySize = new Map([
  ['16xlarge', 48],
  ['24xlarge', 64],
  ['32xlarge', 88],
  ['48xlarge', 128],
  ['metal-16xl', 39],
  ['metal-24xl', 39],
  ['metal-32xl', 79],
  ['metal-48xl', 79],
])

/** What holds for a type that is not in the table of types, by its family and size. */
function presumed(type: string): EbsInfo {
  const [family = '', size = ''] = type.split('.')
  if (xen.has(family)) return { MaximumEbsAttachments: 40, AttachmentLimitType: 'dedicated' }
  if (dedicated.has(family)) return { MaximumEbsAttachments: bySize.get(size) ?? 32, AttachmentLimitType: 'dedicated' }
  return { MaximumEbsAttachments: 27, AttachmentLimitType: 'shared' }
}

/**
 * How many volumes an instance may hold, its root volume among them. Where volumes share their slots with interfaces, each of
 * those takes one; what EC2 says of the type allows for the first.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/volume_limits.html
 */
export function volumeLimit(type: string, networkInterfaces: number): number {
  const onXen = xen.has(type.split('.')[0] ?? '')
  const { MaximumEbsAttachments: most = 27, AttachmentLimitType: kind } =
    instanceTypeInfo(type)?.EbsInfo ?? presumed(type)
  return kind === 'dedicated' || onXen ? most : most - Math.max(0, networkInterfaces - 1)
}

/** How many volumes the instance may hold beside its interfaces, and how many it holds, those that come and go included. */
export function volumeRoom(holdings: Holdings, { InstanceId = '', InstanceType, NetworkInterfaces }: Instance) {
  return {
    limit: volumeLimit(InstanceType ?? '', NetworkInterfaces?.length ?? 0),
    used: attachmentsOf(holdings, InstanceId).length,
  }
}
