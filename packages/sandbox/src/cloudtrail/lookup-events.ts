import { type Event, type LookupAttribute, LookupEvents$ } from '@aws-sdk/client-cloudtrail'
import { AwsError, operation } from '../operation.ts'
import { type PageRules, paged } from '../paged.ts'

const pages: PageRules = {
  usual: 50,
  most: 50,
  badSize: 'InvalidMaxResultsException',
  badToken: 'InvalidNextTokenException',
}
const MEMORY = 90 * 86_400_000

/** What changed something in the last 90 days, newest first, by one attribute at most. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
export const lookupEvents = operation(
  'cloudtrail',
  'lookupEvents',
  LookupEvents$,
  (input, { holdings, now, world }) => {
    const { StartTime: from, EndTime: to, LookupAttributes: attributes = [] } = input
    if (from && to && from > to)
      throw new AwsError('InvalidTimeRangeException', 'The start time is after the end time.')
    if (attributes.length > 1) {
      throw new AwsError('InvalidLookupAttributesException', 'You can only specify one lookup attribute.')
    }
    const oldest = (world.present ?? now()).getTime() - MEMORY
    const events = input.EventCategory === 'insight' ? [] : (holdings().trailEvents ?? [])
    const rows = events
      .filter(({ EventTime: at = new Date(0) }) => at.getTime() >= oldest && !(from && at < from) && !(to && at > to))
      .filter((event) => attributes.every((attribute) => fits(event, attribute)))
      .toSorted((one, other) => (other.EventTime?.getTime() ?? 0) - (one.EventTime?.getTime() ?? 0))
    const page = paged(rows, { size: input.MaxResults, token: input.NextToken }, pages)
    return { Events: page.rows, NextToken: page.next }
  },
)

function fits(event: Event, { AttributeKey: key, AttributeValue: value }: LookupAttribute): boolean {
  switch (key) {
    case 'AccessKeyId':
    case 'EventId':
    case 'EventName':
    case 'EventSource':
    case 'ReadOnly':
    case 'Username':
      return event[key] === value
    case 'ResourceName':
    case 'ResourceType':
      return (event.Resources ?? []).some((resource) => resource[key] === value)
    default:
      throw new AwsError('InvalidLookupAttributesException', `There is no lookup attribute ${key}.`)
  }
}
