import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COMPONENTS, parsePattern, parseQuestion } from '../src/arn.ts'
import { PatternError } from '../src/pattern-error.ts'

const sources = (text: string): readonly string[] => {
  const pattern = parsePattern(text)
  return COMPONENTS.map((name) => pattern[name].source)
}

describe('a pattern', () => {
  test.each([
    ['arn:aws:ec2:us-*:*:instance/*', ['aws', 'ec2', 'us-*', '*', 'instance', '*']],
    ['arn:aws:ec2', ['aws', 'ec2', '*', '*', '*', '*']],
    ['arn::ec2::', ['*', 'ec2', '*', '*', '*', '*']],
    ['arn:', ['*', '*', '*', '*', '*', '*']],
    ['ec2:instance', ['*', 'ec2', '*', '*', 'instance', '*']],
    ['ec2:instance/i-0*', ['*', 'ec2', '*', '*', 'instance', 'i-0*']],
    ['ec2:instance:i-0*', ['*', 'ec2', '*', '*', 'instance', 'i-0*']],
    ['ec2', ['*', 'ec2', '*', '*', '*', '*']],
    ['*', ['*', '*', '*', '*', '*', '*']],
    [' ec2:instance ', ['*', 'ec2', '*', '*', 'instance', '*']],
    ['arn:aws:logs:*:*:log-group:/aws/lambda/*', ['aws', 'logs', '*', '*', 'log-group', '/aws/lambda/*']],
    ['arn:aws:ec2:us-(east|west)-.*:*:vpc/*', ['aws', 'ec2', 'us-(east|west)-.*', '*', 'vpc', '*']],
    [
      'arn:aws:ec2:{us-east-1,eu-west-1}:*:{vpc,subnet}/*',
      ['aws', 'ec2', '{us-east-1,eu-west-1}', '*', '{vpc,subnet}', '*'],
    ],
    ['arn:aws:ec2:~(?:us|eu)-.*:*:vpc', ['aws', 'ec2', '(?:us|eu)-.*', '*', 'vpc', '*']],
  ])('%j has the parts %j', (text, parts) => {
    expect(sources(text)).toEqual(parts)
  })

  test.each([
    ['arn:aws:ec2:us-.*:*:vpc', 'region', 'us-east-1', true],
    ['arn:aws:ec2:us-.*:*:vpc', 'region', 'xus-east-1', false],
    ['arn:aws:ec2:*:acme.prod:vpc', 'account', 'acme.prod', true],
    ['arn:aws:ec2:*:acme.prod:vpc', 'account', 'acmexprod', false],
    ['arn:aws:ec2:*:prod.*:vpc', 'account', 'production', true],
    ['arn:aws:ec2:*:{a,b}:vpc', 'account', 'b', true],
    ['ec2:instance/i-0.a', 'id', 'i-0xa', false],
    ['ec2:instance/~i-0[ab]+', 'id', 'i-0abba', true],
    ['ec2:~vpc|subnet', 'type', 'vpc', true],
  ] as const)('%j: the %s fits %j: %j', (text, name, value, fits) => {
    expect(parsePattern(text.split('|')[0] ?? '')[name].matches(value)).toBe(fits)
  })

  test('with every part given takes exactly the ARN that it spells', () => {
    const word = fc.stringMatching(/^[a-z0-9-]{1,12}$/)
    fc.assert(
      fc.property(word, word, word, word, word, word, (partition, service, region, account, type, id) => {
        expect(sources(`arn:${partition}:${service}:${region}:${account}:${type}/${id}`)).toEqual([
          partition,
          service,
          region,
          account,
          type,
          id,
        ])
      }),
    )
  })

  test('remembers where each part stands', () => {
    const { region, id } = parsePattern('arn:aws:ec2:us-*:*:instance/i-1')
    expect([region.start, region.end, id.start, id.end]).toEqual([12, 16, 28, 31])
  })

  test.each([
    ['', 'empty'],
    ['arn:aws:ec2:us-(east:*:vpc', 'region'],
    ['arn:aws:ec2:{us:*:vpc', 'region'],
    ['ec2:instance/{a', 'never closed'],
  ])('%j is refused with a PatternError that says %j', (text, says) => {
    expect(() => parsePattern(text)).toThrow(PatternError)
    expect(() => parsePattern(text)).toThrow(says)
  })
})

describe('a question', () => {
  test.each([
    ['ec2:vpc|[].VpcId', 'ec2:vpc', '[].VpcId'],
    ['ec2:vpc|[?a||b] | [0]', 'ec2:vpc', '[?a||b] | [0]'],
    ['arn:aws:ec2:us-(east|west)-1:*:vpc|[]', 'arn:aws:ec2:us-(east|west)-1:*:vpc', '[]'],
  ])('%j asks %j for %j', (text, pattern, query) => {
    const question = parseQuestion(text)
    expect([question.pattern.text, question.query]).toEqual([pattern, query])
    expect(text.slice(question.queryStart)).toBe(query)
  })

  test('without a query has none', () => {
    expect(parseQuestion('ec2:vpc').query).toBeUndefined()
  })

  test('with nothing behind the bar is refused', () => {
    expect(() => parseQuestion('ec2:vpc| ')).toThrow('no query')
  })
})
