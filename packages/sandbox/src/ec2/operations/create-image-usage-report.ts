import { CreateImageUsageReport$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { timesOf } from '../../times.ts'
import { askedTags } from '../state/asked-tags.ts'
import { ownImage } from '../state/images.ts'
import { newId } from '../state/new-id.ts'
import { once } from '../state/once.ts'
import { finishReport, newReport } from '../state/usage-reports.ts'

/** `pending` at once, `available` when the world's time for that has passed. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImageUsageReport.html */
export const createImageUsageReport = operation(
  'ec2',
  'createImageUsageReport',
  CreateImageUsageReport$,
  (input, scene) => {
    const { answer, again } = once(scene, 'createImageUsageReport', input, (holdings) => {
      ownImage(scene, holdings, input.ImageId)
      const Tags = askedTags('image-usage-report', input.TagSpecifications)
      const report = { ...newReport(scene, newId('amiur'), input), Tags }
      return [{ imageUsageReports: [...(holdings.imageUsageReports ?? []), report] }, { ReportId: report.ReportId }]
    })
    if (!again && scene.effect?.kind !== 'stuck') {
      scene.later(timesOf(scene.world).report, () => finishReport(scene, answer.ReportId ?? ''))
    }
    return answer
  },
)
