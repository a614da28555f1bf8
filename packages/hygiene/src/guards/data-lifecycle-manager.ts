import type { Guard } from '../guard.ts'

const TAGS = ['aws:dlm:lifecycle-policy-id', 'dlm:managed'] as const

/** Data Lifecycle Manager deletes by its own policy: https://docs.aws.amazon.com/ebs/latest/userguide/dlm-elements.html#dlm-tagging-snapshots */
export const dataLifecycleManager: Guard = {
  name: 'data-lifecycle-manager',
  effect: 'keeps',
  holds({ tags }) {
    const tag = TAGS.find((key) => tags[key] !== undefined)
    return tag && `managed by Data Lifecycle Manager (tag ${tag})`
  },
}
