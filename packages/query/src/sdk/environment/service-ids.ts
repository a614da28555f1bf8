import type { ServiceName } from '../../aws.ts'

/**
 * What AWS's models call each service where arnq, like its ARNs or the CLI, says something else: settings are named after it.
 * https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html
 */
const ids: Partial<Record<ServiceName, string>> = {
  autoscaling: 'Auto Scaling',
  elb: 'Elastic Load Balancing',
  elbv2: 'Elastic Load Balancing v2',
  events: 'EventBridge',
  logs: 'CloudWatch Logs',
}

const known: ReadonlyMap<string, string> = new Map(Object.entries(ids))

/** A service's name in settings: `auto_scaling`, `cost_optimization_hub`. Names that no client of ours has stay as they are. */
export const settingName = (service: string): string =>
  (known.get(service) ?? service).toLowerCase().replaceAll(/[ -]/g, '_')
