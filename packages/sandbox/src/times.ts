import type { ChangeTimes, World } from './world.ts'

/**
 * What AWS typically takes, in milliseconds. Attach and detach: mostly 1 to 4 s each
 * (https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/pkg/cloud/cloud.go). A moved address: about a second until
 * the VPC delivers to its new place (https://github.com/blotcms/blot/blob/master/config/redis/README.md).
 */
const typical: ChangeTimes = {
  attach: 1500,
  detach: 1500,
  stop: 20_000,
  start: 10_000,
  snapshot: 20_000,
  create: 1000,
  delete: 5000,
  report: 60_000,
  metadata: 2000,
  deliver: 1000,
}

/** How long changes take in a world: its own times, and AWS's typical ones for those that it leaves out. */
export function timesOf({ times }: World): ChangeTimes {
  return { ...typical, ...times }
}
