import { visible } from '../../../formats/safe.ts'
import { cutText, widthOf } from '../../../formats/width.ts'
import { listMove } from '../../layout/list-move.ts'
import { clamp, scrolled } from '../../layout/scrolled.ts'
import type { Step } from '../../pane.ts'
import { type Line, span } from '../../screen.ts'
import { finderOf } from '../text/search.ts'
import { type DetailState, notice, type TabPart } from './detail-state.ts'
import { listFind, listLines, listPlace } from './list-lines.ts'
import { tagQuery } from './tag-query.ts'
import { shortText } from './telling.ts'

type Tag = readonly [key: string, value: string]

/** The tags of an entry by their keys, as `sort` has them everywhere. */
const tagsIn = ({ resource }: DetailState['entry']): readonly Tag[] =>
  Object.entries(resource?.tags ?? {}).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))

const currentIn = (state: DetailState): Tag | undefined => {
  const tags = tagsIn(state.entry)
  return tags[clamp(state.tags.at, 0, tags.length - 1)]
}

/** A resource's tags; from here the table is grouped or asked for those that have the same. */
export const tagsTab: TabPart = {
  act(state, action, _scene, rows) {
    const meant = action === 'fold' ? 'page-down' : action
    const tags = tagsIn(state.entry)
    const at = listMove(meant, state.tags.at, tags.length, rows)
    if (at !== undefined) return { state: moved(state, at, rows) }
    const tag = currentIn(state)
    if (!tag) return undefined
    if (action === 'enter') return grouped(state, tag)
    return action === 'filter-tag' ? filtered(state, tag) : undefined
  },
  lines(state, _scene, { columns, rows }) {
    const tags = tagsIn(state.entry)
    if (tags.length === 0) return [[span(noTags(state), 'dim')]]
    const keys = tags.map(([key]) => shortText(key))
    const width = Math.min(Math.max(...keys.map(widthOf)), Math.max(8, Math.floor(columns * 0.45)))
    const lineAt = (at: number): Line => tagLine(keys[at] ?? '', tags[at]?.[1] ?? '', width)
    return listLines(state.tags, tags.length, lineAt, { columns, rows, finder: finderOf(state.search) })
  },
  status(state) {
    const tag = currentIn(state)
    if (!tag) return []
    return [
      span('enter', 'key'),
      span(' groups the table by it  ', 'dim'),
      span('f', 'key'),
      span(' shows all with this value', 'dim'),
    ]
  },
  place: (state) => listPlace(state.tags, tagsIn(state.entry).length, state.search, nextMatch(state, 0) !== undefined),
  find(state, step, _scene, rows) {
    const found = nextMatch(state, step)
    return found === undefined ? state : moved(state, found, rows)
  },
  copied(state) {
    const tag = currentIn(state)
    return tag && { text: tag[1], what: `the value of ${shortText(tag[0])}` }
  },
  speak: (state) => {
    const tags = tagsIn(state.entry)
    return tags.length === 0 ? [noTags(state)] : tags.map(([key, value]) => `${visible(key)}: ${visible(value)}`)
  },
}

const noTags = ({ entry }: DetailState): string =>
  entry.resource ? 'it has no tags' : 'this is a value that the query made, and of no single resource: it has no tags'

function tagLine(key: string, value: string, width: number): Line {
  const shown = cutText(key, width)
  return [
    span(shown + ' '.repeat(Math.max(0, width - widthOf(shown))), 'label'),
    span('  '),
    span(shortText(value), 'string'),
  ]
}

const moved = (state: DetailState, at: number, rows: number): DetailState => ({
  ...state,
  tags: scrolled({ at, top: state.tags.top }, tagsIn(state.entry).length, rows),
})

function nextMatch(state: DetailState, step: 0 | 1 | -1): number | undefined {
  const finder = finderOf(state.search)
  const tags = tagsIn(state.entry)
  return finder && listFind(state.tags, tags.length, (at) => finder(tags[at]?.join(' ') ?? '').length > 0, step)
}

const grouped = (state: DetailState, [key]: Tag): Step<DetailState> => ({
  state,
  effects: [
    { kind: 'view', view: { group: `tag:${key}` } },
    { kind: 'close' },
    notice(`the table is grouped by the tag ${shortText(key)}`, 'good'),
  ],
})

function filtered(state: DetailState, [key, value]: Tag): Step<DetailState> {
  const text = tagQuery(key, value)
  return {
    state,
    effects: [{ kind: 'query', text }, { kind: 'close' }, notice(`the query is now ${shortText(text)}`, 'good')],
  }
}
