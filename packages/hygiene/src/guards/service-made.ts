import type { Guard } from '../guard.ts'
import { tagInWords, tagPattern } from '../judging/tag-pattern.ts'

/** Tags by which services mark what they make, where AWS does not put `aws:` in front. */
const PATTERNS = [
  ['elasticbeanstalk:environment-*', 'Elastic Beanstalk'],
  ['AmazonECSManaged', 'ECS'],
  ['AWSBatchServiceTag', 'Batch'],
  ['AWSServiceName=Batch', 'Batch'],
  ['ElasticMapReduce*', 'EMR'],
  ['for-use-with-amazon-emr-managed-policies', 'EMR'],
  ['AmazonFSx.*', 'FSx'],
  ['AWSElasticDisasterRecoveryManaged', 'Elastic Disaster Recovery'],
  ['AWSApplicationMigrationServiceManaged', 'Application Migration Service'],
] as const

const MARKS = PATTERNS.map(([pattern, service]) => ({ service, pattern: tagPattern(pattern) }))

export const serviceMade: Guard = {
  name: 'service-made',
  effect: 'hands-off',
  holds({ tags }) {
    for (const { pattern, service } of MARKS) {
      const key = pattern.find(tags)
      if (key !== undefined) return `made by ${service} (${tagInWords(key, tags)})`
    }
    return undefined
  },
}
