import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Scene } from '../../../../src/tui/pane.ts'
import { conflicts } from '../../../../src/tui/panes/help/key-sections.ts'
import { savePane, saveState } from '../../../../src/tui/panes/save/save-pane.ts'
import { plainView } from '../../../../src/tui/view.ts'
import { columns, instance } from '../../take-away/entries.ts'
import { driven, sceneOf, tableOf } from '../../take-away/scene.ts'

const rows = [1, 2, 3].map((id) => instance(id, { Note: `n${id}` }))

describe('saving', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'arnq-save-pane-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  function started(more: Partial<Scene> = {}) {
    const scene = sceneOf({ table: tableOf(rows, columns('id', 'note=Note')), ...more })
    return driven(savePane, saveState(scene), () => scene, { cwd: folder, home: join(folder, 'home') })
  }
  const retyped = (on: ReturnType<typeof started>, name: string) => {
    on.keys('ctrl-u')
    on.text(name)
  }
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')

  test.each([
    ['ec2:instance', 'ec2-instance.csv'],
    ['arn:aws:ec2:us-*:*:instance/i-0*', 'ec2-instance.csv'],
    ['*', 'arnq.csv'],
    ['', 'arnq.csv'],
  ])('of %j begins with the name %s', (pattern, name) => {
    expect(saveState({ question: { pattern, query: '' }, marked: () => [] }).edit.text).toBe(name)
  })

  test('writes what is seen, and says where', async () => {
    const on = started()
    expect(on.lines(80, 6)).toEqual([
      'file  ec2-instance.csv',
      'as    csv json ndjson yaml tsv table text arn',
      'comma-separated values with a header, safe to open in a spreadsheet',
    ])
    expect(on.title()).toBe('save  3 rows')
    on.keys('enter')
    expect(await on.effects()).toEqual([
      { kind: 'notice', text: `saved 3 rows to ${join(folder, 'ec2-instance.csv')}`, tone: 'good' },
      { kind: 'close' },
    ])
    expect(await read('ec2-instance.csv')).toBe('id,note\ni-1,n1\ni-2,n2\ni-3,n3\n')
  })

  test('writes only the marked rows where there are any', async () => {
    await mkdir(join(folder, 'home'))
    const on = started({ marked: () => rows.slice(1) })
    retyped(on, '~/x.arns')
    on.keys('enter')
    expect((await on.effects())[0]).toMatchObject({ text: `saved 2 rows to ${join(folder, 'home', 'x.arns')}` })
    expect(await read('home/x.arns')).toBe(
      rows
        .slice(1)
        .map(({ resource }) => `${resource?.arn}\n`)
        .join(''),
    )
  })

  test('writes JSON whole, or the columns that somebody chose', async () => {
    const whole = started()
    retyped(whole, 'a.json')
    whole.keys('enter')
    await whole.effects()
    expect(JSON.parse(await read('a.json'))[0]).toMatchObject({ id: 'i-1', data: { Note: 'n1' } })
    const chosen = started({ view: { ...plainView, columns: { ...plainView.columns, hidden: ['id'] } } })
    retyped(chosen, 'b.json')
    chosen.keys('enter')
    await chosen.effects()
    expect(JSON.parse(await read('b.json'))).toEqual([{ note: 'n1' }, { note: 'n2' }, { note: 'n3' }])
  })

  test('has another format at each tab', () => {
    const on = started()
    const names: string[] = []
    for (let at = 0; at < 9; at++) {
      on.keys('tab')
      names.push(on.state().edit.text)
    }
    expect(names.map((name) => name.split('.')[1])).toEqual([
      'json',
      'ndjson',
      'yaml',
      'tsv',
      'txt',
      'text',
      'arn',
      'csv',
      'json',
    ])
    on.keys('shift-tab')
    expect(on.state().edit.text).toBe('ec2-instance.csv')
    retyped(on, 'a.b')
    on.keys('tab')
    expect(on.state().edit.text).toBe('a.b.csv')
  })

  test('asks before it replaces a file', async () => {
    await writeFile(join(folder, 'ec2-instance.csv'), 'old')
    const on = started()
    on.keys('enter')
    expect(await on.effects()).toEqual([])
    expect(on.lines(200, 4)[2]).toBe(`${join(folder, 'ec2-instance.csv')} is there already: replace it? y or n`)
    on.keys('n')
    await on.effects()
    expect([await read('ec2-instance.csv'), on.state().edit.text]).toEqual(['old', 'ec2-instance.csv'])
    on.keys('enter')
    await on.effects()
    on.keys('y')
    expect(await on.effects()).toHaveLength(2)
    expect(await read('ec2-instance.csv')).toContain('id,note')
  })

  test.each([
    ['', 'write a name for the file'],
    ['.csv', 'write a name for the file'],
    ['a', "the name's ending says the format: .csv .json .ndjson .yaml .tsv .txt .text .arn"],
    ['a.constructor', "the name's ending says the format: .csv .json .ndjson .yaml .tsv .txt .text .arn"],
  ])('%j is no name: %s', async (name, problem) => {
    const on = started()
    retyped(on, name)
    on.keys('enter')
    expect([await on.effects(), on.lines(100, 4)[2]]).toEqual([[], problem])
  })

  test('tells what went wrong, and leaves nothing behind', async () => {
    await writeFile(join(folder, 'file'), '')
    const on = started()
    retyped(on, 'file/a.csv')
    on.keys('enter')
    expect(await on.effects()).toEqual([])
    expect(on.lines(200, 4)[2]).toBe(`${join(folder, 'file')} is no folder: name another place`)
    expect(await readdir(folder)).toEqual(['file'])
  })

  test('makes no folder, and keeps the name that was written', async () => {
    const on = started()
    retyped(on, 'nwe/a.csv')
    on.keys('enter')
    expect(await on.effects()).toEqual([])
    const lines = on.lines(200, 4)
    expect(lines[0]).toBe('file  nwe/a.csv')
    expect(lines[2]).toBe(`there is no folder ${join(folder, 'nwe')}: make it first, or name another place`)
    expect(await readdir(folder)).toEqual([])
    await mkdir(join(folder, 'nwe'))
    on.keys('enter')
    expect(await on.effects()).toHaveLength(2)
  })

  test('has a key for one thing only', () => {
    expect(conflicts(savePane.bindings)).toEqual([])
  })
})
