import type { Aws, Resource } from '@arnq/query'
import { demo, emulate } from '@arnq/sandbox'

const world = demo({ throttling: 'none', latency: 0 })

/** The present of the demo world, from which its metrics are told. */
export const present = world.present ?? new Date(0)

/** The demo world in this process. */
export const demoAws = (): Aws => emulate(world, { now: () => present }) as unknown as Aws

const webProd = world.accounts.find(({ name }) => name === 'web-prod')

export const target = { partition: 'aws', account: webProd?.id ?? '', accountName: 'web-prod', region: 'us-east-1' }

const held = webProd?.holdings('us-east-1') ?? {}

const resourceOf = (type: string, id: string, row: unknown, name?: string): Resource => ({
  arn: `arn:aws:test:us-east-1:${target.account}:${id}`,
  type,
  target,
  id,
  name,
  created: undefined,
  tags: {},
  row,
})

/** Running instances of the demo's web shop, as arnq lists them. */
export const instances: readonly Resource[] = (held.instances ?? [])
  .filter(({ State }) => State?.Name === 'running')
  .map((row) =>
    resourceOf('ec2:instance', row.InstanceId ?? '', row, row.Tags?.find(({ Key }) => Key === 'Name')?.Value),
  )

export const balancer = (held.loadBalancers ?? [])
  .map((row) => resourceOf('elasticloadbalancing:loadbalancer', row.LoadBalancerName ?? '', row, row.LoadBalancerName))
  .find(({ name }) => name === 'storefront-prod')

export const database = (held.dbInstances ?? [])
  .map((row) => resourceOf('rds:db', row.DBInstanceIdentifier ?? '', row, row.DBInstanceIdentifier))
  .at(0)

export const vpc = resourceOf('ec2:vpc', 'vpc-1', { VpcId: 'vpc-1' })

export type Call = { readonly operation: string; readonly input: Readonly<Record<string, unknown>> }

/** A door that answers as it is told, and remembers what it was asked. */
export function fakeAws(answer: (call: Call, count: number) => object): {
  readonly aws: Aws
  readonly calls: readonly Call[]
} {
  const calls: Call[] = []
  const call = async (_target: object, _service: string, operation: string, input: Call['input']): Promise<object> => {
    calls.push({ operation, input })
    return answer({ operation, input }, calls.length)
  }
  return { aws: { call } as unknown as Aws, calls }
}

export const refused = (): never => {
  throw Object.assign(new Error('User: x is not authorized to perform: cloudwatch:GetMetricData'), {
    name: 'AccessDenied',
  })
}

export const live = (): AbortSignal => new AbortController().signal
