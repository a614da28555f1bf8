import { parsePattern, type Resource, resourceTypes, typesOf } from '@arnq/query'
import type { Cost } from '../../../../src/tui/answer.ts'
import type { Entry } from '../../../../src/tui/entry.ts'
import type { Estate, EstateAbout, EstateState } from '../../../../src/tui/estate/estate.ts'
import type { Input } from '../../../../src/tui/input.ts'
import { lineWidth } from '../../../../src/tui/layout/line-width.ts'
import type { AnyPane, Effect, Opened, Scene, Services } from '../../../../src/tui/pane.ts'
import { opened } from '../../../../src/tui/pane.ts'
import { detailPane } from '../../../../src/tui/panes/detail/detail-pane.ts'
import { detailState } from '../../../../src/tui/panes/detail/detail-state.ts'
import type { Tab } from '../../../../src/tui/panes/detail/tabs.ts'
import type { TableEngine } from '../../../../src/tui/table-engine.ts'
import { plainView } from '../../../../src/tui/view.ts'

export const resourceOf = (row: object, more: Partial<Resource> = {}): Resource => ({
  arn: 'arn:aws:ec2:eu-west-1:111111111111:instance/i-0abc',
  type: 'ec2:instance',
  target: { partition: 'aws', account: '111111111111', accountName: 'prod', region: 'eu-west-1' },
  id: 'i-0abc',
  name: 'web-1',
  created: '2026-11-20T08:00:00.000Z',
  tags: { Name: 'web-1', team: 'shop' },
  row,
  ...more,
})

export const entryOf = (resource: Resource, id = 0): Entry => ({ id, item: { kind: 'resource', resource }, resource })

export const web = resourceOf({
  InstanceId: 'i-0abc',
  InstanceType: 't3.micro',
  State: { Code: 16, Name: 'running' },
  EbsOptimized: false,
  KernelId: null,
  Tags: [
    { Key: 'Name', Value: 'web-1' },
    { Key: 'team', Value: 'shop' },
  ],
  NetworkInterfaces: [
    {
      NetworkInterfaceId: 'eni-0abc',
      Description: '',
      Groups: [
        { GroupName: 'web', GroupId: 'sg-0web' },
        { GroupName: 'ssh', GroupId: 'sg-0ssh' },
      ],
    },
  ],
  ProductCodes: [],
})

/** A table of entries, and of headings where `undefined` stands. */
export const tableOf = (rows: readonly (Entry | undefined)[]): TableEngine =>
  ({
    length: rows.length,
    row: (at: number) => {
      const entry = rows[at]
      if (entry) return { kind: 'entry', entry }
      return at in rows ? { kind: 'group', key: 'a', label: 'a', count: 1, folded: false } : undefined
    },
    positionOf: (id: number) => {
      const at = rows.findIndex((entry) => entry?.id === id)
      return at < 0 ? undefined : at
    },
  }) as unknown as TableEngine

export const noEstate: Estate = {
  state: { kind: 'absent' },
  wanted: async () => ({ types: ['ec2:instance', 'ec2:image'], checks: 3 }),
  look: async () => {},
  stop: () => {},
  about: () => undefined,
  subscribe: () => () => {},
}

/** An estate that was looked at, and says the same of every resource. */
export const estateOf = (about: EstateAbout): Estate => {
  const seen = { at: '2026-11-21T09:30:00.000Z', listings: 1200, rows: 4711, failed: 2, stopped: false }
  const state: EstateState = { kind: 'here', seen: { ...seen, about: async () => about } }
  return { ...noEstate, state, about: async () => about }
}

export type RigOptions = {
  readonly tab?: Tab
  readonly estate?: Estate
  readonly table?: readonly (Entry | undefined)[]
  readonly columns?: number
  readonly rows?: number
  readonly scene?: Partial<Scene>
}

/** The pane, driven as the terminal drives it. Its tasks run beside it. */
export function rigOf(entry: Entry, options: RigOptions = {}) {
  const { tab = 'tree', estate = noEstate, table = [entry], columns = 80, rows = 16 } = options
  return drive(opened(detailPane({ estate }), detailState({ entry, tab })), { ...options, table, columns, rows })
}

/** 12 accounts of 17 regions each. */
export function costOf(pattern: string): Cost {
  const listings = typesOf(parsePattern(pattern), resourceTypes).length * 12 * 17
  return { accounts: 12, regions: 17, targets: listings, here: 0, calls: listings, atMost: false }
}

export function drive({ pane: given, state: begun }: Opened, options: RigOptions) {
  const pane: AnyPane = given
  const { columns = 80, rows = 16 } = options
  let state = begun
  const wanted: Effect[] = []
  const copies: string[] = []
  const leaving = new AbortController()
  const waiting = new Set<() => void>()
  const scene = {
    view: plainView,
    table: tableOf(options.table ?? []),
    cost: costOf,
    rows,
    ...options.scene,
  } as unknown as Scene
  const services = {
    copy: async (text: string) => {
      copies.push(text)
      return 'osc52'
    },
  } as unknown as Services
  const take = (effects: readonly Effect[] = []): void => {
    for (const effect of effects) {
      if (effect.kind !== 'task') wanted.push(effect)
      else void effect.run(services, leaving.signal, hear)
    }
  }
  const hear = (message: unknown): void => {
    const step = pane.hear?.(state, message, scene)
    if (step) {
      state = step.state
      take(step.effects)
    }
    for (const look of [...waiting]) look()
  }
  const input = (one: Input): void => {
    const typed = pane.type?.(state, one, scene)
    const action = one.kind === 'key' ? pane.bindings.find(({ keys }) => keys.includes(one.name))?.action : undefined
    const step = typed ?? (action === undefined ? undefined : pane.act(state, action, scene))
    if (!step) return
    state = step.state
    take(step.effects)
  }
  const picture = () => pane.view(state, scene, { columns, rows })
  take(pane.begin?.(state, scene))
  return {
    state: () => state,
    picture,
    lines: () =>
      picture().lines.map((line) =>
        line
          .map(({ text }) => text)
          .join('')
          .trimEnd(),
      ),
    widest: () => Math.max(...picture().lines.map(lineWidth)),
    title: () =>
      pane
        .title(state, scene)
        .map(({ text }) => text)
        .join(''),
    speak: () => pane.speak?.(state, scene) ?? [],
    keys: (...names: readonly string[]) => {
      for (const name of names)
        input({ kind: 'key', name, text: name.length === 1 ? name : name === 'space' ? ' ' : '' })
    },
    type: (text: string) => {
      for (const one of text) input({ kind: 'key', name: one === ' ' ? 'space' : one, text: one })
    },
    input,
    /** What it wanted since this was asked last, but for tasks. */
    effects: () => wanted.splice(0),
    copies,
    leave: () => leaving.abort(),
    /** Waits for a task to tell something that makes it true. */
    until: (is: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!is()) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
  }
}
