import type { Output } from '@arnq/query'
import { type AnySource, source, usual } from '../source.ts'

type LambdaFunction = NonNullable<Output<'lambda', 'listFunctions'>['Functions']>[number]
type Service = NonNullable<Output<'ecs', 'describeServices'>['services']>[number]
type Rule = NonNullable<Output<'events', 'listRules'>['Rules']>[number]
type Project = NonNullable<Output<'codebuild', 'batchGetProjects'>['projects']>[number]
type LogGroup = NonNullable<Output<'logs', 'describeLogGroups'>['logGroups']>[number]

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
const lambda = source<LambdaFunction>({
  type: 'lambda:function',
  namespace: 'AWS/Lambda',
  dimensions: [['FunctionName', 'FunctionName']],
  usual: [
    ...usual('Sum', 'Count', 'Invocations', 'Errors', 'Throttles'),
    ...usual('Average', 'Milliseconds', 'Duration'),
    ...usual('Maximum', 'Count', 'ConcurrentExecutions'),
  ],
})

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html */
const ecsService = source<Service>({
  type: 'ecs:service',
  namespace: 'AWS/ECS',
  dimensions: [
    ['ClusterName', ({ clusterArn }) => clusterArn?.split(':cluster/')[1]],
    ['ServiceName', 'serviceName'],
  ],
  usual: usual('Average', 'Percent', 'CPUUtilization', 'MemoryUtilization'),
})

const ruleMetrics = usual('Sum', 'Count', 'Invocations', 'TriggeredRules', 'FailedInvocations', 'MatchedEvents')

/** Without its bus a rule is one of the default bus: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html */
const rule = source<Rule>({
  type: 'events:rule',
  namespace: 'AWS/Events',
  when: ({ EventBusName = 'default' }) => EventBusName === 'default',
  dimensions: [['RuleName', 'Name']],
  usual: ruleMetrics,
})

const ruleOfBus = source<Rule>({
  type: 'events:rule',
  namespace: 'AWS/Events',
  when: ({ EventBusName = 'default' }) => EventBusName !== 'default',
  dimensions: [
    ['EventBusName', 'EventBusName'],
    ['RuleName', 'Name'],
  ],
  usual: ruleMetrics,
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html */
const logGroup = source<LogGroup>({
  type: 'logs:log-group',
  namespace: 'AWS/Logs',
  dimensions: [['LogGroupName', 'logGroupName']],
  usual: [...usual('Sum', 'Bytes', 'IncomingBytes'), ...usual('Sum', 'Count', 'IncomingLogEvents')],
})

/** https://docs.aws.amazon.com/codebuild/latest/userguide/cloudwatch_metrics-codebuild.html */
const project = source<Project>({
  type: 'codebuild:project',
  namespace: 'AWS/CodeBuild',
  dimensions: [['ProjectName', 'name']],
  usual: [
    ...usual('Sum', 'Count', 'Builds', 'FailedBuilds', 'SucceededBuilds'),
    ...usual('Average', 'Seconds', 'Duration', 'QueuedDuration'),
  ],
})

/** What the services that run code, and those that call it, report. */
export const serviceSources: readonly AnySource[] = [lambda, ecsService, rule, ruleOfBus, logGroup, project]
