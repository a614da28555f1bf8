import { expect, it } from 'vitest'
import { imageUsage } from '../../src/probes/image-usage.ts'
import { daysAgo } from '../checks/scene-of.ts'
import { doorOf, images, valuesOf } from './answers-of.ts'

const [A, B] = ['ami-0000000000000000a', 'ami-0000000000000000b']

const report = (id: string, days: number, account: string, count: number) => ({
  ReportId: id,
  ImageId: A,
  State: 'available',
  CreationTime: daysAgo(days),
  ExpirationTime: daysAgo(days - 30),
  Entries: [
    {
      ReportId: id,
      ImageId: A,
      AccountId: account,
      ResourceType: 'ec2:Instance',
      UsageCount: count,
      ReportCreationTime: daysAgo(days),
    },
  ],
})

it('tells what the newest report says, and asks for none to be made', async () => {
  const reports = [report('report-1', 9, '222222222222', 4), report('report-2', 2, '333333333333', 1)]
  const held = { images: [{ ImageId: A }, { ImageId: B }], imageUsageReports: reports }
  const aws = doorOf({ holdings: { '111111111111': { 'eu-west-1': held } } })
  expect(await valuesOf(imageUsage, images(A, B), aws)).toEqual([
    [{ account: '333333333333', type: 'ec2:Instance', count: 1, report: 'report-2', at: daysAgo(2).toISOString() }],
    [],
  ])
  expect(aws.calls.map(({ operation }) => operation)).toEqual(['DescribeImageUsageReportEntries'])
})
