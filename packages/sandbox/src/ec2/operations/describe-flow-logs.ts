import { DescribeFlowLogs$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'

/** Its member is `Filter`. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFlowLogs.html */
export const describeFlowLogs = describe('describeFlowLogs', DescribeFlowLogs$, {
  rows: (scene) => scene.holdings().flowLogs,
  answer: (page) => ({ FlowLogs: page }),
  paging: { least: 1, most: 1000 },
  ids: [
    {
      member: 'FlowLogIds',
      of: (log) => log.FlowLogId,
      noun: 'flow log',
      shape: 'fl',
      missing: 'InvalidFlowLogId.NotFound',
      malformed: 'InvalidFlowLogId.Malformed',
    },
  ],
  tags: (log) => log.Tags,
  filters: {
    'deliver-log-status': (log) => log.DeliverLogsStatus,
    'flow-log-id': (log) => log.FlowLogId,
    'log-destination-type': (log) => log.LogDestinationType,
    'log-group-name': (log) => log.LogGroupName,
    'resource-id': (log) => log.ResourceId,
    'traffic-type': (log) => log.TrafficType,
  },
})
