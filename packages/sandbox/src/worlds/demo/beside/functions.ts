import type { FunctionConfiguration } from '@aws-sdk/client-lambda'
import type { Holdings } from '../../../world.ts'
import type { RuleWithTargets } from '../../../world-services.ts'
import { aside, serviceArn } from '../../build/place.ts'
import type { Site } from '../site.ts'

type Plan = {
  readonly name: string
  readonly runtime: FunctionConfiguration['Runtime']
  /** Whether it stands in the account's network. */
  readonly inside?: true
  /** When EventBridge calls it. */
  readonly when?: string
}

const plansOf: Readonly<Record<string, readonly Plan[]>> = {
  security: [{ name: 'findings-to-chat', runtime: 'python3.13', when: 'rate(5 minutes)' }],
  'log-archive': [{ name: 'log-indexer', runtime: 'python3.12' }],
  'shared-services': [
    { name: 'image-copier', runtime: 'python3.12', when: 'rate(1 day)' },
    { name: 'runner-token', runtime: 'nodejs22.x', inside: true },
  ],
  'web-prod': [
    { name: 'cart-events', runtime: 'nodejs22.x', inside: true },
    { name: 'invoice-mailer', runtime: 'nodejs20.x' },
    { name: 'image-resizer', runtime: 'python3.12' },
  ],
  'web-staging': [{ name: 'cart-events', runtime: 'nodejs22.x', inside: true }],
  'web-dev': [
    { name: 'cart-events', runtime: 'nodejs22.x' },
    { name: 'stop-at-night', runtime: 'python3.11', when: 'cron(0 19 ? * MON-FRI *)' },
  ],
  'data-prod': [{ name: 'quality-gate', runtime: 'python3.12', inside: true, when: 'cron(30 4 * * ? *)' }],
  'sandbox-ana': [{ name: 'hello-world', runtime: 'nodejs18.x' }],
  legacy: [{ name: 'billing-cron', runtime: 'python3.8', inside: true, when: 'cron(0 3 1 * ? *)' }],
}

/** Functions stand where their account works most. */
const worksIn = ['us-east-1', 'eu-west-1']

export const plansFor = ({ account, place }: Site): readonly Plan[] =>
  worksIn.includes(place.region) ? (plansOf[account.name] ?? []) : []

function functionOf(site: Site, { name, runtime, inside }: Plan): FunctionConfiguration {
  const { place, network } = site
  const { dice, ago } = aside(place, `function/${name}`)
  return {
    FunctionName: name,
    FunctionArn: serviceArn(place, 'lambda', `function:${name}`),
    Runtime: runtime,
    Role: `arn:aws:iam::${place.account}:role/${name}`,
    Handler: runtime?.startsWith('python') ? 'app.handler' : 'index.handler',
    CodeSize: dice.int(4_000, 9_000_000),
    Description: '',
    Timeout: 30,
    MemorySize: dice.pick([128, 256, 512, 1024]),
    LastModified: ago(dice.int(3, 700)).toISOString().replace('Z', '+0000'),
    CodeSha256: `${dice.hex(43)}=`,
    Version: '$LATEST',
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: `${dice.hex(8)}-${dice.hex(4)}-4${dice.hex(3)}-8${dice.hex(3)}-${dice.hex(12)}`,
    PackageType: 'Zip',
    Architectures: ['arm64'],
    EphemeralStorage: { Size: 512 },
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${name}` },
    ...(inside
      ? {
          VpcConfig: {
            VpcId: network.vpc.VpcId,
            SubnetIds: network.closed.flatMap(({ SubnetId }) => SubnetId ?? []),
            SecurityGroupIds: [network.group('app').GroupId ?? ''],
            Ipv6AllowedForDualStack: false,
          },
        }
      : {}),
  }
}

function scheduled(site: Site, { name, when }: Plan): RuleWithTargets {
  return {
    Name: `run-${name}`,
    Arn: serviceArn(site.place, 'events', `rule/run-${name}`),
    ScheduleExpression: when,
    State: 'ENABLED',
    Description: `calls ${name}`,
    EventBusName: 'default',
    Targets: [{ Id: name, Arn: serviceArn(site.place, 'lambda', `function:${name}`) }],
  }
}

/** Rules that start tasks of ECS: one by the clock, one on a bus of the orders. */
function started(site: Site): RuleWithTargets[] {
  const { place, network } = site
  if (!site.applications.some(({ name }) => name === 'order-worker')) return []
  const target = {
    Id: 'task',
    Arn: serviceArn(place, 'ecs', 'cluster/orders'),
    RoleArn: `arn:aws:iam::${place.account}:role/start-tasks`,
    EcsParameters: {
      TaskDefinitionArn: serviceArn(place, 'ecs', 'task-definition/order-export'),
      TaskCount: 1,
      LaunchType: 'FARGATE' as const,
      NetworkConfiguration: {
        awsvpcConfiguration: {
          Subnets: network.closed.flatMap(({ SubnetId }) => SubnetId ?? []),
          SecurityGroups: [network.group('app').GroupId ?? ''],
        },
      },
    },
  }
  const rule = (Name: string, bus: string, row: RuleWithTargets): RuleWithTargets => ({
    Name,
    Arn: serviceArn(place, 'events', `rule/${bus === 'default' ? '' : `${bus}/`}${Name}`),
    State: 'ENABLED',
    EventBusName: bus,
    Targets: [target],
    ...row,
  })
  return [
    rule('order-export', 'default', {
      ScheduleExpression: 'cron(15 2 * * ? *)',
      Description: 'exports the orders of a day',
    }),
    rule('order-refunded', 'orders', { EventPattern: JSON.stringify({ 'detail-type': ['OrderRefunded'] }) }),
  ]
}

/** Functions, and the rules by which they and some tasks start. */
export function functions(site: Site): Holdings {
  const plans = plansFor(site)
  const clocked = plans.filter(({ when }) => when !== undefined).map((plan) => scheduled(site, plan))
  return { functions: plans.map((plan) => functionOf(site, plan)), eventRules: [...clocked, ...started(site)] }
}
