import type { Guard } from '../guard.ts'
import { tagInWords } from '../judging/tag-pattern.ts'

/** Tags of AWS that tell where something came from, and not whose it is. */
const TELLING = /^aws:(createdBy$|ec2launchtemplate:|tag-policies:|cloudformation:|backup:|dlm:)/

/**
 * Only services of AWS write tags that start with `aws:`: an Auto Scaling group's instances, a fleet's, those of EMR, Batch or
 * Service Catalog. Who made it takes it away. https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html
 */
export const serviceTag: Guard = {
  name: 'service-tag',
  effect: 'hands-off',
  holds({ tags }) {
    const key = Object.keys(tags)
      .sort()
      .find((one) => one.startsWith('aws:') && !TELLING.test(one))
    return key && `made by a service of AWS (${tagInWords(key, tags)})`
  },
}
