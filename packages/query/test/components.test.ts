import { describe, expect, test } from 'vitest'
import { parsePattern } from '../src/arn.ts'
import { components } from '../src/components.ts'
import { resourceTypes } from '../src/resources/index.ts'

const known = {
  types: resourceTypes,
  partitions: ['aws', 'aws-cn'],
  regions: ['us-east-1', 'us-west-2', 'eu-west-1'],
  accounts: [{ id: '111111111111', name: 'prod' }, { id: '222222222222' }],
}
const named = (name: string, pattern = '*') => {
  const found = components(known, parsePattern(pattern)).find((component) => component.name === name)
  if (!found) throw new Error(`no component ${name}`)
  return found
}

describe('components', () => {
  test('stand in the order of an ARN', () => {
    expect(components(known).map(({ name }) => name)).toEqual([
      'scheme',
      'partition',
      'service',
      'region',
      'account',
      'resource',
    ])
  })
  test.each([
    ['scheme', ['arn']],
    ['partition', ['aws', 'aws-cn']],
    ['account', ['prod', '111111111111', '222222222222']],
  ])('%s has the choices %j', (name, choices) => {
    expect(named(name).choices()).toEqual(choices)
  })
  test('service is what ARNs say, each once', () => {
    const services = named('service').choices()
    expect(new Set(services).size).toBe(services.length)
    expect(services).toEqual(expect.arrayContaining(['autoscaling', 'ec2', 'elasticloadbalancing', 'rds']))
    expect(services).not.toContain('elbv2')
    expect(named('resource').complete('target', { service: 'elasticloadbalancing' })).toEqual([
      'targetgroup',
      'target-group',
    ])
    expect(named('resource').choices({ service: 'elbv2' })).toEqual([])
  })
  test('match takes any pattern, matches its own, complete a prefix', () => {
    const region = named('region', 'arn:aws:ec2:us-*')
    expect(region.match('*-west-*')).toEqual(['us-west-2', 'eu-west-1'])
    expect(region.matches()).toEqual(['us-east-1', 'us-west-2'])
    expect(region.complete('e')).toEqual(['eu-west-1'])
  })
  test('resources are those of the service in the context, skew’s names too', () => {
    expect(named('resource').complete('addr', { service: 'ec2' })).toEqual(['address'])
    expect(named('resource').choices({ service: 's3' })).toEqual([])
  })
})
