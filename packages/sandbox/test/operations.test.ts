import { actionOf, type ServiceName } from '@arnq/query'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../src/operations.ts'
import type { Holdings } from '../src/world.ts'
import { type Ask, holding, inProcess, overHttp } from './doors.ts'

const some = <Row>(count: number, make: (name: string, number: number) => Row): Row[] =>
  Array.from({ length: count }, (_, number) => make(`row-${String(number).padStart(4, '0')}`, number))

const day = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * 60_000)
const now = () => new Date('2026-01-20T00:00:00Z')
const arn = (name: string) => `arn:aws:x:us-east-1:111111111111:thing/${name}`

const holdings: Holdings = {
  autoScalingGroups: some(120, (AutoScalingGroupName) => ({
    AutoScalingGroupName,
    MinSize: 0,
    MaxSize: 1,
    DesiredCapacity: 0,
    DefaultCooldown: 300,
    AvailabilityZones: ['us-east-1a'],
    HealthCheckType: 'EC2',
    CreatedTime: day(0),
  })),
  launchConfigurations: some(51, (LaunchConfigurationName) => ({
    LaunchConfigurationName,
    ImageId: 'ami-1',
    InstanceType: 't3.micro',
    CreatedTime: day(0),
  })),
  instanceRefreshes: some(51, (InstanceRefreshId, number) => ({
    InstanceRefreshId,
    AutoScalingGroupName: 'row-0000',
    Status: 'Successful' as const,
    StartTime: day(-number),
  })),
  parameters: some(12, (Name) => ({ Name, Type: 'String' as const, Value: 'v' })),
  imageRecipes: some(26, (name) => ({ arn: arn(name), name })),
  containerRecipes: some(26, (name) => ({ arn: arn(name), name })),
  infrastructureConfigurations: some(26, (name) => ({ arn: arn(name), name })),
  computeEnvironments: some(101, (computeEnvironmentName) => ({
    computeEnvironmentName,
    computeEnvironmentArn: arn(computeEnvironmentName),
  })),
  eksClusters: [
    { name: 'main', nodegroups: some(101, (nodegroupName) => ({ nodegroupName })) },
    ...some(100, (name) => ({ name })),
  ],
  ecsClusters: [
    { clusterArn: arn('main'), services: some(11, (serviceName) => ({ serviceName, serviceArn: arn(serviceName) })) },
    ...some(100, (name) => ({ clusterArn: arn(name) })),
  ],
  capacityProviders: some(11, (name) => ({ name })),
  eventRules: some(101, (Name, number) => ({
    Name,
    ...(number === 0 && { Targets: some(101, (Id) => ({ Id, Arn: arn(Id) })) }),
  })),
  functions: some(51, (FunctionName) => ({ FunctionName })),
  projects: some(101, (name) => ({ name })),
  glueConnections: some(101, (Name) => ({ Name, ConnectionProperties: { PASSWORD: 'secret' } })),
  classicLoadBalancers: some(401, (LoadBalancerName) => ({ LoadBalancerName, Tags: [{ Key: 'a', Value: 'b' }] })),
  loadBalancers: some(401, (LoadBalancerName, number) => ({
    LoadBalancerName,
    LoadBalancerArn: arn(LoadBalancerName),
    ...(number === 0 && { Listeners: some(401, (ListenerArn) => ({ ListenerArn })) }),
  })),
  targetGroups: some(401, (TargetGroupName) => ({ TargetGroupName, TargetGroupArn: arn(TargetGroupName) })),
  logGroups: some(51, (logGroupName) => ({ logGroupName })),
  metrics: some(501, (name) => ({ namespace: 'N', name, dimensions: {}, datapoints: [{ at: now(), value: 1 }] })),
  trailEvents: some(51, (EventId, number) => ({ EventId, EventTime: day(-number) })),
  recycleBinRules: some(3, (Identifier) => ({ Identifier, ResourceType: 'EC2_IMAGE' as const })),
  dbInstances: some(101, (DBInstanceIdentifier) => ({ DBInstanceIdentifier })),
  dbSnapshots: some(101, (DBSnapshotIdentifier) => ({ DBSnapshotIdentifier })),
  dbClusters: some(101, (DBClusterIdentifier) => ({ DBClusterIdentifier })),
  dbClusterSnapshots: some(101, (DBClusterSnapshotIdentifier) => ({ DBClusterSnapshotIdentifier })),
  recommendations: some(101, (recommendationId) => ({ recommendationId })),
}

type Listing = readonly [
  ServiceName,
  string,
  rows: string,
  asks: string,
  names: string,
  sizes: readonly number[],
  object?,
]

const token = ['NextToken', 'NextToken'] as const
const small = ['nextToken', 'nextToken'] as const
const marker = ['Marker', 'NextMarker'] as const
const rdsMarker = ['Marker', 'Marker'] as const

const listings: readonly Listing[] = [
  ['autoscaling', 'describeAutoScalingGroups', 'AutoScalingGroups', ...token, [50, 50, 20]],
  ['autoscaling', 'describeAutoScalingGroups', 'AutoScalingGroups', ...token, [100, 20], { MaxRecords: 100 }],
  ['autoscaling', 'describeLaunchConfigurations', 'LaunchConfigurations', ...token, [50, 1]],
  [
    'autoscaling',
    'describeInstanceRefreshes',
    'InstanceRefreshes',
    ...token,
    [50, 1],
    { AutoScalingGroupName: 'row-0000' },
  ],
  ['batch', 'describeComputeEnvironments', 'computeEnvironments', ...small, [100, 1]],
  ['cloudtrail', 'lookupEvents', 'Events', ...token, [50, 1]],
  ['cloudwatch', 'listMetrics', 'Metrics', ...token, [500, 1]],
  ['codebuild', 'listProjects', 'projects', ...small, [100, 1]],
  ['cost-optimization-hub', 'listRecommendations', 'items', ...small, [100, 1]],
  ['ecs', 'listClusters', 'clusterArns', ...small, [100, 1]],
  ['ecs', 'listServices', 'serviceArns', ...small, [10, 1], { cluster: 'main' }],
  ['ecs', 'describeCapacityProviders', 'capacityProviders', ...small, [10, 1]],
  ['eks', 'listClusters', 'clusters', ...small, [100, 1]],
  ['eks', 'listNodegroups', 'nodegroups', ...small, [100, 1], { clusterName: 'main' }],
  ['elb', 'describeLoadBalancers', 'LoadBalancerDescriptions', ...marker, [400, 1]],
  ['elbv2', 'describeLoadBalancers', 'LoadBalancers', ...marker, [400, 1]],
  ['elbv2', 'describeListeners', 'Listeners', ...marker, [400, 1], { LoadBalancerArn: arn('row-0000') }],
  ['elbv2', 'describeTargetGroups', 'TargetGroups', ...marker, [400, 1]],
  ['events', 'listRules', 'Rules', ...token, [100, 1]],
  ['events', 'listTargetsByRule', 'Targets', ...token, [100, 1], { Rule: 'row-0000' }],
  ['glue', 'getConnections', 'ConnectionList', ...token, [100, 1], { HidePassword: true }],
  ['imagebuilder', 'listImageRecipes', 'imageRecipeSummaryList', ...small, [25, 1]],
  ['imagebuilder', 'listContainerRecipes', 'containerRecipeSummaryList', ...small, [25, 1]],
  ['imagebuilder', 'listInfrastructureConfigurations', 'infrastructureConfigurationSummaryList', ...small, [25, 1]],
  ['lambda', 'listFunctions', 'Functions', ...marker, [50, 1], { MaxItems: 10_000 }],
  ['logs', 'describeLogGroups', 'logGroups', ...small, [50, 1]],
  ['rbin', 'listRules', 'Rules', ...token, [2, 1], { ResourceType: 'EC2_IMAGE', MaxResults: 2 }],
  ['rds', 'describeDBInstances', 'DBInstances', ...rdsMarker, [100, 1]],
  ['rds', 'describeDBSnapshots', 'DBSnapshots', ...rdsMarker, [100, 1]],
  ['rds', 'describeDBClusters', 'DBClusters', ...rdsMarker, [100, 1]],
  ['rds', 'describeDBClusterSnapshots', 'DBClusterSnapshots', ...rdsMarker, [100, 1]],
  ['ssm', 'describeParameters', 'Parameters', ...token, [10, 2]],
]

const missing: readonly (readonly [ServiceName, string, object, code: string, message: RegExp])[] = [
  ['autoscaling', 'describeInstanceRefreshes', { AutoScalingGroupName: 'none' }, 'ValidationError', /none not found/],
  ['autoscaling', 'startInstanceRefresh', { AutoScalingGroupName: 'none' }, 'ValidationError', /none not found/],
  [
    'autoscaling',
    'cancelInstanceRefresh',
    { AutoScalingGroupName: 'row-0000' },
    'ActiveInstanceRefreshNotFoundFault',
    /row-0000/,
  ],
  ['autoscaling', 'deleteLaunchConfiguration', { LaunchConfigurationName: 'none' }, 'ValidationError', /not found/],
  [
    'cloudtrail',
    'lookupEvents',
    { LookupAttributes: [{ AttributeKey: 'Colour', AttributeValue: 'red' }] },
    'InvalidLookupAttributesException',
    /Colour/,
  ],
  [
    'cloudwatch',
    'getMetricData',
    { MetricDataQueries: [], StartTime: day(0), EndTime: day(1) },
    'ValidationException',
    /500/,
  ],
  ['ecs', 'listServices', { cluster: 'none' }, 'ClusterNotFoundException', /Cluster not found/],
  ['eks', 'listNodegroups', { clusterName: 'none' }, 'ResourceNotFoundException', /No cluster found for name: none/],
  [
    'eks',
    'describeNodegroup',
    { clusterName: 'main', nodegroupName: 'none' },
    'ResourceNotFoundException',
    /No node group found/,
  ],
  [
    'elb',
    'describeLoadBalancers',
    { LoadBalancerNames: ['none'] },
    'AccessPointNotFoundException',
    /There is no ACTIVE Load Balancer named 'none'/,
  ],
  ['elb', 'describeTags', { LoadBalancerNames: ['none'] }, 'AccessPointNotFoundException', /none/],
  [
    'elbv2',
    'describeLoadBalancers',
    { Names: ['none'] },
    'LoadBalancerNotFoundException',
    /Load balancers '\[none\]' not found/,
  ],
  ['elbv2', 'describeLoadBalancers', { LoadBalancerArns: [arn('none')] }, 'LoadBalancerNotFoundException', /not found/],
  ['elbv2', 'describeListeners', {}, 'ValidationError', /either listener ARNs or a load balancer ARN/],
  ['elbv2', 'describeListeners', { LoadBalancerArn: arn('none') }, 'LoadBalancerNotFoundException', /not found/],
  ['elbv2', 'describeTargetGroups', { Names: ['none'] }, 'TargetGroupNotFoundException', /not found/],
  ['elbv2', 'describeTargetHealth', { TargetGroupArn: arn('none') }, 'TargetGroupNotFoundException', /not found/],
  [
    'elbv2',
    'describeTags',
    { ResourceArns: ['arn:aws:x:::targetgroup/none'] },
    'TargetGroupNotFoundException',
    /not found/,
  ],
  ['events', 'listRules', { EventBusName: 'none' }, 'ResourceNotFoundException', /Event bus none does not exist/],
  [
    'events',
    'listTargetsByRule',
    { Rule: 'none' },
    'ResourceNotFoundException',
    /Rule none does not exist on EventBus default/,
  ],
  ['imagebuilder', 'getImageRecipe', { imageRecipeArn: arn('none') }, 'ResourceNotFoundException', /does not exist/],
  [
    'imagebuilder',
    'getContainerRecipe',
    { containerRecipeArn: arn('none') },
    'ResourceNotFoundException',
    /does not exist/,
  ],
  [
    'imagebuilder',
    'getInfrastructureConfiguration',
    { infrastructureConfigurationArn: arn('none') },
    'ResourceNotFoundException',
    /does not exist/,
  ],
  [
    'logs',
    'putRetentionPolicy',
    { logGroupName: 'none', retentionInDays: 7 },
    'ResourceNotFoundException',
    /log group does not exist/,
  ],
  [
    'logs',
    'putRetentionPolicy',
    { logGroupName: 'row-0000', retentionInDays: 8 },
    'InvalidParameterException',
    /enum value set/,
  ],
  ['logs', 'deleteRetentionPolicy', { logGroupName: 'none' }, 'ResourceNotFoundException', /log group does not exist/],
  [
    'logs',
    'describeLogGroups',
    { logGroupNamePrefix: 'a', logGroupNamePattern: 'a' },
    'InvalidParameterException',
    /mutually exclusive/,
  ],
  ['rbin', 'getRule', { Identifier: 'none' }, 'ResourceNotFoundException', /none was not found/],
  [
    'rds',
    'describeDBInstances',
    { DBInstanceIdentifier: 'none' },
    'DBInstanceNotFoundFault',
    /DBInstance none not found/,
  ],
  [
    'rds',
    'describeDBSnapshots',
    { DBSnapshotIdentifier: 'none' },
    'DBSnapshotNotFoundFault',
    /DBSnapshot none not found/,
  ],
  ['rds', 'describeDBClusters', { DBClusterIdentifier: 'none' }, 'DBClusterNotFoundFault', /DBCluster none not found/],
  [
    'rds',
    'describeDBClusterSnapshots',
    { DBClusterSnapshotIdentifier: 'none' },
    'DBClusterSnapshotNotFoundFault',
    /not found/,
  ],
  ['rds', 'describeDBInstances', { MaxRecords: 19 }, 'InvalidParameterValue', /from 20 to 100/],
  ['s3', 'getObject', { Bucket: 'none', Key: 'a' }, 'NoSuchBucket', /does not exist/],
  ['s3', 'putObject', { Bucket: 'none', Key: 'a', Body: 'a' }, 'NoSuchBucket', /does not exist/],
  ['sns', 'publish', { TopicArn: arn('none'), Message: 'a' }, 'NotFoundException', /Topic does not exist/],
  ['ssm', 'getParameters', { Names: some(11, (name) => name) }, 'ValidationException', /from 1 to 10/],
]

/** What a client must give so that the call leaves it at all. */
const needed: Readonly<Record<string, object>> = {
  getObject: { Bucket: 'a', Key: 'b' },
  putObject: { Bucket: 'a', Key: 'b', Body: 'c' },
  listNodegroups: { clusterName: 'a' },
  describeNodegroup: { clusterName: 'a', nodegroupName: 'b' },
  getRule: { Identifier: 'a' },
}

let http: Awaited<ReturnType<typeof overHttp>>
let denied: Awaited<ReturnType<typeof overHttp>>
beforeAll(async () => {
  http = await overHttp(holding(holdings), 'AKIAMAIN', now)
  denied = await overHttp(holding({}), 'AKIAPROD')
})
afterAll(() => Promise.all([http.close(), denied.close()]))
const local = inProcess(holding(holdings), now)

async function pages(ask: Ask, [service, operation, rows, asks, names, , input]: Listing) {
  const found: unknown[][] = []
  let next: unknown
  do {
    const answer = await ask(service, operation, { ...input, ...(next !== undefined && { [asks]: next }) })
    const held = answer[rows]
    found.push(Array.isArray(held) ? held : [])
    next = answer[names]
  } while (next !== undefined && found.length < 10)
  return found
}

describe('the pages of', () => {
  it.each(listings.map((listing) => [listing[0], listing[1], listing] as const))('%s %s', async (_, __, listing) => {
    const [service, operation, , asks, , sizes, input] = listing
    const found = await pages(http.ask, listing)
    expect(found.map(({ length }) => length)).toEqual(sizes)
    expect(new Set(found.flat().map((row) => JSON.stringify(row))).size).toBe(found.flat().length)
    expect(await pages(local, listing)).toEqual(found)
    const stranger = http.ask(service, operation, { ...input, [asks]: 'stranger' })
    await expect(stranger).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } })
  })
})

describe('what is not there, or not to be had', () => {
  it.each(missing)('%s %s %j', async (service, operation, input, name, message) => {
    const error = { name, message: expect.stringMatching(message) }
    await expect(http.ask(service, operation, input)).rejects.toMatchObject(error)
    await expect(local(service, operation, input)).rejects.toMatchObject(error)
  })
})

describe('who may not', () => {
  const others = operations.filter(({ service }) => !['account', 'ec2', 'organizations', 'sts'].includes(service))

  it.each(others.map(({ service, name }) => [service, name] as const))('%s %s', async (service, name) => {
    const call = denied.ask(service, name, needed[name] ?? {})
    const action = actionOf(service, name)
    await expect(call).rejects.toThrow(
      `is not authorized to perform: ${action} because no identity-based policy allows`,
    )
  })

  it('is told by the code of the service', async () => {
    const codeOf = (service: ServiceName, name: string) =>
      denied
        .ask(service, name, needed[name] ?? {})
        .catch((error: unknown) => (error instanceof Error ? error.name : ''))
    expect(await codeOf('ssm', 'describeParameters')).toBe('AccessDeniedException')
    expect(await codeOf('autoscaling', 'describeAutoScalingGroups')).toBe('AccessDenied')
    expect(await codeOf('eks', 'listClusters')).toBe('AccessDeniedException')
    expect(await codeOf('s3', 'getObject')).toBe('AccessDenied')
    expect(await codeOf('sns', 'publish')).toBe('AuthorizationErrorException')
  })
})

describe('faults', () => {
  const does = { kind: 'empty-pages', pages: 2 } as const
  it('spoil pages, whatever their token is called', async () => {
    const spoilt = inProcess(
      holding({ functions: some(1, (FunctionName) => ({ FunctionName })) }, { faults: [{ action: 'lambda:*', does }] }),
    )
    const found = await pages(spoilt, ['lambda', 'listFunctions', 'Functions', ...marker, []])
    expect(found.map(({ length }) => length)).toEqual([0, 0, 1])
  })

  it('strike load balancers by the name that IAM has for them', async () => {
    const does = { kind: 'error', code: 'Throttling', message: 'slow', status: 400 } as const
    const action = 'elasticloadbalancing:DescribeLoadBalancers'
    const struck = inProcess(holding({}, { faults: [{ action, does }] }))
    await expect(struck('elbv2', 'describeLoadBalancers', {})).rejects.toMatchObject({ name: 'Throttling' })
    await expect(struck('elb', 'describeLoadBalancers', {})).rejects.toMatchObject({ name: 'Throttling' })
  })
})
