import { DescribeImageUsageReports$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { thousand } from '../paging.ts'
import { keptReports } from '../state/usage-reports.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImageUsageReports.html */
export const describeImageUsageReports = describe('describeImageUsageReports', DescribeImageUsageReports$, {
  rows: (scene, { ImageIds: images = [] }) =>
    keptReports(scene).filter(({ ImageId = '' }) => images.length === 0 || images.includes(ImageId)),
  answer: (page) => ({ ImageUsageReports: page.map(({ Entries: _, ...report }) => report) }),
  paging: thousand,
  ids: [
    {
      member: 'ReportIds',
      of: (report) => report.ReportId,
      noun: 'image usage report ID',
      missing: 'InvalidImageUsageReportId.NotFound',
    },
  ],
  tags: (report) => report.Tags,
  filters: {
    'creation-time': (report) => report.CreationTime,
    state: (report) => report.State,
  },
})
