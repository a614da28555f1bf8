import { lineSections } from '../app/line-bindings.ts'
import { allEverywhere } from '../app/update.ts'
import { makeEstate } from '../estate/estate.ts'
import type { AnyPane } from '../pane.ts'
import { builderPane } from '../panes/builder/builder-pane.ts'
import { columnsPane } from '../panes/columns/columns-pane.ts'
import { commandLinePane } from '../panes/copy/command-line-pane.ts'
import { copyPane } from '../panes/copy/copy-pane.ts'
import { detailPane } from '../panes/detail/detail-pane.ts'
import { failuresPane } from '../panes/failures/failures-pane.ts'
import { helpPane } from '../panes/help/help-pane.ts'
import type { KeySection } from '../panes/help/key-sections.ts'
import { metricsPane } from '../panes/metrics/metrics-pane.ts'
import { savePane } from '../panes/save/save-pane.ts'
import { savedPane } from '../panes/saved/saved-pane.ts'
import { makeTablePane } from '../panes/table/table-pane.ts'
import { textPane } from '../panes/text/text-pane.ts'
import { progressPane } from '../progress/pane.ts'

/** Nobody looks at an estate to tell its keys. */
const unseen = makeEstate({
  wanted: () => Promise.reject(new Error('not asked')),
  look: () => Promise.reject(new Error('not asked')),
})

/** Every pane there is, for what is said of all of them: the page of keys, and the test that no key means two things. */
const panes: readonly AnyPane[] = [
  makeTablePane({ open: () => undefined, pick: false }),
  detailPane({ estate: unseen }),
  metricsPane,
  failuresPane({ signIn: () => undefined }),
  progressPane,
  columnsPane,
  builderPane,
  savedPane({ config: undefined }),
  copyPane,
  commandLinePane,
  savePane,
  textPane,
  helpPane(() => []),
]

/** All keys, by place. */
export const allKeys: readonly KeySection[] = [
  ...panes.map(({ name, bindings }) => ({ name, bindings })),
  { name: 'everywhere', bindings: allEverywhere },
  ...lineSections.map(({ place, bindings }) => ({ name: place, bindings })),
]
