import type { Guard } from '../guard.ts'
import { tagInWords, tagPattern } from '../judging/tag-pattern.ts'

/** Tags that people give what Terraform, Pulumi, CDK or Crossplane makes. None is set by those tools alone. */
export const IAC_TAGS: readonly string[] = [
  '{terraform,Terraform}',
  '{managed-by,managed_by,managedBy,ManagedBy,Managed-By,provisioner,Provisioner}={terraform,Terraform,opentofu,OpenTofu,pulumi,Pulumi,cdk,CDK,crossplane,Crossplane}*',
  'pulumi:*',
  'aws-cdk:*',
  'crossplane-*',
]

/** Its code would make it anew: it is taken away by changing the code. */
export function infrastructureAsCode(patterns: readonly string[] = IAC_TAGS): Guard {
  const wanted = patterns.map(tagPattern)
  return {
    name: 'infrastructure-as-code',
    effect: 'hands-off',
    holds({ tags }) {
      for (const pattern of wanted) {
        const key = pattern.find(tags)
        if (key !== undefined && !/^(false|no)$/i.test(tags[key] ?? '')) {
          return `made by code that would make it anew (${tagInWords(key, tags)})`
        }
      }
      return undefined
    },
  }
}
