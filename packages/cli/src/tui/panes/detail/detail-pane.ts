import type { Resource } from '@arnq/query'
import { visible } from '../../../formats/safe.ts'
import type { Entry } from '../../entry.ts'
import type { Estate } from '../../estate/estate.ts'
import type { Input } from '../../input.ts'
import { type Effect, opened, type Pane, type Scene, type Step } from '../../pane.ts'
import { type Line, type Picture, type Size, span } from '../../screen.ts'
import { copyEffect, copyNotice } from '../text/copy-effect.ts'
import { searchCaret, statusLine } from '../text/scrolling-view.ts'
import { noSearch, searchHints, searchTyped } from '../text/search.ts'
import { detailBindings } from './detail-bindings.ts'
import { type DetailState, detailState, notice, placesIn, type TabPart } from './detail-state.ts'
import { jsonTab, type YamlTold, yamlTab } from './document-tab.ts'
import { jsonText } from './document-text.ts'
import { nameText, placeOf } from './estate-row.ts'
import { estateTab } from './estate-tab.ts'
import { estateHeard } from './estate-tasks.ts'
import { NOT_IN_TABLE, neighbour } from './neighbour.ts'
import { tabLine } from './tab-line.ts'
import { type Tab, tabFrom, tabs } from './tabs.ts'
import { tagsTab } from './tags-tab.ts'
import { treeOn, treeTab } from './tree-tab.ts'

/** Rows that are no tab's own: the tabs' names above, and the lowest line. */
const AROUND = 2

/** One resource, as a tree and as a text, with its tags, its references and what the checks say of it. */
export function detailPane({ estate }: { readonly estate: Estate }): Pane<DetailState> {
  const open = (resource: Resource): readonly Effect[] => {
    const entry: Entry = { id: NOT_IN_TABLE, item: { kind: 'resource', resource }, resource }
    return [{ kind: 'open', pane: opened(pane, detailState({ entry })) }]
  }
  const parts: Readonly<Record<Tab, TabPart>> = {
    tree: treeTab,
    yaml: yamlTab,
    json: jsonTab,
    tags: tagsTab,
    references: estateTab('references', estate, open),
    findings: estateTab('findings', estate, open),
  }
  const partOf = ({ tab }: DetailState): TabPart => parts[tab]
  const begun = (state: DetailState, scene: Scene): Step<DetailState> =>
    partOf(state).begin?.(state, scene) ?? { state }
  const pane: Pane<DetailState> = {
    name: 'detail',
    title: ({ entry }) => titleOf(entry),
    bindings: detailBindings,
    hints: ({ search }) => searchHints(search),
    begin: (state, scene) => begun(state, scene).effects ?? [],
    act: (state, action, scene) => act(state, action, scene, { partOf, begun }),
    type: (state, input, scene) => type(state, input, scene, partOf),
    hear: (state, message, scene) => heard(state, message, scene, estate),
    view: (state, scene, size) => view(state, scene, size, partOf),
    speak: (state, scene) => [
      titleOf(state.entry)
        .map(({ text }) => text)
        .join(''),
      ...partOf(state).speak(state, scene),
    ],
  }
  return pane
}

function titleOf({ resource }: Entry): Line {
  if (!resource) return [span('a value of the query', 'title')]
  return [
    span(nameText(resource), 'title'),
    span(`  ${visible(resource.type)}`),
    span(`  ${placeOf(resource.target)}`, 'dim'),
  ]
}

type Ways = {
  readonly partOf: (state: DetailState) => TabPart
  readonly begun: (state: DetailState, scene: Scene) => Step<DetailState>
}

function act(state: DetailState, action: string, scene: Scene, { partOf, begun }: Ways): Step<DetailState> {
  const part = partOf(state)
  const rows = scene.rows - AROUND
  const chosen = tabs.find(({ tab }) => action === `tab ${tab}`)?.tab
  if (chosen) return begun(onTab(state, chosen), scene)
  switch (action) {
    case 'next-tab':
      return begun(onTab(state, tabFrom(state.tab, 1)), scene)
    case 'previous-tab':
      return begun(onTab(state, tabFrom(state.tab, -1)), scene)
    case 'next-row':
      return beside(state, 1, scene, begun)
    case 'previous-row':
      return beside(state, -1, scene, begun)
    case 'search':
      return { state: { ...state, search: { text: '', editing: true }, before: placesIn(state) } }
    case 'next-match':
    case 'previous-match':
      return { state: part.find(state, action === 'next-match' ? 1 : -1, scene, rows) }
    case 'copy':
      return copied(state, part.copied(state, scene))
    case 'copy-all':
      return copied(state, wholeOf(state))
    default:
      return part.act(state, action, scene, rows) ?? { state }
  }
}

/** A search is of the tab that it was made in. */
const onTab = (state: DetailState, tab: Tab): DetailState => ({ ...state, tab, search: noSearch })

/** The same tab of another row of the table, in which the cursor goes along. */
function beside(state: DetailState, by: 1 | -1, scene: Scene, begun: Ways['begun']): Step<DetailState> {
  const entry = neighbour(scene.table, state.entry, by)
  if (!entry) {
    const there = scene.table.positionOf(state.entry.id) !== undefined
    const says = by === 1 ? 'this is the last row' : 'this is the first row'
    return { state, effects: [notice(there ? says : 'this is no row of the table as it is now')] }
  }
  const { tab, watching, wanted, search, json, yaml } = state
  const fresh = { ...detailState({ entry, tab }), tree: treeOn(state, entry), watching, wanted, search, json, yaml }
  const next = begun(fresh, scene)
  return { state: next.state, effects: [{ kind: 'go-to', entry: entry.id }, ...(next.effects ?? [])] }
}

function copied(state: DetailState, what: ReturnType<TabPart['copied']>): Step<DetailState> {
  return { state, effects: [what ? copyEffect(what.text, what.what) : notice('there is nothing to copy here')] }
}

function wholeOf({ tab, entry, yamlText }: DetailState): ReturnType<TabPart['copied']> {
  if (tab !== 'yaml') return { text: jsonText(entry), what: 'all of it as JSON' }
  return yamlText?.of === entry ? { text: yamlText.text, what: 'all of it as YAML' } : undefined
}

function type(state: DetailState, input: Input, scene: Scene, partOf: Ways['partOf']): Step<DetailState> | undefined {
  const typed = searchTyped(state.search, input)
  if (typed === undefined) return undefined
  const { before = placesIn(state), ...rest } = state
  if (typed === 'done') return { state: { ...rest, search: { ...state.search, editing: false } } }
  if (typed === 'dropped') return { state: { ...rest, ...before, search: noSearch } }
  const from = { ...state, ...before, search: typed }
  return { state: partOf(from).find(from, 0, scene, scene.rows - AROUND) }
}

function heard(state: DetailState, message: unknown, scene: Scene, estate: Estate): Step<DetailState> {
  const told = copyNotice(message)
  if (told) return { state, effects: [told] }
  const shown = state.tab === 'references' || state.tab === 'findings'
  const byEstate = estateHeard(state, message, { estate, scene, shown })
  if (byEstate) return byEstate
  const yamlText = message as YamlTold | undefined
  return { state: yamlText?.kind === 'yaml' && yamlText.of === state.entry ? { ...state, yamlText } : state }
}

function view(state: DetailState, scene: Scene, { columns, rows }: Size, partOf: Ways['partOf']): Picture {
  const part = partOf(state)
  const room = Math.max(1, rows - AROUND)
  const body = part.lines(state, scene, { columns, rows: room })
  const below = Array.from({ length: Math.max(0, room - body.length) }, (): Line => [])
  const status = statusLine(state.search, part.status(state, scene), part.place(state, scene, room), columns)
  const lines = [tabLine(state, columns), ...body, ...below, status].slice(0, rows)
  const caret = searchCaret(state.search, rows - 1, columns)
  return { lines, ...(caret && { caret }) }
}
