import type { CreateImageUsageReportRequest, ImageUsageReportEntry } from '@aws-sdk/client-ec2'
import { AwsError, type Scene } from '../../operation.ts'
import type { UsageReport } from '../../world.ts'
import { replaced } from './alter.ts'
import { isLookedAt, usesOf } from './image-uses.ts'
import { versionDepth } from './version-depth.ts'

const DAY = 86_400_000

/** How many versions of each launch template a report looks at where it is not told. */
const DEPTH = 20

/** What a report looks at. Throws at a type that it cannot look at: parameters, for one. */
function askedTypes({ ResourceTypes: asked = [] }: CreateImageUsageReportRequest) {
  if (asked.length === 0) throw new AwsError('MissingParameter', 'The request must contain the parameter ResourceType')
  return asked.map(({ ResourceType: type, ResourceTypeOptions: options }) => {
    if (!isLookedAt(type) || type === 'ssm:Parameter') {
      throw new AwsError('InvalidParameterValue', `Value (${type}) for parameter ResourceType is invalid.`)
    }
    return { type, depth: versionDepth(options, DEPTH) }
  })
}

/** A report that is still being made. Throws where the request cannot be. */
export function newReport(scene: Scene, id: string, input: CreateImageUsageReportRequest): UsageReport {
  const now = scene.now()
  return {
    ImageId: input.ImageId,
    ReportId: id,
    ResourceTypes: askedTypes(input).map(({ type, depth }) => ({
      ResourceType: type,
      ...(type === 'ec2:LaunchTemplate' && {
        ResourceTypeOptions: [{ OptionName: 'version-depth', OptionValues: [String(depth)] }],
      }),
    })),
    AccountIds: input.AccountIds ?? [],
    State: 'pending',
    CreationTime: now,
    ExpirationTime: new Date(now.getTime() + 30 * DAY),
  }
}

/** How many resources of each type use the image in each other account, where there is one. */
function counted({ world, caller, region }: Scene, report: UsageReport): readonly ImageUsageReportEntry[] {
  const { ImageId = '', ReportId, AccountIds: asked = [], CreationTime, ResourceTypes = [] } = report
  const others = world.accounts.filter(
    ({ id }) => id !== caller.account.id && (asked.length === 0 || asked.includes(id)),
  )
  return others.flatMap((other) =>
    ResourceTypes.flatMap(({ ResourceType: type, ResourceTypeOptions: options }): ImageUsageReportEntry[] => {
      if (!isLookedAt(type)) return []
      const held = { partition: world.partition, region, account: other.id, holdings: other.holdings(region) }
      const uses = usesOf(type, [ImageId], held, { depth: versionDepth(options, DEPTH) })
      if (uses.length === 0) return []
      const what = { ResourceType: type, UsageCount: uses.length, AccountId: other.id }
      return [{ ...what, ReportId, ImageId, ReportCreationTime: CreationTime }]
    }),
  )
}

/** Makes a report available: with what the other accounts hold at this moment. */
export function finishReport(scene: Scene, id: string): void {
  scene.change(({ imageUsageReports: reports }) => {
    const report = reports?.find((one) => one.ReportId === id && one.State === 'pending')
    if (!report) return {}
    const done = { ...report, State: 'available', Entries: counted(scene, report) }
    return { imageUsageReports: replaced(reports, [done], (one) => one.ReportId) }
  })
}

/** The reports that have not expired: they are kept for 30 days. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImageUsageReport.html */
export function keptReports({ holdings, now }: Scene): readonly UsageReport[] {
  const time = now().getTime()
  return (holdings().imageUsageReports ?? []).filter(
    ({ ExpirationTime: end }) => end === undefined || end.getTime() > time,
  )
}
