import { describe, expect, it } from 'vitest'
import { regionOf, serviceOf } from '../src/route.ts'

const request = (host: string, body = '', headers: Record<string, string> = {}) => ({
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers: { host, ...headers },
  body: Buffer.from(body),
})
const signed = (service: string) => ({ accessKeyId: 'a', region: 'eu-west-1', service, token: undefined })
const classic = 'Action=DescribeLoadBalancers&Version=2012-06-01'
const newer = 'Action=DescribeLoadBalancers&Version=2015-12-01'

describe('the service of a request', () => {
  it.each([
    ['elasticloadbalancing', classic, 'elb'],
    ['elasticloadbalancing', newer, 'elbv2'],
    ['elasticloadbalancing', '', undefined],
    ['monitoring', '', 'cloudwatch'],
    ['cloudwatch', '', undefined],
    ['ec2', '', 'ec2'],
    ['dynamodb', '', undefined],
  ])('signed for %s with %j is %s', (name, body, service) => {
    expect(serviceOf(request('127.0.0.1', body), signed(name))).toBe(service)
  })

  it.each([
    ['monitoring.eu-west-1.amazonaws.com', '', {}, 'cloudwatch'],
    ['logs.eu-west-1.amazonaws.com', '', {}, 'logs'],
    ['bucket.s3.eu-west-1.amazonaws.com', '', {}, 's3'],
    ['127.0.0.1', newer, {}, 'elbv2'],
    ['127.0.0.1', '', { 'x-amz-target': 'AmazonSSM.GetParameters' }, 'ssm'],
    [
      '127.0.0.1',
      '',
      { 'x-amz-target': 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents' },
      'cloudtrail',
    ],
    ['127.0.0.1', '', {}, undefined],
  ])('without a signature, to %s, %j, %j, is %s', (host, body, headers, service) => {
    expect(serviceOf(request(host, body, headers), undefined)).toBe(service)
  })

  it('has a region, in its signature or its host', () => {
    expect(regionOf(request('127.0.0.1'), signed('ec2'))).toBe('eu-west-1')
    expect(regionOf(request('logs.us-gov-west-1.amazonaws.com'), undefined)).toBe('us-gov-west-1')
    expect(regionOf(request('127.0.0.1'), undefined)).toBe('us-east-1')
  })
})
