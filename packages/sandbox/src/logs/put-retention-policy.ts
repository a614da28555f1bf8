import { PutRetentionPolicy$ } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError, operation } from '../operation.ts'
import { changeGroup } from './retention.ts'

const days: ReadonlySet<number | undefined> = new Set([
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
])

/** Only some numbers of days are taken. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const putRetentionPolicy = operation('logs', 'putRetentionPolicy', PutRetentionPolicy$, (input, scene) => {
  const { logGroupName, retentionInDays } = input
  if (!days.has(retentionInDays)) {
    const text = `Value '${retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${[...days].join(', ')}]`
    throw new AwsError('InvalidParameterException', `1 validation error detected: ${text}`)
  }
  changeGroup(scene, logGroupName, (group) => ({ ...group, retentionInDays }))
  return {}
})
