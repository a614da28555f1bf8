import type { Guard } from '../guard.ts'

type Requested = {
  readonly RequesterManaged?: boolean
  readonly RequesterId?: string
  readonly ServiceManaged?: string
}

/** An interface or address that a service made and takes away again: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html */
export const requesterManaged: Guard = {
  name: 'requester-managed',
  effect: 'keeps',
  holds({ row }) {
    const { RequesterManaged, RequesterId, ServiceManaged } = row as Requested
    if (RequesterManaged) return `managed by ${RequesterId ?? 'a service of AWS'} (RequesterManaged)`
    return ServiceManaged && `managed by ${ServiceManaged} (ServiceManaged)`
  },
}
