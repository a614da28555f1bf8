import { components, namesOf, parsePattern, resourceTypes, serviceOf, shortName, typesOf } from '@arnq/query'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { patternCandidates } from '../../src/completion/pattern-candidates.ts'
import { known } from './known.ts'

const services = [...new Set(resourceTypes.map(serviceOf))]

const valuesFor = (written: string): readonly string[] => patternCandidates(written, known).map(({ value }) => value)

describe('a pattern goes on', () => {
  test.each([
    ['', ['arn:', ...services.map((service) => `${service}:`)]],
    ['a', ['arn:', 'autoscaling:']],
    ['arn', ['arn:']],
    ['arn:', ['arn:aws:', 'arn:aws-cn:']],
    ['arn:aws:', services.map((service) => `arn:aws:${service}:`)],
    ['arn:aws:ec2', ['arn:aws:ec2:']],
    ['arn:aws:ec2:us-', ['arn:aws:ec2:us-east-1:', 'arn:aws:ec2:us-west-1:']],
    ['arn:aws-cn:ec2:', ['arn:aws-cn:ec2:cn-north-1:']],
    ['arn:*:ec2:cn', ['arn:*:ec2:cn-north-1:']],
    ['arn:aws:ec2:us-*', ['arn:aws:ec2:us-*:']],
    ['arn:aws:ec2:{us-east-1,eu', ['arn:aws:ec2:{us-east-1,eu-west-1']],
    ['arn:aws:ec2:{us-*,eu-west-1}', ['arn:aws:ec2:{us-*,eu-west-1}:']],
    ['arn:aws:ec2:{us-east-1,us-', ['arn:aws:ec2:{us-east-1,us-west-1']],
    ['arn:aws:ec2::{prod,', ['arn:aws:ec2::{prod,dev', 'arn:aws:ec2::{prod,222222222222']],
    ['{ec2,r', ['{ec2,rds', '{ec2,rbin'].sort()],
    ['{ec2,rds', ['{ec2,rds}:']],
    ['ec2:{inst', ['ec2:{instance']],
    ['ec2:{vpc,subnet', ['ec2:{vpc,subnet}', 'ec2:{vpc,subnet}/']],
    ['ec2:{instance,inst', []],
    ['ec2:{address,elastic-i', []],
    ['arn:aws:ec2::prod:{inst', ['arn:aws:ec2::prod:{instance']],
    ['arn:aws:ec2::prod:{vpc,subnet', ['arn:aws:ec2::prod:{vpc,subnet}/']],
    ['arn:aws:ec2::p', ['arn:aws:ec2::prod:']],
    ['arn:aws:ec2:us-*:1', ['arn:aws:ec2:us-*:111111111111:']],
    ['arn:aws:ec2:us-*::inst', ['arn:aws:ec2:us-*::instance/']],
    ['arn:::::addr', ['arn:::::address/']],
    ['ec2:ins', ['ec2:instance', 'ec2:instance/']],
    ['ec2:addr', ['ec2:address', 'ec2:address/']],
    ['*:ins', ['*:instance', '*:instance/']],
    ['rds:sna', ['rds:snapshot', 'rds:snapshot/']],
    [
      'elasticloadbalancing:classic',
      ['elasticloadbalancing:classic-loadbalancer', 'elasticloadbalancing:classic-loadbalancer/'],
    ],
  ])('%j as %j', (written, values) => {
    expect(valuesFor(written)).toEqual(values)
  })

  test.each([
    'ec2:instance/i-',
    'arn:aws:ec2:::instance/i-',
    'ec2:vpc|[].',
    'arn:aws:ec2:xx-*',
    'zz',
    'zz:in',
    'ec2:a:b',
    '{ec2:in',
    'arn:aws:ec2:us-*}',
  ])('%j as nothing that is known', (written) => {
    expect(valuesFor(written)).toEqual([])
  })

  test('with every type of its service, by AWS names', () => {
    for (const service of services) {
      const types = resourceTypes.filter((type) => serviceOf(type) === service)
      const names = [...new Set(types.map(shortName))]
      expect(valuesFor(`arn:aws:${service}:::`)).toEqual(names.map((name) => `arn:aws:${service}:::${name}/`))
    }
  })

  test('with a type that has others behind its name, too', () => {
    expect(valuesFor('ec2:vpc').slice(0, 3)).toEqual(['ec2:vpc', 'ec2:vpc/', 'ec2:vpc-endpoint'])
  })

  test('tells what an account is called, and what a type is asked by', () => {
    expect(patternCandidates('arn:aws:ec2::1', known)).toEqual([{ value: 'arn:aws:ec2::111111111111:', says: 'prod' }])
    expect(patternCandidates('ec2:ins', known)[0]).toEqual({ value: 'ec2:instance', says: 'ec2:DescribeInstances' })
    expect(patternCandidates('rds:snapshot', known)[0]).toEqual({
      value: 'rds:snapshot',
      says: 'rds:DescribeDBSnapshots',
    })
  })

  test('always from what is written, and to a pattern that means something', () => {
    const choices = (name: string): readonly string[] =>
      components(known)
        .find((one) => one.name === name)
        ?.choices() ?? []
    const whole = fc
      .tuple(
        fc.constantFrom(...choices('partition')),
        fc.constantFrom(...choices('region'), 'us-*', '{us-east-1,eu-west-1}'),
        fc.constantFrom(...choices('account')),
        fc.constantFrom(...resourceTypes.flatMap((type) => namesOf(type).map((name) => [serviceOf(type), name]))),
      )
      .map(
        ([partition, region, account, [service, type]]) => `arn:${partition}:${service}:${region}:${account}:${type}/`,
      )
    fc.assert(
      fc.property(whole, fc.nat(80), (text, length) => {
        const written = text.slice(0, length)
        for (const value of valuesFor(written)) {
          expect(value.startsWith(written)).toBe(true)
          expect(value).not.toBe(written)
          const open = value.split('{').length > value.split('}').length
          if (!open) expect(typesOf(parsePattern(value), resourceTypes).length).toBeGreaterThan(0)
        }
      }),
    )
  })

  test('step by step to any type of any account', () => {
    for (const text of ['arn:aws:ec2:us-east-1:prod:instance/', 'arn:aws-cn:ec2:cn-north-1:222222222222:vpc/']) {
      for (const at of [...text.matchAll(/[:/]/g)].map(({ index }) => index)) {
        expect(valuesFor(text.slice(0, at))).toContain(text.slice(0, at + 1))
      }
    }
  })
})
