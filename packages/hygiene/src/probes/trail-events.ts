import { allPages } from './all-pages.ts'
import type { Looking } from './one-call-each.ts'

/** A call that CloudTrail recorded and that had its effect. */
export type Recorded = {
  /** ISO 8601. */
  readonly at: string
  readonly event: string
  readonly by?: string
  /** The instance that was asked for. */
  readonly instance?: string
  /** Ids and names of what it touched. */
  readonly resources: readonly string[]
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html: what it remembers. */
const DAYS = 90

export type Lookup = { readonly AttributeKey: 'ResourceName' | 'EventName'; readonly AttributeValue: string }

/** The events of 90 days that are of a resource or have a name, page by page, newest first. */
export async function* trailEvents(
  lookup: Lookup,
  { aws, target, now, signal }: Looking,
): AsyncGenerator<readonly Recorded[]> {
  const asked = { StartTime: new Date(now().getTime() - DAYS * 86_400_000), EndTime: now(), MaxResults: 50 }
  const ask = (token: string | undefined) => {
    const input = { ...asked, LookupAttributes: [lookup], ...(token && { NextToken: token }) }
    return aws.call(target, 'cloudtrail', 'lookupEvents', input, signal)
  }
  for await (const { Events = [] } of allPages(ask)) yield Events.flatMap(recordedOf)
}

/** The newest of some events; undefined of none. */
export const newestOf = (events: readonly Recorded[]): Recorded | undefined =>
  events.reduce<Recorded | undefined>((last, one) => (last && last.at >= one.at ? last : one), undefined)

type TrailEvent = {
  readonly EventName?: string | undefined
  readonly EventTime?: Date | undefined
  readonly Username?: string | undefined
  readonly Resources?: readonly { readonly ResourceName?: string | undefined }[] | undefined
  readonly CloudTrailEvent?: string | undefined
}

/** A call that was refused, or only rehearsed, is recorded too: with an error code. */
function recordedOf({
  EventName,
  EventTime,
  Username,
  Resources = [],
  CloudTrailEvent,
}: TrailEvent): readonly Recorded[] {
  const text = parsed(CloudTrailEvent)
  if (EventName === undefined || EventTime === undefined || text.errorCode !== undefined) return []
  const instance = text.requestParameters?.instanceId
  return [
    {
      at: EventTime.toISOString(),
      event: EventName,
      resources: Resources.flatMap(({ ResourceName }) => ResourceName ?? []),
      ...(Username !== undefined && { by: Username }),
      ...(typeof instance === 'string' && { instance }),
    },
  ]
}

type EventText = { readonly errorCode?: unknown; readonly requestParameters?: { readonly instanceId?: unknown } | null }

function parsed(text: string | undefined): EventText {
  try {
    const event: unknown = JSON.parse(text ?? '{}')
    return typeof event === 'object' && event !== null ? event : {}
  } catch {
    return {}
  }
}
