import { describe, expect, test } from 'vitest'
import type { Opened, Pane } from '../../../../src/tui/pane.ts'
import { opened } from '../../../../src/tui/pane.ts'
import type { What } from '../../../../src/tui/panes/table/open-act.ts'
import { currentEntry, markedEntries } from '../../../../src/tui/panes/table/place.ts'
import { makeTablePane } from '../../../../src/tui/panes/table/table-pane.ts'
import { startState } from '../../../../src/tui/panes/table/table-state.ts'
import { type Looks, using } from './fake-scene.ts'
import { type Cells, type FakeTable, fakeTable, instances } from './fake-table.ts'

const other: Pane<What> = {
  name: 'other',
  title: () => [],
  bindings: [],
  act: (state) => ({ state }),
  view: () => ({ lines: [] }),
}

const openAny = (what: What): Opened => opened(other, what)

const over = (table: FakeTable, looks: Omit<Looks, 'state'> = {}, pick = false) =>
  using(makeTablePane({ open: openAny, pick }), startState, table, { rows: 11, ...looks })

const named = (name: string): Cells => ({ id: `i-${name}`, name, account: '1', region: '-' })
const names = (text: string): readonly Cells[] => text.split(' ').map(named)

/** The name under the cursor, and the row of the picture that it is on. */
function cursor(table: ReturnType<typeof over>) {
  const scene = table.scene()
  const line = table.lines(60, 11).findIndex((text) => text.startsWith('▸'))
  return { name: currentEntry(table.state(), scene.table)?.resource?.name, line }
}

describe('rows', () => {
  test('by one, by pages, to the ends', () => {
    const table = over(fakeTable(instances(100)))
    table.press('j j down k')
    expect(cursor(table)).toEqual({ name: 'web-02', line: 3 })
    table.press('ctrl-f')
    expect(cursor(table)).toEqual({ name: 'web-10', line: 3 })
    table.press('ctrl-d')
    expect(cursor(table)).toEqual({ name: 'web-15', line: 3 })
    table.press('G')
    expect(cursor(table)).toEqual({ name: 'web-99', line: 10 })
    table.press('ctrl-u ctrl-b')
    expect(cursor(table)).toEqual({ name: 'web-86', line: 8 })
    table.press('g')
    expect(cursor(table)).toEqual({ name: 'web-00', line: 1 })
  })

  test('two rows stay in sight before and behind the cursor', () => {
    const table = over(fakeTable(instances(100)))
    table.press(Array.from({ length: 8 }, () => 'j').join(' '))
    expect(cursor(table)).toEqual({ name: 'web-08', line: 8 })
    table.press('j')
    expect(cursor(table)).toEqual({ name: 'web-09', line: 8 })
  })

  test('keys that were typed before any row is here count', () => {
    const fake = fakeTable()
    const table = over(fake, { answer: { phase: 'asking' } })
    table.press('j j j k')
    fake.hold(names('a b c d e'))
    expect(cursor(table).name).toBe('c')
    table.press('j')
    expect(cursor(table).name).toBe('d')
  })

  test('G before any row is here stays at the last one', () => {
    const fake = fakeTable()
    const table = over(fake)
    table.press('G')
    fake.hold(names('a b'))
    expect(cursor(table).name).toBe('b')
    fake.hold(names('a b c'))
    expect(cursor(table).name).toBe('c')
    table.press('k')
    expect(cursor(table).name).toBe('b')
  })
})

describe('the cursor stays on its entry', () => {
  test('when rows arrive before it, at the same height of the screen', () => {
    const fake = fakeTable(names('m n o p q r s t u v w x y z'))
    const table = over(fake, { view: { sort: [{ column: 'name', down: false }] } })
    table.press('j j')
    expect(cursor(table)).toEqual({ name: 'o', line: 3 })
    fake.hold(names('m n o p q r s t u v w x y z a b c d e f g h i j k l'))
    expect(cursor(table)).toEqual({ name: 'o', line: 3 })
    table.press('j')
    expect(cursor(table)).toEqual({ name: 'p', line: 4 })
  })

  test('when the order changes, and when a filter lets it through', () => {
    const table = over(fakeTable(names('ab bb cb d eb')))
    table.press('j j l o o')
    expect(table.view().sort).toEqual([{ column: 'name', down: true }])
    expect(cursor(table)).toEqual({ name: 'cb', line: 3 })
    table.press('/ b enter')
    expect(cursor(table)).toEqual({ name: 'cb', line: 2 })
  })

  test('at its row where the entry is gone, and on it again when it is back', () => {
    const table = over(fakeTable(names('aa ab bb bc cc')))
    table.press('j j / a')
    expect(cursor(table).name).toBe('ab')
    table.press('esc')
    expect(cursor(table).name).toBe('bb')
  })

  test('at the top as long as nobody moved', () => {
    const fake = fakeTable(names('m n'))
    const table = over(fake, { view: { sort: [{ column: 'name', down: false }] } })
    fake.hold(names('m n a'))
    expect(cursor(table)).toEqual({ name: 'a', line: 1 })
    table.press('j k')
    fake.hold(names('m n a A'))
    expect(cursor(table).name).toBe('a')
  })

  test('at the top when another query is answered, whose ids mean other things', () => {
    const fake = fakeTable(names('a b c d'))
    const table = over(fake)
    table.press('j j')
    fake.say({ query: { shown: '[].x' } })
    fake.hold([...names('x y'), ...names('a b c d')])
    expect(cursor(table).name).toBe('x')
  })

  test('on a heading that moves', () => {
    const fake = fakeTable(names('m n o'))
    const table = over(fake, { view: { group: 'name' } })
    table.press('j j')
    expect(table.lines(60, 11)[3]).toBe('▸ - n       1   33.3%  ██████████▋')
    fake.hold([...names('k l'), ...names('m n o')])
    expect(table.lines(60, 11).filter((line) => line.startsWith('▸'))).toEqual(['▸ - n       1   20.0%  ██████▍'])
  })

  test('goes where it is told to', () => {
    const fake = fakeTable(instances(100))
    const table = over(fake)
    table.hear({ kind: 'go-to', entry: 57 })
    expect(cursor(table).name).toBe('web-57')
    table.hear({ kind: 'go-to', entry: 4711 })
    table.hear('nothing of this kind')
    expect(cursor(table).name).toBe('web-57')
  })

  test('the wheel and the mouse move it', () => {
    const table = over(fakeTable(instances(100)))
    table.type({ kind: 'mouse', what: 'wheel-down', row: 4, column: 9 })
    expect(cursor(table).name).toBe('web-03')
    table.type({ kind: 'mouse', what: 'press', row: 7, column: 9 })
    expect(cursor(table).name).toBe('web-06')
    table.type({ kind: 'mouse', what: 'press', row: 0, column: 9 })
    table.type({ kind: 'mouse', what: 'drag', row: 2, column: 9 })
    expect(cursor(table).name).toBe('web-06')
  })
})

describe('columns', () => {
  const keys = (table: ReturnType<typeof over>) =>
    table
      .lines(220, 1 + 1)[0]
      ?.trim()
      .split(/ +/)
  const four = () => over(fakeTable([{ a: 1, b: 2, c: 3, d: 4 }]))

  test('order: up, down, not; the second one after the first', () => {
    const table = four()
    table.press('o')
    expect(table.view().sort).toEqual([{ column: 'a', down: false }])
    table.press('o l O O')
    expect(table.view().sort).toEqual([
      { column: 'a', down: true },
      { column: 'b', down: true },
    ])
    table.press('O h o')
    expect(table.view().sort).toEqual([])
  })

  test('hide, move, freeze', () => {
    const table = four()
    table.press('l -')
    expect(keys(table)).toEqual(['a', 'c', 'd'])
    expect(table.scene().column).toBe('c')
    table.press('>')
    expect(keys(table)).toEqual(['a', 'd', 'c'])
    expect(table.scene().column).toBe('c')
    table.press('< < <')
    expect(keys(table)).toEqual(['c', 'a', 'd'])
    table.press('f')
    expect(keys(table)).toEqual(['c', '│', 'a', 'd'])
    table.press('f')
    expect(table.view().columns.frozen).toBeUndefined()
  })

  test('the last column stays', () => {
    const table = over(fakeTable([{ a: 1 }]))
    table.press('-')
    expect(keys(table)).toEqual(['a'])
    expect(table.effects()).toEqual([{ kind: 'notice', text: 'The last column stays.', tone: 'plain' }])
  })

  test('hiding the last one of several goes on with the one before', () => {
    const table = four()
    table.press('$ -')
    expect(table.scene().column).toBe('c')
  })

  test('groups: by the column, no longer, folded with Enter, unfolded with l', () => {
    const fake = fakeTable(instances(9))
    const table = over(fake)
    table.press('l l b')
    expect(table.view().group).toBe('account')
    table.press('enter')
    expect(table.view().folded).toEqual(['prod-web'])
    table.press('l')
    expect(table.view().folded).toEqual([])
    expect(table.scene().column).toBe('account')
    table.press('b')
    expect(table.view().group).toBeUndefined()
    expect(fake.length).toBe(9)
  })
})

describe('marks', () => {
  test('space marks and goes on; again takes the mark away', () => {
    const table = over(fakeTable(names('a b c d')))
    table.press('space j space k k k space')
    expect(
      table
        .scene()
        .marked()
        .map(({ resource }) => resource?.name),
    ).toEqual(['c'])
  })

  test('all that are shown, then none', () => {
    const table = over(fakeTable(names('aa ab bb')))
    table.press('/ a enter *')
    expect(table.scene().marked()).toHaveLength(2)
    table.press('*')
    expect(table.scene().marked()).toEqual([])
  })

  test('stay where a filter hides their rows, and come last', () => {
    const table = over(fakeTable(names('aa bb ab')))
    table.press('j space / a enter g space')
    expect(
      table
        .scene()
        .marked()
        .map(({ resource }) => resource?.name),
    ).toEqual(['aa', 'bb'])
  })

  test('stay over a refresh, and mean nothing for another query', () => {
    const fake = fakeTable(names('a b'))
    const table = over(fake)
    table.press('space')
    fake.hold(names('c a b'))
    expect(markedEntries(table.state(), { table: fake, answer: { ...table.scene().answer, generation: 2 } })).toEqual([
      expect.objectContaining({ resource: expect.objectContaining({ name: 'a' }) }),
    ])
    fake.say({ query: { shown: '[].x' } })
    expect(table.scene().marked()).toEqual([])
    table.press('g space')
    expect(table.scene().marked()).toHaveLength(1)
  })

  test('100,000 are marked in slices, and Enter meanwhile does not choose one', async () => {
    const table = over(fakeTable(instances(100_000)), {}, true)
    table.press('space * enter')
    expect(table.effects().map(({ kind }) => kind)).toEqual(['task', 'notice'])
    await table.settled()
    expect(table.spoken()).toContain('100,000 rows marked.')
    table.press('*')
    await table.settled()
    expect(table.scene().marked()).toEqual([])
  })

  test('space on a heading marks the rows of its group, folded or not, and takes the marks away again', () => {
    const table = over(fakeTable(names('aa aa b aa')), { view: { group: 'name', folded: ['aa'] } })
    const heads = (): readonly string[] => table.lines(40, 5).map((line) => line.slice(0, 6))
    table.press('j j space g space')
    expect(table.scene().marked()).toHaveLength(4)
    expect(heads()).toEqual(
      ['  id  ', ' *+ aa', '▸*- b ', ' *    '].map((line) => expect.stringContaining(line.trimEnd())),
    )
    expect(table.spoken()).toContain('4 rows marked.')
    table.press('g space')
    expect(table.scene().marked()).toHaveLength(1)
    expect(heads()[1]).toBe('  + aa')
  })

  test('100,000 of a group are marked in slices, and their marks taken away', async () => {
    const rows = Array.from({ length: 100_001 }, (_, at) => ({ id: `i-${at}`, kind: at === 5 ? 'other' : 'one' }))
    const table = over(fakeTable(rows), { view: { group: 'kind', folded: ['one', 'other'] } })
    table.press('j space g space')
    expect(table.effects().map(({ kind }) => kind)).toEqual(['task'])
    await table.settled()
    expect(table.spoken()).toContain('100,001 rows marked.')
    table.press('g space')
    await table.settled()
    expect(table.spoken()).toContain('1 row marked.')
  })

  test('those of another answer are not marked when the slices are done', async () => {
    const fake = fakeTable(instances(6000))
    const table = over(fake, {}, true)
    table.press('*')
    fake.say({ query: { shown: '[].x' } })
    await table.settled()
    expect(table.scene().marked()).toEqual([])
    table.press('enter')
    expect(table.effects()).toMatchObject([{ kind: 'quit', chosen: [{ id: 0 }] }])
  })
})

describe('esc', () => {
  test('takes away the marks, then the filter, then the groups, then nothing', () => {
    const table = over(fakeTable(names('aa ab bb')), { view: { group: 'name', filter: 'a' } })
    table.press('j space esc')
    expect(table.scene().marked()).toEqual([])
    expect(table.view().filter).toBe('a')
    table.press('esc')
    expect(table.view()).toMatchObject({ filter: '', group: 'name' })
    table.press('esc')
    expect(table.view().group).toBeUndefined()
    const count = table.effects().length
    table.press('esc')
    expect(table.effects()).toHaveLength(count)
  })
})

describe('opening', () => {
  test.each([
    ['enter', 'tree'],
    ['y', 'yaml'],
    ['t', 'tags'],
    ['u', 'references'],
    ['m', 'metrics'],
    ['i', 'findings'],
    ['C', 'columns'],
    ['c', 'copy'],
    ['S', 'save'],
  ] as const)('%s opens %s', (key, what) => {
    const table = over(fakeTable(names('a')))
    table.press(key)
    expect(table.effects()).toEqual([{ kind: 'open', pane: { pane: other, state: what } }])
  })

  test('nothing is opened where no row is; the columns are', () => {
    const table = over(fakeTable())
    table.press('enter y C')
    expect(table.effects().map(({ kind }) => kind)).toEqual(['open'])
  })

  test('says why there is nothing to open', () => {
    const pane = makeTablePane({ open: () => undefined, pick: false })
    const table = using(pane, startState, fakeTable([{ count: 3 }]))
    table.press('enter')
    expect(table.effects()).toMatchObject([{ kind: 'notice', text: expect.stringContaining('more than one resource') }])
  })
})

describe('choosing', () => {
  const chosen = (keys: string) => {
    const table = over(fakeTable(names('a b c')), {}, true)
    table.press(keys)
    return table
      .effects()
      .flatMap((effect) => (effect.kind === 'quit' ? [effect.chosen?.map((one) => one.resource?.name)] : []))
  }

  test('the row, or those that are marked', () => {
    expect(chosen('j enter')).toEqual([['b']])
    expect(chosen('j space g space enter')).toEqual([['a', 'b']])
  })

  test('nothing where no row is', () => {
    const table = over(fakeTable(), {}, true)
    table.press('enter')
    expect(table.effects()).toEqual([])
  })
})

describe('the filter', () => {
  test('is live; Enter keeps it', () => {
    const table = over(fakeTable(names('aa ab bb')))
    table.press('/ b')
    expect(table.view().filter).toBe('b')
    table.press('b')
    expect(table.view().filter).toBe('bb')
    const { lines, caret } = table.picture({ columns: 60, rows: 5 })
    expect(lines).toHaveLength(5)
    expect(caret).toEqual({ row: 4, column: 4 })
    expect(table.lines(60, 5).at(-1)).toBe(' /bb                                                 1 of 3')
    table.press('enter j')
    expect(table.view().filter).toBe('bb')
    expect(table.state().prompt).toBeUndefined()
  })

  test('Esc brings the former one back', () => {
    const table = over(fakeTable(names('aa ab bb')), { view: { filter: 'a' } })
    table.press('/ backspace b b esc')
    expect(table.view().filter).toBe('a')
  })

  test('a paste is typed into it, and no key goes elsewhere', () => {
    const table = over(fakeTable(names('aa ab bb')))
    table.press('/')
    table.type({ kind: 'paste', text: 'a\nb' })
    table.press('up f5 q')
    expect(table.view().filter).toBe('a bq')
    expect(table.effects().every(({ kind }) => kind === 'view')).toBe(true)
  })

  test('is edited as every line is', () => {
    const table = over(fakeTable(names('aa')))
    table.press('/ a a left left b ctrl-k')
    expect(table.view().filter).toBe('b')
    table.press('backspace backspace')
    expect(table.state().prompt).toBeUndefined()
    expect(table.view().filter).toBe('')
  })

  test('says what is wrong with it', () => {
    const fake = fakeTable(names('aa'))
    const table = over(fake)
    table.press('/ ~ (')
    fake.say({ filterProblem: 'Unterminated group' })
    expect(table.lines(60, 5).at(-1)).toBe(' /~(                                      Unterminated group')
  })
})

describe('what a screen reader is told', () => {
  test('the row as sentences, where it is, what happened', () => {
    const table = over(fakeTable(instances(1204)))
    table.press('j j j space')
    expect(table.spoken()).toEqual(
      ['Marked, 1 row marked.', 'Row 5 of 1,204.', 'id: i-00000001234570…']
        .with(2, `id: ${instances(5)[4]?.id}`)
        .concat([
          'name: web-04',
          'account: staging',
          'region: eu-central-1',
          'State.Name: stopped',
          'InstanceType: t3.medium',
          'PrivateIpAddress: 10.0.0.4',
          'CpuCount: 12',
          '1 row marked.',
          'The cursor is on the column id.',
        ]),
    )
  })

  test('groups, the filter, and why there is nothing', () => {
    const table = over(fakeTable(instances(9)), { view: { group: 'account' } })
    expect(table.spoken()).toContain('Group prod-web, 3 rows.')
    table.press('/ w')
    expect(table.spoken()).toEqual(['Filter: w.', '9 rows shown.'])
    expect(over(fakeTable(), { answer: { phase: 'idle' } }).spoken()[0]).toContain('Nothing is asked yet')
  })
})

test('a move looks at the rows in sight and at no others', () => {
  const fake = fakeTable(instances(100_000))
  const table = over(fake)
  table.press('G')
  const before = fake.looked()
  table.press('k')
  table.lines(120, 11)
  const after = fake.looked()
  expect(after.rows - before.rows).toBeLessThan(30)
  expect(after.cells - before.cells).toBe(10 * 8)
})
