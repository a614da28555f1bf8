import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseConfig } from '../../../../src/config/read-config.ts'
import { savedQuestions } from '../../../../src/saved.ts'
import { conflicts } from '../../../../src/tui/panes/help/key-sections.ts'
import { changedConfig } from '../../../../src/tui/panes/saved/changed-config.ts'
import { savedPane } from '../../../../src/tui/panes/saved/saved-pane.ts'
import { savedState } from '../../../../src/tui/panes/saved/saved-state.ts'
import { driven, sceneOf, textOf } from '../../take-away/scene.ts'

const CONFIG = `# who asks
accounts:
- { id: "111111111111", name: prod } # the one
regions: [us-*, eu-west-1]

queries:
  # what runs
  running: "ec2:instance|[?State.Name=='running']"
  of-env:
    question: ec2:\${type:-instance}|[?_tags.env=='\${env}']
    says: by environment
# the end
`

describe('a config that is changed', () => {
  const save = (text: string, name: string, question: string, says?: string) =>
    changedConfig(text, { kind: 'save', question: { name, question, ...(says !== undefined && { says }) } }, 'c.yaml')

  test('keeps its comments and its manner', async () => {
    expect(await save(CONFIG, 'vpcs', 'ec2:vpc')).toBe(CONFIG.replace('# the end', '  vpcs: ec2:vpc\n# the end'))
    expect(await save(CONFIG, 'running', 'ec2:instance', 'all: of them')).toBe(
      CONFIG.replace(
        `running: "ec2:instance|[?State.Name=='running']"`,
        'running:\n    question: ec2:instance\n    says: "all: of them"',
      ),
    )
    expect(await changedConfig(CONFIG, { kind: 'delete', name: 'of-env' }, 'c.yaml')).toBe(
      CONFIG.replace(/ {2}of-env:[^#]*/, ''),
    )
  })

  test.each([
    ['', 'queries:\n  a: ec2:vpc\n'],
    ['# only words\n', '# only words\n\nqueries:\n  a: ec2:vpc\n'],
    [
      'concurrency: 3 # few\n\n# regions: [us-*]\n',
      'concurrency: 3 # few\n\n# regions: [us-*]\n\nqueries:\n  a: ec2:vpc\n',
    ],
    ['concurrency: 3', 'concurrency: 3\n\nqueries:\n  a: ec2:vpc\n'],
    ['{ concurrency: 3 }\n', '{ concurrency: 3, queries: { a: ec2:vpc } }\n'],
    ['queries:\n  a: ec2:subnet # small\n', 'queries:\n  a: ec2:vpc # small\n'],
    [
      'queries:\n    b: >-\n      ec2:\n      x\nconcurrency: 3\n',
      'queries:\n    b: >-\n      ec2:\n      x\n    a: ec2:vpc\nconcurrency: 3\n',
    ],
    ['queries: {}\n', 'queries: { a: ec2:vpc }\n'],
    ['concurrency: 3\r\n', 'concurrency: 3\r\n\r\nqueries:\r\n  a: ec2:vpc\r\n'],
  ])('%j becomes %j', async (before, after) => {
    expect(await save(before, 'a', 'ec2:vpc')).toBe(after)
  })

  test('loses the last question as well', async () => {
    const text = await changedConfig(
      'queries:\n  a: ec2:vpc\nconcurrency: 3\n',
      { kind: 'delete', name: 'a' },
      'c.yaml',
    )
    expect(text).toBe('queries: {}\nconcurrency: 3\n')
  })

  test('takes any question by any name, and gives it back', async () => {
    const name = fc.stringMatching(/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u).filter((one) => one !== '__proto__')
    const question = fc.string({ minLength: 1 })
    const says = fc.option(fc.string(), { nil: undefined })
    await fc.assert(
      fc.asyncProperty(
        name,
        question,
        says,
        fc.constantFrom('', CONFIG, 'queries: { x: y }\n'),
        async (...[own, asked, said, text]) => {
          const saved = await save(text, own, asked, said)
          const config = await parseConfig(saved, 'c.yaml')
          expect(savedQuestions(config).find((one) => one.name === own)).toEqual({
            name: own,
            question: asked,
            ...(said !== undefined && { says: said }),
          })
          const without = await changedConfig(saved, { kind: 'delete', name: own }, 'c.yaml')
          expect((await parseConfig(without, 'c.yaml')).queries ?? {}).not.toHaveProperty([own])
        },
      ),
      { numRuns: 60 },
    )
  })

  test('is left alone where it is broken', async () => {
    await expect(save('a: [', 'a', 'ec2:vpc')).rejects.toThrow('c.yaml:1:5: is no YAML')
    await expect(save('unknown: 1', 'a', 'ec2:vpc')).rejects.toThrow('there is no setting "unknown"')
  })
})

describe('the saved questions', () => {
  let home = ''
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'arnq-saved-'))
  })
  afterEach(() => rm(home, { recursive: true }))

  const file = () => join(home, 'c.yaml')
  async function started(text: string | undefined, question = { pattern: 'ec2:vpc', query: ' [].CidrBlock ' }) {
    if (text !== undefined) await writeFile(file(), text)
    const scene = sceneOf({ question })
    const on = driven(savedPane({ config: undefined }), savedState, () => scene, {
      home,
      cwd: '/',
      env: { ARNQ_CONFIG: file() },
    })
    await on.effects()
    return on
  }

  test('are listed with what they are', async () => {
    const on = await started(CONFIG)
    expect(on.lines(60, 7)).toEqual([
      "@running   ec2:instance|[?State.Name=='running']",
      '@of-env    by environment',
      '',
      '────────────────────────────────────────────────────────────',
      "ec2:instance|[?State.Name=='running']",
    ])
    expect(on.title()).toBe(`saved questions  ${file()}`)
    on.keys('j')
    const small = savedPane({ config: undefined }).title(on.state(), sceneOf({ rows: 5 }))
    expect(textOf([small])).toEqual([`saved questions  2 of 2  ${file()}`])
  })

  test('are asked', async () => {
    const on = await started(CONFIG)
    on.keys('enter')
    expect(await on.effects()).toEqual([
      { kind: 'close' },
      { kind: 'query', text: "[?State.Name=='running']" },
      { kind: 'pattern', text: 'ec2:instance', ask: true },
      { kind: 'focus', where: 'table' },
    ])
  })

  test('are asked with values, defaults where nothing is written', async () => {
    const on = await started(CONFIG)
    on.keys('down', 'enter')
    expect(on.lines(60, 7).slice(4, 6)).toEqual([`\${type}`, 'value 1 of 2; nothing means instance'])
    on.keys('enter', 'enter')
    expect(on.lines(60, 7).slice(4, 6)).toEqual([`\${env}`, 'env has no default: write a value'])
    on.text("o'b")
    on.keys('enter')
    expect((await on.effects()).slice(1, 3)).toEqual([
      { kind: 'query', text: "[?_tags.env=='o\\'b']" },
      { kind: 'pattern', text: 'ec2:instance', ask: true },
    ])
  })

  test('are not taken for none where the config cannot be read', async () => {
    const on = await started('queries: [')
    const text = on.lines(80, 8).join('\n')
    expect(text).toContain('The saved questions could not be read.')
    expect(text).toContain('is no YAML')
    expect(text).not.toContain('No question is saved')
  })

  test('can be saved into a config that is not there yet, for nobody else to read', async () => {
    const on = await started(undefined)
    expect(on.lines(80, 6)[0]).toBe('No question is saved yet. s saves the present one; arnq @NAME asks it on the')
    on.keys('s')
    on.text('my vpcs')
    on.keys('enter')
    expect(on.lines(80, 6).slice(3, 5)).toEqual(['save as @  my vpcs', 'a name is made of letters, digits and _ . -'])
    for (const _ of 'my vpcs') on.keys('backspace')
    on.text('vpcs')
    on.keys('enter')
    on.text('blocks')
    on.keys('enter')
    expect(await on.effects()).toEqual([{ kind: 'notice', text: `saved as @vpcs in ${file()}`, tone: 'good' }])
    expect(await readFile(file(), 'utf8')).toBe(
      'queries:\n  vpcs:\n    question: ec2:vpc|[].CidrBlock\n    says: blocks\n',
    )
    expect((await stat(file())).mode & 0o777).toBe(0o600)
    expect(on.lines(60, 6)[0]).toBe('@vpcs   blocks')
  })

  test('are replaced and deleted only after a yes', async () => {
    const on = await started(CONFIG)
    await chmod(file(), 0o644)
    on.keys('s')
    on.text('running')
    on.keys('enter')
    expect(on.lines(60, 6)[3]).toBe('@running is there already: replace it? y or n')
    on.keys('n', 'd', 'esc')
    await on.effects()
    expect(await readFile(file(), 'utf8')).toBe(CONFIG)
    on.keys('s')
    on.text('running')
    on.keys('enter', 'y', 'enter')
    await on.effects()
    expect(await readFile(file(), 'utf8')).toContain('running: ec2:vpc|[].CidrBlock\n')
    expect((await stat(file())).mode & 0o777).toBe(0o644)
    on.keys('d')
    expect(on.lines(60, 6)[3]).toBe('delete @running? y or n')
    on.keys('y')
    await on.effects()
    expect(on.lines(60, 6)[0]).toBe('@of-env   by environment')
  })

  test('tell what is wrong with the config, and leave it alone', async () => {
    const on = await started('queries: 3\n')
    expect(on.lines(90, 6).slice(3).join(' ')).toContain('c.yaml:1:10: queries must be a mapping')
    on.keys('s')
    on.text('a')
    on.keys('enter', 'enter')
    expect(await on.effects()).toEqual([])
    expect(await readFile(file(), 'utf8')).toBe('queries: 3\n')
  })

  test('tell what is wrong with a question', async () => {
    const on = await started('queries:\n  a: "ec2:vpc|"\n')
    on.keys('enter')
    expect(await on.effects()).toEqual([])
    expect(on.lines(60, 6)[3]).toBe('there is no query behind the "|"')
  })

  test('have a key for one thing only', () => {
    expect(conflicts(savedPane({ config: undefined }).bindings)).toEqual([])
  })
})
