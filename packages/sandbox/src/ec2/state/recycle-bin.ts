import type { Tag } from '@aws-sdk/client-ec2'
import type { ResourceTag } from '@aws-sdk/client-rbin'
import type { Holdings, Recycled } from '../../world.ts'
import type { RetentionRule } from '../../world-services.ts'

const DAY = 86_400_000

/** Something that the Recycle Bin can keep. */
type Keepable = { readonly Tags?: readonly Tag[] | undefined }

const carries = (tags: readonly Tag[], wanted: readonly ResourceTag[]): boolean =>
  wanted.some(({ ResourceTagKey, ResourceTagValue = '' }) =>
    tags.some(({ Key, Value = '' }) => Key === ResourceTagKey && Value === ResourceTagValue),
  )

/** A rule with tags is for what carries one of them; one without is for the region, but for what carries an excluded one. */
function covers(rule: RetentionRule, type: RetentionRule['ResourceType'], tags: readonly Tag[]): boolean {
  if (rule.ResourceType !== type || rule.Status !== 'available') return false
  const { ResourceTags: wanted = [], ExcludeResourceTags: excluded = [] } = rule
  return wanted.length > 0 ? carries(tags, wanted) : !carries(tags, excluded)
}

/**
 * How many days the Recycle Bin keeps something that is deleted now; undefined where it does not. Of several rules the
 * longest counts. https://docs.aws.amazon.com/ebs/latest/userguide/recycle-bin-working-with-rules.html
 */
export function retentionOf(
  { recycleBinRules }: Holdings,
  type: RetentionRule['ResourceType'],
  { Tags: tags = [] }: Keepable,
): number | undefined {
  const days = (recycleBinRules ?? []).flatMap((rule) =>
    covers(rule, type, tags) ? (rule.RetentionPeriod?.RetentionPeriodValue ?? []) : [],
  )
  return days.length > 0 ? Math.max(...days) : undefined
}

/** What lies in the bin now: what has reached its end is gone for good. */
export function inBin<Row>(bin: readonly Recycled<Row>[] | undefined, now: Date): readonly Recycled<Row>[] {
  return (bin ?? []).filter(({ exits }) => exits.getTime() > now.getTime())
}

/** The bin after something has been deleted: the same where no rule keeps it. */
export function binned<Row>(
  bin: readonly Recycled<Row>[] | undefined,
  row: Row,
  days: number | undefined,
  now: Date,
): readonly Recycled<Row>[] {
  const kept = inBin(bin, now)
  return days === undefined ? kept : [...kept, { row, entered: now, exits: new Date(now.getTime() + days * DAY) }]
}

/** How an answer tells of the stay of something in the bin. */
export function stay({ entered, exits }: Recycled<unknown>) {
  return { RecycleBinEnterTime: entered, RecycleBinExitTime: exits }
}
