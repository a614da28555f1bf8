import { DescribeImageUsageReportEntries$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { thousand } from '../paging.ts'
import { keptReports } from '../state/usage-reports.ts'

/** Counts, never what is counted; a report that is not available yet has none. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImageUsageReportEntries.html */
export const describeImageUsageReportEntries = describe(
  'describeImageUsageReportEntries',
  DescribeImageUsageReportEntries$,
  {
    rows: (scene, { ImageIds: images = [], ReportIds: reports = [] }) =>
      keptReports(scene)
        .filter(({ ImageId = '' }) => images.length === 0 || images.includes(ImageId))
        .filter(({ ReportId = '' }) => reports.length === 0 || reports.includes(ReportId))
        .flatMap(({ Entries = [] }) => Entries),
    answer: (page) => ({ ImageUsageReportEntries: page }),
    paging: thousand,
    filters: {
      'account-id': (entry) => entry.AccountId,
      'creation-time': (entry) => entry.ReportCreationTime,
      'resource-type': (entry) => entry.ResourceType,
    },
  },
)
