import { describe, expect, test } from 'vitest'
import type { Scene } from '../../../../src/tui/pane.ts'
import { commandLinePane, commandLineState } from '../../../../src/tui/panes/copy/command-line-pane.ts'
import { copyPane, copyState } from '../../../../src/tui/panes/copy/copy-pane.ts'
import { conflicts } from '../../../../src/tui/panes/help/key-sections.ts'
import { plainView } from '../../../../src/tui/view.ts'
import { columns, instance, value } from '../../take-away/entries.ts'
import { driven, sceneOf, tableOf } from '../../take-away/scene.ts'

const shown = columns('id', 'State.Name')
const rows = [instance(1, { State: { Name: 'running' } }), instance(2, { State: { Name: 'a\tb' } })]
function started(more: Partial<Scene> = {}, copy?: (text: string) => Promise<string>) {
  const copied: string[] = []
  const scene = sceneOf({ table: tableOf(rows, shown), current: rows[1], column: 'State.Name', ...more })
  const put = async (text: string): Promise<string> => {
    copied.push(text)
    return 'osc52'
  }
  const on = driven(copyPane, copyState(scene, { demo: true }), () => scene, { copy: copy ?? put })
  return { ...on, copied }
}

describe('the menu of what can be copied', () => {
  test('shows what each key would copy', () => {
    const on = started()
    expect(on.title()).toBe('copy  of i-2')
    expect(on.lines(110, 12)).toEqual([
      ' a  the ARN                                           arn:aws:ec2:eu-west-1:111111111111:instance/i-2',
      ' c  the cell under the cursor                         a\tb',
      ' r  the row as JSON',
      ' y  the row as YAML',
      ' t  the columns that are seen, for a spreadsheet (TSV)',
      ' v  the columns that are seen as CSV',
      ' m  the columns that are seen as a Markdown table',
      ' x  the command line of this view                     arnq ec2:instance --demo',
    ])
  })

  test('scrolls where there is no room for all, and says where one is', () => {
    const on = started({ rows: 4 })
    expect(on.lines(40, 4)).toEqual([
      ' a  the ARN',
      ' c  the cell under the cursor',
      ' r  the row as JSON',
      expect.stringMatching(/^ y {2}the row as YAML +1-4 of 8$/),
    ])
    on.keys('j')
    expect(on.lines(40, 4)[0]).toBe(' c  the cell under the cursor')
    on.keys('G')
    expect(on.lines(40, 4).at(-1)).toMatch(/^ x {2}the command line of.* 5-8 of 8$/)
  })

  test.each([
    ['a', 'arn:aws:ec2:eu-west-1:111111111111:instance/i-2', 'copied the ARN (osc52)'],
    ['c', 'a\tb', 'copied the cell (osc52)'],
    ['t', 'id\tState.Name\ni-2\ta\\tb\n', 'copied the columns as TSV (osc52)'],
    ['x', 'arnq ec2:instance --demo', 'copied the command line (osc52)'],
  ])('%s copies the row under the cursor: %j', async (key, text, notice) => {
    const on = started()
    on.keys(key)
    expect(await on.effects()).toEqual([{ kind: 'notice', text: notice, tone: 'good' }, { kind: 'close' }])
    expect(on.copied).toEqual([text])
  })

  test('copies the marked rows where there are any', async () => {
    const on = started({ marked: () => rows })
    on.keys('v')
    expect((await on.effects())[0]).toEqual({
      kind: 'notice',
      text: 'copied the columns as CSV of 2 rows (osc52)',
      tone: 'good',
    })
    expect(on.copied).toEqual(['id,State.Name\ni-1,running\ni-2,a\\tb\n'])
    on.keys('x')
    await on.effects()
    expect(on.copied[1]).toBe("arnq 'ec2:instance/{i-1,i-2}' --demo")
  })

  test('stays open where there was nothing to copy, or it went wrong', async () => {
    const none = started({ current: value(3, 'x') })
    none.keys('a')
    expect(await none.effects()).toEqual([
      { kind: 'notice', text: 'there is nothing here to copy as the ARN', tone: 'bad' },
    ])
    const broken = started({}, async () => {
      throw new Error('there is no xclip')
    })
    broken.keys('r')
    expect(await broken.effects()).toEqual([{ kind: 'notice', text: 'not copied: there is no xclip', tone: 'bad' }])
  })

  test('has a key for one thing only', () => {
    expect(conflicts([...copyPane.bindings])).toEqual([])
  })
})

describe('the command line of this view', () => {
  test('is shown with what it cannot say, and copied', async () => {
    const copied: string[] = []
    const scene = sceneOf({ table: tableOf(rows, shown), view: { ...plainView, filter: 'web', group: 'State.Name' } })
    const copy = async (text: string): Promise<string> => {
      copied.push(text)
      return 'pbcopy'
    }
    const on = driven(commandLinePane, commandLineState(scene, {}), () => scene, { copy })
    expect(on.lines(60, 10)).toEqual([
      'arnq ec2:instance --sort State.Name',
      '',
      'the filter is not in it: /web',
      'instead of grouped it is ordered by State.Name',
    ])
    on.keys('enter')
    expect(await on.effects()).toEqual([
      { kind: 'notice', text: 'copied the command line (pbcopy)', tone: 'good' },
      { kind: 'close' },
    ])
    expect(copied).toEqual(['arnq ec2:instance --sort State.Name'])
  })
})
