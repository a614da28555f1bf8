import { describe, expect, test } from 'vitest'
import { makeApp } from '../../../src/tui/app/app.ts'
import type { Doors } from '../../../src/tui/app/doors.ts'
import { opened, type Services } from '../../../src/tui/pane.ts'
import { makeTablePane } from '../../../src/tui/panes/table/table-pane.ts'
import { startState } from '../../../src/tui/panes/table/table-state.ts'
import type { TableEngine } from '../../../src/tui/table-engine.ts'
import { plainView } from '../../../src/tui/view.ts'
import { answerOf, key, tableOf } from '../take-away/scene.ts'

const nobody = (): never => {
  throw new Error('nobody is asked here')
}

/** An app whose table works as long as it is told to, and whose beat never comes by itself. */
function stage() {
  let told = (): void => {}
  let busy: TableEngine['busy']
  const table: TableEngine = {
    ...tableOf(),
    get busy() {
      return busy
    },
    setView() {
      busy = 'filtering'
    },
    subscribe(listener) {
      told = listener
      return () => {}
    },
  }
  const answer = answerOf()
  const asker = { answer, subscribe: () => () => {}, cost: nobody } as unknown as Doors['asker']
  const doors: Doors = {
    ...{ asker, table, services: {} as Services, panes: {} as Doors['panes'], known: nobody },
    base: opened(makeTablePane({ open: () => undefined, pick: false }), startState),
    complete: (_, __, cursor) => ({ from: cursor, to: cursor, choices: [] }),
    history: () => [],
    remember: () => {},
    clock: () => 0,
    date: () => new Date(0),
    soon: (act) => act(),
    later: () => () => {},
    terminal: { suspend: nobody, redraw: nobody, mouse: nobody },
    leave: nobody,
    start: { pattern: 'ec2:instance', query: '', view: plainView },
  }
  const app = makeApp(doors, { columns: 80, rows: 24 })
  let pictures = 0
  app.subscribe(() => pictures++)
  return {
    press: (...names: readonly string[]) => app.type(names.map(key)),
    works(stage: TableEngine['busy']) {
      busy = stage
      told()
    },
    pictures: () => pictures,
  }
}

describe('when a picture is due', () => {
  test('what a key had the table work for is shown once it is there, not with the next beat', () => {
    const { press, works, pictures } = stage()
    press('/', 'w')
    const before = pictures()
    works('sorting')
    expect(pictures()).toBe(before)
    works(undefined)
    expect(pictures()).toBe(before + 1)
  })

  test('what arrives by itself waits for the beat', () => {
    const { press, works, pictures } = stage()
    press('/', 'w')
    works(undefined)
    const before = pictures()
    works('querying')
    works(undefined)
    expect(pictures()).toBe(before)
  })
})
