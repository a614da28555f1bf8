import { parsePattern, readQuery, resourceTypes } from '@arnq/query'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { widthOf } from '../../../../src/formats/width.ts'
import { builderPane } from '../../../../src/tui/panes/builder/builder-pane.ts'
import { builderState } from '../../../../src/tui/panes/builder/builder-state.ts'
import { queryTemplates } from '../../../../src/tui/panes/builder/query-templates.ts'
import { longForm, partsOf, shortForm } from '../../../../src/tui/panes/builder/steps.ts'
import { conflicts } from '../../../../src/tui/panes/help/key-sections.ts'
import { driven, sceneOf, textOf } from '../../take-away/scene.ts'

function started(pattern = '', query = '', partitions: readonly string[] = ['aws']) {
  const plain = sceneOf()
  const scene = sceneOf({
    question: { pattern, query },
    known: () => ({ ...plain.known(), partitions }),
    cost: () => ({ accounts: 2, regions: 4, targets: 8, here: 3, calls: 8, atMost: true }),
  })
  return driven(builderPane, builderState(scene), () => scene)
}

describe('a question that is built', () => {
  test('grows part by part, and is seen whole all the time', () => {
    const on = started()
    on.text('ec')
    expect(on.lines(90, 12).slice(0, 5)).toEqual([
      'arn:*:ec2:*:*:*/*',
      'service › type › region › account › id › query › ask',
      '',
      'which service  ec',
      '  ec            nothing known is called so',
    ])
    expect(on.lines(90, 12).slice(5, 7)).toEqual([
      expect.stringMatching(/^ {2}ec2 +\d+ types$/),
      expect.stringMatching(/^ {2}ecs +\d types$/),
    ])
    on.keys('enter')
    on.text('inst')
    expect(on.lines(100, 12).slice(0, 6)).toEqual([
      'arn:*:ec2:*:*:instance/*',
      'service › type › region › account › id › query › ask',
      '',
      'which type of resource  inst',
      '  inst                    nothing known is called so',
      '  instance                ec2:DescribeInstances, per region: State.Name InstanceType PrivateIpAddre…',
    ])
  })

  test('is asked at its end', async () => {
    const on = started()
    on.text('ec2')
    on.keys('enter')
    on.text('instance')
    on.keys('enter')
    on.text('us-*')
    expect(on.lines(80, 12)[4]).toBe('  us-*          means 2 of 4')
    on.keys('enter', 'down', 'space', 'space', 'enter')
    on.text('i-0*')
    on.keys('enter')
    on.text('length')
    on.keys('enter')
    expect(on.lines(80, 20)).toEqual([
      'arn:*:ec2:us-*:{prod,dev}:instance/i-0*|length(@)',
      'service › type › region › account › id › query › ask',
      '',
      'in full   arn:*:ec2:us-*:{prod,dev}:instance/i-0*|length(@)',
      '',
      'at most 8 targets in 2 accounts, 4 regions',
      '8 calls, one more for each further page',
      '3 of them are here already and are not asked again',
      '',
      'enter asks it',
    ])
    on.keys('enter')
    expect(await on.effects()).toEqual([
      { kind: 'close' },
      { kind: 'query', text: 'length(@)' },
      { kind: 'pattern', text: 'arn:*:ec2:us-*:{prod,dev}:instance/i-0*', ask: true },
      { kind: 'focus', where: 'table' },
    ])
  })

  test('begins with the pattern in force, and is told in short where that means the same', () => {
    const on = started('arn:aws:ec2:{us-east-1,us-west-2}:*:instance/*', '[].Tags', ['aws', 'aws-cn'])
    on.keys('tab', 'tab', 'tab')
    expect(on.lines(80, 10)).toEqual([
      'arn:aws:ec2:{us-east-1,us-west-2}:*:instance/*|[].Tags',
      'partition › service › type › region › account › id › query › ask',
      '',
      'in which regions',
      '  *             any: 4 known',
      '  eu-central-1',
      '  eu-west-1',
      '✓ us-east-1',
      '✓ us-west-2',
    ])
    on.keys('down', 'down', 'down', 'space', 'down', 'space')
    expect(on.lines(80, 12).slice(0, 1)).toEqual(['arn:aws:ec2:us-west-2:*:instance/*|[].Tags'])
    expect(started('ec2:vpc').lines(80, 12).slice(0, 1)).toEqual(['arn:*:ec2:*:*:vpc/*'])
  })

  test('goes back by esc, and closes at the first step', async () => {
    const on = started()
    on.text('ec2')
    on.keys('enter', 'esc')
    expect(on.lines(80, 12).slice(0, 1)).toEqual(['arn:*:ec2:*:*:*/*'])
    expect(await on.effects()).toEqual([])
    on.keys('esc')
    expect(await on.effects()).toEqual([{ kind: 'close' }])
  })

  test.each([
    ['~(', 'the service "~(" is no pattern'],
    ['{a', 'the service "{a" is no pattern'],
    ['a:b', 'it is more than the service'],
    ['a|b*', 'it is more than the service'],
  ])('says what is wrong with %s, and goes nowhere but back', async (text, problem) => {
    const on = started()
    on.text(text)
    expect(on.lines(100, 12)[4]).toContain(problem)
    on.keys('enter')
    expect([on.state().step, (await on.effects())[0]]).toEqual([
      'service',
      { kind: 'notice', text: expect.stringContaining(problem), tone: 'bad' },
    ])
    on.keys('esc')
    expect(await on.effects()).toEqual([{ kind: 'close' }])
  })

  test('takes spaces in a query, and edits it with left and right', () => {
    const on = started('ec2:vpc', '[].A')
    on.keys('tab', 'tab', 'tab', 'tab', 'tab', 'left', 'space')
    on.text('x')
    expect(on.lines(80, 12).slice(0, 1)).toEqual(['arn:*:ec2:*:*:vpc/*|[]. xA'])
  })

  test('offers no account by a name that would be read as a pattern', () => {
    const scene = sceneOf({
      question: { pattern: 'arn:aws:ec2:us-east-1', query: '' },
      known: () => ({ ...sceneOf().known(), accounts: [{ id: '333333333333', name: 'a:b*' }] }),
    })
    const on = driven(builderPane, builderState(scene), () => scene)
    on.keys('tab', 'tab', 'tab', 'tab')
    on.text('a:b')
    expect(on.lines(80, 7).at(-1)).toBe('  333333333333  a:b*')
  })

  test('has three choices on the smallest screen, and says that there are more', () => {
    const on = started('', '[?State.Name==`running`].{id:_id,size:InstanceType,when:LaunchTime}')
    expect(on.title()).toBe('build a question  1 of 7: service')
    expect(on.lines(40, 4)).toMatchInlineSnapshot(`
      [
        "which service                  1-3 of 16",
        "  *            any: 15 known",
        "  autoscaling  2 types",
        "  batch        1 type",
      ]
    `)
    expect(on.lines(40, 5)[0]).toMatch(/^arn:\*:\*:.*…$/)
    on.keys('tab', 'tab', 'tab', 'tab')
    expect([on.lines(40, 4), on.lines(40, 6)]).toMatchInlineSnapshot(`
      [
        [
          "…n:*:*:*:*:*/*|[?State.Name==\`running\`]…",
          "5 of 7: id",
          "which ids",
          "  *  all of them",
        ],
        [
          "arn:*:*:*:*:*/*|[?State.Name==\`running\`]",
          ".{id:_id,size:InstanceType,when:LaunchTi",
          "me}",
          "5 of 7: id",
          "which ids",
          "  *  all of them",
        ],
      ]
    `)
    on.keys('tab')
    expect(on.lines(40, 4)[0]).toMatch(/^….*…$/)
    expect(on.view(40, 4).caret).toEqual({ row: 2, column: expect.any(Number) })
    on.keys('tab')
    expect(on.lines(40, 4).at(-1)).toBe('enter asks it')
  })

  test('fits any screen, and is always a pattern that means what is seen', () => {
    const keys = fc.constantFrom(
      'down',
      'up',
      'space',
      'tab',
      'shift-tab',
      'enter',
      'esc',
      'u',
      '-',
      '*',
      'e',
      '日',
      '{',
      '(',
      ':',
      '/',
      '|',
      'backspace',
    )
    fc.assert(
      fc.property(
        fc.array(keys, { maxLength: 40 }),
        fc.integer({ min: 40, max: 120 }),
        fc.integer({ min: 6, max: 30 }),
        (names, columns, rows) => {
          const on = started('ec2:instance')
          on.keys(...names)
          const { lines, caret } = on.view(columns, rows)
          expect(lines.length).toBeLessThanOrEqual(rows)
          for (const text of textOf(lines)) expect(widthOf(text)).toBeLessThanOrEqual(columns)
          if (caret) expect(caret.row < rows && caret.column < columns).toBe(true)
          expect(() => parsePattern(longForm(on.state().parts))).not.toThrow()
        },
      ),
    )
  })

  test('has a key for one thing only', () => {
    expect(conflicts(builderPane.bindings)).toEqual([])
  })
})

describe('both forms of a pattern', () => {
  test('mean the same, and what they were read from', () => {
    const part = fc.constantFrom('', '*', 'a', 'us-*', '{a,b}', 'x?')
    fc.assert(
      fc.property(fc.tuple(part, part, part, part, part, part), ([partition, service, region, account, type, id]) => {
        const parts = { partition, service, region, account, type, id, query: '' }
        const long = longForm(parts)
        const short = shortForm(parts)
        const sources = (text: string): readonly string[] => {
          const read = parsePattern(text)
          return (['partition', 'service', 'region', 'account', 'type', 'id'] as const).map((name) => read[name].source)
        }
        expect(sources(long)).toEqual([partition, service, region, account, type, id].map((one) => one || '*'))
        if (short !== undefined) expect(sources(short)).toEqual(sources(long))
        expect(longForm(partsOf({ pattern: long, query: '' }))).toBe(long)
      }),
    )
  })
})

describe('the queries to begin with', () => {
  test('can be read, for every type', () => {
    for (const type of resourceTypes)
      for (const { text } of queryTemplates([type], new Date('2026-11-21'))) expect(() => readQuery(text)).not.toThrow()
    const instance = resourceTypes.filter(({ type }) => type === 'ec2:instance')
    expect(
      queryTemplates(instance, new Date('2026-11-21'))
        .map(({ text }) => text)
        .slice(0, 5),
    ).toEqual([
      '[].{id: _id, account: _accountName, region: _region, State: State.Name, InstanceType: InstanceType, PrivateIpAddress: PrivateIpAddress, PublicIpAddress: PublicIpAddress, AvailabilityZone: Placement.AvailabilityZone}',
      "[?State.Name=='running']",
      'length(@)',
      '[]._arn',
      "[?_created<'2026-08-23']",
    ])
  })
})
