import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail'
import { service } from './service.ts'

export const cloudtrail = service(CloudTrailClient, {
  lookupEvents: LookupEventsCommand,
})
