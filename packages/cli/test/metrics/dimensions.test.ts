import { resourceTypes } from '@arnq/query'
import { describe, expect, test } from 'vitest'
import { measuredBy, measuredTypes, metricSources, unmeasuredText } from '../../src/metrics/dimensions.ts'
import { STATISTICS } from '../../src/metrics/source.ts'
import { balancer, instances, vpc } from './world.ts'

const typeNames = new Set(resourceTypes.map(({ type }) => type))

describe('the table of metrics', () => {
  test.each(metricSources.map((source) => [`${source.type} in ${source.namespace}`, source] as const))(
    'has for %s a type that arnq knows, and usual metrics of known statistics and units, each once',
    (_, source) => {
      expect(typeNames).toContain(source.type)
      expect(source.dimensions.length).toBeGreaterThan(0)
      const names = source.usual.map(({ name }) => name)
      expect(names.length).toBeGreaterThan(0)
      expect(new Set(names).size).toBe(names.length)
      for (const { statistic, unit } of source.usual) {
        expect(STATISTICS).toContain(statistic)
        expect(unit).toMatch(/^(Percent|Count|Bytes|Seconds|Milliseconds|None)(\/Second)?$/)
      }
    },
  )

  test('knows the types that are looked at most', () => {
    for (const type of ['ec2:instance', 'ec2:volume', 'rds:db', 'lambda:function', 'ecs:service', 'logs:log-group'])
      expect(measuredTypes).toContain(type)
  })
})

const row = (type: string, fields: object) => measuredBy({ type, row: fields })
const dimensions = (type: string, fields: object) =>
  row(type, fields).map(({ source, dimensions: found }) => [source.namespace, Object.fromEntries(found)])

describe('a resource', () => {
  test('is known by its id', () => {
    expect(measuredBy(instances[0] ?? vpc)[0]?.dimensions).toEqual([['InstanceId', instances[0]?.id]])
    expect(measuredBy(vpc)).toEqual([])
  })

  test('is known nowhere where its row lacks a dimension', () => {
    expect(row('ec2:volume', {})).toEqual([])
    expect(row('ec2:volume', { VolumeId: '' })).toEqual([])
    expect(row('ecs:service', { serviceName: 'web' })).toEqual([])
  })

  test.each([
    [
      'elasticloadbalancing:loadbalancer',
      { Type: 'network', LoadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/net/a/1' },
      [['AWS/NetworkELB', { LoadBalancer: 'net/a/1' }]],
    ],
    [
      'elasticloadbalancing:targetgroup',
      {
        TargetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/a/2',
        LoadBalancerArns: ['arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/1'],
      },
      [['AWS/ApplicationELB', { TargetGroup: 'targetgroup/a/2', LoadBalancer: 'app/a/1' }]],
    ],
    ['elasticloadbalancing:targetgroup', { TargetGroupArn: 'a:targetgroup/a/2', LoadBalancerArns: [] }, []],
    [
      'ecs:service',
      { clusterArn: 'arn:aws:ecs:eu-west-1:1:cluster/main', serviceName: 'web' },
      [['AWS/ECS', { ClusterName: 'main', ServiceName: 'web' }]],
    ],
    ['events:rule', { Name: 'r', EventBusName: 'default' }, [['AWS/Events', { RuleName: 'r' }]]],
    ['events:rule', { Name: 'r', EventBusName: 'b' }, [['AWS/Events', { EventBusName: 'b', RuleName: 'r' }]]],
    ['rds:db', { Engine: 'docdb', DBInstanceIdentifier: 'd' }, [['AWS/DocDB', { DBInstanceIdentifier: 'd' }]]],
    ['rds:db', { Engine: 'aurora-mysql', DBInstanceIdentifier: 'd' }, [['AWS/RDS', { DBInstanceIdentifier: 'd' }]]],
    ['ec2:vpc-endpoint', { VpcEndpointType: 'Gateway', VpcEndpointId: 'e', VpcId: 'v', ServiceName: 's' }, []],
    [
      'autoscaling:autoScalingGroup',
      { AutoScalingGroupName: 'g' },
      [
        ['AWS/AutoScaling', { AutoScalingGroupName: 'g' }],
        ['AWS/EC2', { AutoScalingGroupName: 'g' }],
      ],
    ],
  ])('%s %j', (type, fields, found) => {
    expect(dimensions(type, fields)).toEqual(found)
  })

  test('that is a load balancer is known by the end of its ARN', () => {
    expect(measuredBy(balancer ?? vpc)[0]?.dimensions[0]?.[1]).toMatch(/^app\/storefront-prod\//)
  })
})

describe('a resource without metrics', () => {
  test.each([
    ['ec2:vpc', /^arnq knows no CloudWatch metrics of this ec2:vpc\. It knows those of .*ec2:instance/],
    [
      'elasticloadbalancing:targetgroup',
      /no metrics of this .*: a target group .* its load balancer.* this one has none\.$/,
    ],
    ['ec2:vpc-endpoint', /: gateway endpoints report none\.$/],
    ['rds:db', /^arnq knows no CloudWatch metrics of this rds:db, only those of others of its type\.$/],
  ])('that is of %s says why', (type, said) => {
    expect(unmeasuredText({ type })).toMatch(said)
  })
})
