import type { Resource } from '@arnq/query'
import type { Probe } from '../probe.ts'
import { allPages } from './all-pages.ts'
import { inBatches } from './in-batches.ts'

/** What one account had of an image when a report was made. */
export type ReportedUse = {
  readonly account: string
  /** `ec2:Instance`, `ec2:LaunchTemplate`. */
  readonly type: string
  readonly count: number
  readonly report: string
  /** When the report was made, ISO 8601. */
  readonly at: string
}

/** AWS names no limit of ids here; that of DescribeImageReferences is kept to. */
const IMAGES_A_CALL = 10

/**
 * What the usage reports that somebody has made say of an image: which other accounts use it. Reads reports, makes none.
 * Instances in them are a day old at least, launch templates several, and a report is kept for 30 days:
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/your-ec2-ami-usage.html
 */
export const imageUsage: Probe<Resource, readonly ReportedUse[]> = {
  name: 'image-usage',
  permissions: ['ec2:DescribeImageUsageReportEntries'],
  ask: (images, doors) =>
    inBatches(
      images,
      {
        action: 'ec2:DescribeImageUsageReportEntries',
        target: ({ target }) => target,
        most: () => IMAGES_A_CALL,
        look: async (batch, { aws, signal }, target) => {
          const found = new Map(batch.map((image) => [image.id, [] as ReportedUse[]]))
          const asked = { ImageIds: [...found.keys()] }
          const ask = (token: string | undefined) => {
            const input = { ...asked, ...(token && { NextToken: token }) }
            return aws.call(target, 'ec2', 'describeImageUsageReportEntries', input, signal)
          }
          for await (const { ImageUsageReportEntries = [] } of allPages(ask)) {
            for (const entry of ImageUsageReportEntries) found.get(entry.ImageId ?? '')?.push(...useIn(entry))
          }
          return new Map(batch.map((image) => [image, newest(found.get(image.id) ?? [])]))
        },
      },
      doors,
    ),
}

type Entry = {
  readonly AccountId?: string | undefined
  readonly ResourceType?: string | undefined
  readonly UsageCount?: number | undefined
  readonly ReportId?: string | undefined
  readonly ReportCreationTime?: Date | undefined
}

function useIn({ AccountId, ResourceType, UsageCount, ReportId, ReportCreationTime }: Entry): readonly ReportedUse[] {
  if (!AccountId || !UsageCount || !ReportCreationTime) return []
  return [
    {
      account: AccountId,
      type: ResourceType ?? 'unknown',
      count: UsageCount,
      report: ReportId ?? '',
      at: ReportCreationTime.toISOString(),
    },
  ]
}

/** What the newest report says; older ones are out of date. */
function newest(uses: readonly ReportedUse[]): readonly ReportedUse[] {
  const last = uses
    .map(({ at }) => at)
    .sort()
    .at(-1)
  return uses.filter(({ at }) => at === last)
}
