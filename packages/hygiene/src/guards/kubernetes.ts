import type { Guard } from '../guard.ts'
import { tagInWords, tagPattern } from '../judging/tag-pattern.ts'

/**
 * What Kubernetes knows as its own: volumes behind persistent volume claims, groups and interfaces that its controllers make.
 * https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/tagging.md
 */
const PATTERNS = [
  'kubernetes.io/created-for/*',
  'ebs.csi.aws.com/*',
  'CSIVolumeName',
  'CSIVolumeSnapshotName',
  'kubernetes.io/cluster/*=owned',
  'kubernetes.io/service-name',
  'elbv2.k8s.aws/*',
  'service.k8s.aws/*',
  'ingress.k8s.aws/*',
  'cluster.k8s.amazonaws.com/name',
  'node.k8s.amazonaws.com/*',
  'karpenter.sh/*',
  'karpenter.k8s.aws/*',
  'eks:*',
].map(tagPattern)

export const kubernetes: Guard = {
  name: 'kubernetes',
  effect: 'hands-off',
  holds({ tags }) {
    for (const pattern of PATTERNS) {
      const key = pattern.find(tags)
      if (key !== undefined) return `managed by Kubernetes (${tagInWords(key, tags)})`
    }
    return undefined
  },
}
