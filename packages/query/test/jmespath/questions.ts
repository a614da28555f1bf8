import { readFileSync } from 'node:fs'
import fc from 'fast-check'

type Case = { readonly expression: string } & ({ readonly answer: unknown } | { readonly error: string })
type Answers = { readonly data: unknown; readonly answers: readonly Case[] }

/**
 * What jmespath.py, which `aws --query` runs, answers to questions about data of EC2's shape. The answers were written
 * by jmespath.py itself, of the version that the file names.
 */
export const awsCliAnswers = JSON.parse(
  readFileSync(new URL('./aws-cli-answers.json', import.meta.url), 'utf8'),
) as Answers

const names = ['a', 'b', 'c'] as const

/** Small JSON values whose fields are those that the random expressions name. */
export const jsonValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, false, 0, 1, 2, -1.5, '', 'a', 'b', 'ab'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value

const literal = fc.constantFrom(
  '`1`',
  '`0`',
  '`null`',
  '`true`',
  '`[1, [2]]`',
  '`{"a": {"b": 1}}`',
  "'a'",
  "''",
  '`"b"`',
)
const field = fc.constantFrom(...names, '"a"')
const index = fc.constantFrom('[0]', '[1]', '[-1]', '[-2]')
const slice = fc.constantFrom('[0:2]', '[1:]', '[:-1]', '[::-1]', '[::2]', '[-1:0:-1]', '[:]')

type Texts = fc.Arbitrary<string>

const stepOf = (expression: Texts): Texts =>
  fc.oneof(
    { weight: 4, arbitrary: field.map((name) => `.${name}`) },
    { weight: 2, arbitrary: fc.constantFrom('[]', '[*]', '.*') },
    index,
    slice,
    expression.map((condition) => `[?${condition}]`),
  )

const multiSelectOf = (expression: Texts): Texts =>
  fc.oneof(
    expression.map((item) => `.[${item}]`),
    fc.tuple(field, expression).map(([name, value]) => `.{${name}: ${value}}`),
  )

const postfixOf = (expression: Texts): Texts =>
  fc.oneof({ weight: 3, arbitrary: stepOf(expression) }, multiSelectOf(expression))

/** The peer's parser takes an `@` that begins an argument or a parenthesis for all of it. */
const withoutLeadingCurrent = (expression: Texts): Texts => expression.map((text) => text.replace(/^@(?=.)/, 'a'))

const callOf = (expression: Texts): Texts =>
  fc.oneof(
    fc
      .tuple(
        fc.constantFrom('type', 'to_array', 'not_null', 'length', 'keys', 'values', 'sum', 'abs', 'to_string'),
        expression,
      )
      .map(([name, argument]) => `${name}(${argument})`),
    fc.tuple(expression, expression).map(([by, list]) => `map(&${by}, to_array(${list}))`),
    fc.tuple(expression, expression).map(([list, by]) => `sort_by(${list}, &${by})`),
    fc.tuple(expression, expression).map(([a, b]) => `merge({a: ${a}, b: @}, {b: ${b}})`),
    fc.tuple(expression, expression).map(([a, b]) => `(length(to_array(${a})) > length(to_array(${b})))`),
  )

/**
 * Random expressions. Left out is what npm's `jmespath` is known to answer otherwise than jmespath.py: ordering of
 * anything but numbers, `max_by` and `min_by`, `sort`, `max` and `min` (it orders numbers as texts and texts by locale),
 * `avg` of nothing, `contains` by identity, `starts_with` (it finds the last place), texts beyond ASCII.
 */
export const expressionText: Texts = fc.letrec<{ expression: string; operand: string }>((tie) => ({
  operand: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(field, literal, fc.constantFrom('@', '*', '[]', '[*]', '[0]', '[1:]')),
    callOf(withoutLeadingCurrent(tie('expression'))),
    withoutLeadingCurrent(tie('expression')).map((inner) => `(${inner})`),
    tie('expression').map((condition) => `[?${condition}]`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `[${a}, ${b}]`),
    fc.tuple(field, tie('expression')).map(([name, value]) => `{${name}: ${value}}`),
    tie('operand').map((inner) => `!${inner}`),
  ),
  expression: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc
      .tuple(tie('operand'), fc.array(postfixOf(tie('expression')), { maxLength: 4 }))
      .map(([first, rest]) => first + rest.join('')),
    fc
      .tuple(tie('expression'), fc.constantFrom('|', '||', '&&', '==', '!='), tie('expression'))
      .map(([a, operator, b]) => `${a} ${operator} ${b}`),
  ),
})).expression

/**
 * Random expressions that ask the elements of the list one by one, alone or piped into one another. A multi-select
 * comes last, as it ends a projection: `[].[a][0]` is the first of all rows.
 */
export const streamingText: Texts = fc
  .array(
    fc
      .tuple(
        fc.oneof(
          fc.constantFrom('[]', '[*]', '@[]', '(@)[*]'),
          expressionText.map((condition) => `[?${condition}]`),
        ),
        fc.array(stepOf(expressionText), { maxLength: 3 }),
        fc.oneof(fc.constant(''), multiSelectOf(expressionText)),
      )
      .map(([first, steps, last]) => first + steps.join('') + last),
    { minLength: 1, maxLength: 2 },
  )
  .map((parts) => parts.join(' | '))
