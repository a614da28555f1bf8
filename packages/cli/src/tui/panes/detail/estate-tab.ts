import type { Resource } from '@arnq/query'
import type { Estate, EstateAbout, SeenEstate } from '../../estate/estate.ts'
import { listMove } from '../../layout/list-move.ts'
import { clamp, scrolled } from '../../layout/scrolled.ts'
import type { Scene, Step } from '../../pane.ts'
import { span } from '../../screen.ts'
import { laidWidth, layAt } from '../text/laid.ts'
import { finderOf } from '../text/search.ts'
import { type DetailState, notice, type TabPart } from './detail-state.ts'
import { type EstateRow, type Opens, proseRows } from './estate-row.ts'
import { beginLook, estateBegun } from './estate-tasks.ts'
import { findingRows } from './finding-rows.ts'
import { listFind, listLines, listPlace } from './list-lines.ts'
import { lookRows } from './look-rows.ts'
import { referenceRows } from './reference-rows.ts'

type Name = 'references' | 'findings'

type Laid = { readonly width: number; readonly rows: readonly EstateRow[] }

const laid: Readonly<Record<Name, WeakMap<EstateAbout, Laid>>> = { references: new WeakMap(), findings: new WeakMap() }

/** What is told of a resource by a look; laid out anew only at another width. */
function aboutRows(name: Name, about: EstateAbout, type: string, width: number): readonly EstateRow[] {
  const kept = laid[name].get(about)
  if (kept?.width === width) return kept.rows
  const rows = name === 'references' ? referenceRows(about, width) : findingRows(about, type, width)
  laid[name].set(about, { width, rows })
  return rows
}

/** The rows of a tab as things stand. */
function rowsIn(name: Name, estate: Estate, state: DetailState): readonly EstateRow[] {
  const width = laidWidth(estate)
  const { resource } = state.entry
  if (!resource) return proseRows(NOT_ONE, width, 'dim')
  if (estate.state.kind !== 'here') return lookRows(estate.state, state, width)
  const heard = state.about?.of === state.entry ? state.about : undefined
  if (!heard) return proseRows('asking what is known of it …', width, 'dim')
  if ('problem' in heard) return proseRows(heard.problem, width, 'bad')
  return aboutRows(name, heard.about, resource.type, width)
}

const NOT_ONE = 'This is a value that the query made of several resources, or of none: nothing refers to it.'

/** What the whole estate says of a resource. `open`: shows another one. */
export function estateTab(
  name: Name,
  estate: Estate,
  open: (resource: Resource) => Step<DetailState>['effects'],
): TabPart {
  const rows = (state: DetailState) => rowsIn(name, estate, state)
  const moved = (state: DetailState, at: number, room: number): DetailState => ({
    ...state,
    [name]: scrolled({ at, top: state[name].top }, rows(state).length, room),
  })
  const current = (state: DetailState): EstateRow | undefined => {
    const all = rows(state)
    return all[clamp(state[name].at, 0, all.length - 1)]
  }
  const match = (state: DetailState, step: 0 | 1 | -1): number | undefined => {
    const finder = finderOf(state.search)
    const all = rows(state)
    return finder && listFind(state[name], all.length, (at) => finder(textOf(all[at])).length > 0, step)
  }
  return {
    act(state, action, scene, room) {
      const at = listMove(action === 'fold' ? 'page-down' : action, state[name].at, rows(state).length, room)
      if (at !== undefined) return { state: moved(state, at, room) }
      return estateAct(state, action, { estate, current: current(state), open, scene })
    },
    lines(state, _scene, size) {
      layAt(estate, size.columns)
      const all = rows(state)
      const line = (at: number) => all[at]?.line ?? []
      return listLines(state[name], all.length, line, { ...size, finder: finderOf(state.search) })
    },
    status(state) {
      if (current(state)?.opens) return [span('enter', 'key'), span(' opens it', 'dim')]
      return estate.state.kind === 'here' ? [span(seenText(estate.state.seen), 'dim')] : []
    },
    place: (state) =>
      estate.state.kind === 'here'
        ? listPlace(state[name], rows(state).length, state.search, match(state, 0) !== undefined)
        : '',
    find(state, step, _scene, room) {
      const found = match(state, step)
      return found === undefined ? state : moved(state, found, room)
    },
    copied: (state) => copiedOf(current(state)),
    begin: (state) => estateBegun(state, estate),
    speak: (state) =>
      rows(state)
        .map(textOf)
        .filter((text) => text.trim() !== ''),
  }
}

const textOf = (row: EstateRow | undefined): string => (row?.line ?? []).map(({ text }) => text).join('')

function copiedOf(row: EstateRow | undefined) {
  if (!row) return undefined
  const { opens } = row
  if (!opens) return { text: textOf(row).trim(), what: 'the line' }
  return 'arn' in opens ? { text: opens.arn, what: 'the ARN' } : { text: opens.to.id, what: 'the id' }
}

type Around = {
  readonly estate: Estate
  readonly current: EstateRow | undefined
  readonly open: (resource: Resource) => Step<DetailState>['effects']
  readonly scene: Scene
}

function estateAct(
  state: DetailState,
  action: string,
  { estate, current, open }: Around,
): Step<DetailState> | undefined {
  const { kind } = estate.state
  if (action === 'stop' && kind === 'looking') {
    return { state, effects: [{ kind: 'task', run: async () => estate.stop() }] }
  }
  if (action === 'look-again' && kind !== 'looking') return beginLook(state, estate)
  if (action !== 'enter' || !state.entry.resource) return undefined
  if (kind === 'absent' || kind === 'failed') return beginLook(state, estate)
  const resource = current?.opens && heldBy(state, current.opens)
  const effects = resource ? open(resource) : kind === 'here' ? [notice('there is nothing to open on this line')] : []
  return { state, ...(effects && { effects }) }
}

function heldBy({ about }: DetailState, opens: Opens): Resource | undefined {
  if (!about || 'problem' in about) return undefined
  return 'arn' in opens ? about.about.resource(opens.arn) : about.about.referent(opens.to)
}

function seenText({ at, listings, rows, failed, stopped }: SeenEstate): string {
  const broken = failed > 0 ? `, ${failed} failed` : ''
  return `seen ${at.slice(0, 16).replace('T', ' ')}Z: ${listings} listings, ${rows} resources${broken}${stopped ? ', stopped' : ''}; R looks again`
}
