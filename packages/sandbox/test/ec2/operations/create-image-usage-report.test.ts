import { expect, test } from 'vitest'
import type { Holdings } from '../../../src/world.ts'
import { anImage, aSnapshot, begin, cleanUpBench, DAY, id, me, tag, times, you } from '../clean-up-bench.ts'

const ImageId = id('ami', 1)
const using: Holdings = {
  instances: [1, 2].map((number) => ({ InstanceId: id('i', number), ImageId, State: { Name: 'running' } })),
  launchTemplates: [{ LaunchTemplateId: id('lt', 1) }],
  launchTemplateVersions: [{ LaunchTemplateId: id('lt', 1), VersionNumber: 1, LaunchTemplateData: { ImageId } }],
}
const mine: Holdings = { ...using, images: [anImage(1, []), anImage(2, [])], snapshots: [aSnapshot(1)] }
const ResourceTypes = [{ ResourceType: 'ec2:Instance' }, { ResourceType: 'ec2:LaunchTemplate' }]

test('is pending at first, and then counts what other accounts use, without naming it', async () => {
  const { call, pass } = cleanUpBench(mine, using)
  const TagSpecifications = [{ ResourceType: 'image-usage-report' as const, Tags: [tag('for', 'review')] }]
  const { ReportId = '' } = await call('createImageUsageReport', { ImageId, ResourceTypes, TagSpecifications })
  const reports = async (more = {}) =>
    (await call('describeImageUsageReports', { ReportIds: [ReportId], ...more })).ImageUsageReports ?? []
  const entries = async (more = {}) =>
    (await call('describeImageUsageReportEntries', { ReportIds: [ReportId], ...more })).ImageUsageReportEntries
  expect(await reports()).toEqual([
    {
      ImageId,
      ReportId,
      ResourceTypes: [
        { ResourceType: 'ec2:Instance' },
        {
          ResourceType: 'ec2:LaunchTemplate',
          ResourceTypeOptions: [{ OptionName: 'version-depth', OptionValues: ['20'] }],
        },
      ],
      AccountIds: [],
      State: 'pending',
      CreationTime: begin,
      ExpirationTime: new Date(begin.getTime() + 30 * DAY),
      Tags: [tag('for', 'review')],
    },
  ])
  expect(await entries()).toEqual([])
  pass(times.report)
  expect((await reports({ Filters: [{ Name: 'state', Values: ['available'] }] })).length).toBe(1)
  const entry = { AccountId: you, ReportId, ImageId, ReportCreationTime: begin }
  expect(await entries()).toEqual([
    { ...entry, ResourceType: 'ec2:Instance', UsageCount: 2 },
    { ...entry, ResourceType: 'ec2:LaunchTemplate', UsageCount: 1 },
  ])
  expect(await entries({ Filters: [{ Name: 'resource-type', Values: ['ec2:Instance'] }] })).toHaveLength(1)
  expect(await entries({ ImageIds: [id('ami', 2)] })).toEqual([])
})

test('is for the accounts asked for, is made once for a token, and is kept for 30 days', async () => {
  const { call, asYou, pass } = cleanUpBench(mine, using)
  const request = { ImageId, ResourceTypes, AccountIds: ['999999999999'], ClientToken: 'once' }
  const { ReportId } = await call('createImageUsageReport', request)
  expect((await call('createImageUsageReport', request)).ReportId).toBe(ReportId)
  await expect(call('createImageUsageReport', { ...request, AccountIds: [me] })).rejects.toThrow(/another request/)
  pass(times.report)
  expect((await call('describeImageUsageReportEntries', {})).ImageUsageReportEntries).toEqual([])
  const count = async () => (await call('describeImageUsageReports', { ImageIds: [ImageId] })).ImageUsageReports?.length
  expect(await count()).toBe(1)
  expect((await asYou('describeImageUsageReports', {})).ImageUsageReports).toEqual([])
  pass(30 * DAY)
  expect(await count()).toBe(0)
})
