import type { Guard } from '../guard.ts'

type Operated = {
  readonly Operator?: { readonly Managed?: boolean; readonly Principal?: string }
  readonly Attachments?: readonly { readonly AssociatedResource?: string }[]
}

/** A service of AWS runs it for you, and only that service may touch it: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/amazon-ec2-managed-instances.html */
export const operator: Guard = {
  name: 'operator',
  effect: 'keeps',
  holds({ row }) {
    const { Operator, Attachments } = row as Operated
    if (Operator?.Managed) return `managed by ${Operator.Principal ?? 'a service of AWS'} (Operator.Managed)`
    // A classic load balancer's row has no list there.
    const attached = Array.isArray(Attachments) ? Attachments.find((one) => one?.AssociatedResource) : undefined
    return attached && `managed by a service of AWS for ${attached.AssociatedResource} (Attachments)`
  },
}
