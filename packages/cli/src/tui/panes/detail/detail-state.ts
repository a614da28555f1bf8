import type { Entry } from '../../entry.ts'
import type { EstateAbout, EstateWanted } from '../../estate/estate.ts'
import type { Scroll } from '../../layout/scrolled.ts'
import type { Effect, Scene, Step } from '../../pane.ts'
import type { Line, Size } from '../../screen.ts'
import type { Lines } from '../text/lines.ts'
import { atTop, type Scrolling } from '../text/scrolling.ts'
import { noSearch, type Search } from '../text/search.ts'
import type { Tab } from './tabs.ts'

/** Where one is in a tree, and what is unfolded there: the keys of nodes. */
export type TreeState = Scroll & {
  readonly open: ReadonlySet<string>
  /** The value under the cursor is shown whole, over as many rows as it takes. */
  readonly whole: boolean
}

/** One resource that is looked at from several sides. */
export type DetailState = {
  readonly entry: Entry
  readonly tab: Tab
  readonly tree: TreeState
  readonly tags: Scroll
  readonly json: Scrolling
  readonly yaml: Scrolling
  /** The YAML of `entry`, once it is written. */
  readonly yamlText: YamlText | undefined
  readonly references: Scroll
  readonly findings: Scroll
  /** What the estate says of `entry`, once it was asked. */
  readonly about: Heard | undefined
  /** What a look would list, and how much that is. */
  readonly wanted: (EstateWanted & Listings) | undefined
  /** Whether changes of the estate are listened to already. */
  readonly watching: boolean
  readonly search: Search
  /** Where one was when the search began: there it goes back to, and from there it seeks while one types. */
  readonly before?: Places
}

/** Where one is in each tab. */
export type Places = Pick<DetailState, 'tree' | 'tags' | 'json' | 'yaml' | 'references' | 'findings'>

export const placesIn = ({ tree, tags, json, yaml, references, findings }: DetailState): Places => ({
  tree,
  tags,
  json: { ...json, found: undefined },
  yaml: { ...yaml, found: undefined },
  references,
  findings,
})

type YamlText = { readonly of: Entry; readonly text: string; readonly lines: Lines }

type Heard = { readonly of: Entry; readonly about: EstateAbout } | { readonly of: Entry; readonly problem: string }

/** What listing everything would take. */
export type Listings = {
  readonly listings: number
  readonly accounts: number
  readonly regions: number
  readonly atMost: boolean
}

const listTop: Scroll = { at: 0, top: 0 }

/** A pane's state on an entry, with a tab open. */
export const detailState = ({ entry, tab = 'tree' }: { readonly entry: Entry; readonly tab?: Tab }): DetailState => ({
  entry,
  tab,
  // What a query made of a resource is what was seen in the table: it is unfolded.
  tree: { ...listTop, open: new Set(['value @']), whole: false },
  tags: listTop,
  json: atTop(),
  yaml: atTop(),
  yamlText: undefined,
  references: listTop,
  findings: listTop,
  about: undefined,
  wanted: undefined,
  watching: false,
  search: noSearch,
})

/** One side of a resource: what a tab shows, and what its own keys do. `rows` are those that it has for itself. */
export type TabPart = {
  /** Undefined where the key is none of its own. */
  readonly act: (state: DetailState, action: string, scene: Scene, rows: number) => Step<DetailState> | undefined
  readonly lines: (state: DetailState, scene: Scene, size: Size) => readonly Line[]
  /** What its lowest line says. */
  readonly status: (state: DetailState, scene: Scene) => Line
  /** What that line says at its other end: how far down one is, or how often something was found. */
  readonly place: (state: DetailState, scene: Scene, rows: number) => string
  /** Goes to what is sought, from where it is for 0, to the next or the one before for 1 and -1. */
  readonly find: (state: DetailState, step: 0 | 1 | -1, scene: Scene, rows: number) => DetailState
  /** What the cursor is on, for the clipboard. */
  readonly copied: (state: DetailState, scene: Scene) => { readonly text: string; readonly what: string } | undefined
  /** What is to be fetched so that it can be shown. */
  readonly begin?: (state: DetailState, scene: Scene) => Step<DetailState>
  readonly speak: (state: DetailState, scene: Scene) => readonly string[]
}

export const notice = (text: string, tone: 'plain' | 'good' | 'bad' = 'plain'): Effect => ({
  kind: 'notice',
  text,
  tone,
})
