import type { Effect } from '../../pane.ts'
import { span } from '../../screen.ts'
import { type Lines, linesOf } from '../text/lines.ts'
import { type Scrolling, scrollAct, scrollFind } from '../text/scrolling.ts'
import { foundText, placeText, scrollLines } from '../text/scrolling-view.ts'
import type { DetailState, TabPart } from './detail-state.ts'
import { jsonLines, jsonText, yamlTextOf } from './document-text.ts'

/** What the task that writes YAML tells. */
export type YamlTold = {
  readonly kind: 'yaml'
  readonly of: DetailState['entry']
  readonly text: string
  readonly lines: Lines
}

type Document = {
  readonly tab: 'json' | 'yaml'
  readonly label: string
  readonly lines: (state: DetailState) => Lines
  /** Undefined while it is being written. */
  readonly text: (state: DetailState) => string | undefined
}

const writing = linesOf([[span('writing it …', 'dim')]])

const yamlIn = ({ entry, yamlText }: DetailState) => (yamlText?.of === entry ? yamlText : undefined)

const json: Document = {
  tab: 'json',
  label: 'JSON',
  lines: ({ entry }) => jsonLines(entry),
  text: ({ entry }) => jsonText(entry),
}

const yaml: Document = {
  tab: 'yaml',
  label: 'YAML',
  lines: (state) => yamlIn(state)?.lines ?? writing,
  text: (state) => yamlIn(state)?.text,
}

/** A resource as a text in one of the formats. */
function documentTab({ tab, label, lines, text }: Document): TabPart {
  const moved = (state: DetailState, scrolling: Scrolling): DetailState => ({ ...state, [tab]: scrolling })
  return {
    act(state, action, _scene, rows) {
      // Where nothing is folded, space turns the page.
      const meant = action === 'fold' ? 'page-down' : action
      const scrolling = scrollAct(state[tab], lines(state), meant, rows)
      return scrolling && { state: moved(state, scrolling) }
    },
    lines: (state, _scene, size) => scrollLines(state[tab], lines(state), state.search, size),
    status: (state) => [span(label, 'dim'), ...(state[tab].wrap ? [span(', wrapped', 'dim')] : [])],
    place: (state, _scene, rows) =>
      state.search.text === ''
        ? placeText(state[tab], lines(state), rows)
        : foundText(state[tab], lines(state), state.search),
    find: (state, step, _scene, rows) =>
      moved(state, scrollFind(state[tab], lines(state), { search: state.search, step, rows })),
    copied(state) {
      const { found } = state[tab]
      if (found !== undefined) return { text: lines(state).text(found).trim(), what: 'the line that was found' }
      const whole = text(state)
      return whole === undefined ? undefined : { text: whole, what: `the ${label}` }
    },
    speak: (state) => Array.from({ length: lines(state).length }, (_, at) => lines(state).text(at)),
  }
}

export const jsonTab = documentTab(json)

/** What writes YAML is loaded when it is looked at for the first time. */
export const yamlTab: TabPart = {
  ...documentTab(yaml),
  begin: (state) => (yamlIn(state) ? { state } : { state, effects: [writeYaml(state.entry)] }),
}

const writeYaml = (of: DetailState['entry']): Effect => ({
  kind: 'task',
  run: async (_services, _signal, tell) => tell({ kind: 'yaml', of, ...(await yamlTextOf(of)) } satisfies YamlTold),
})
