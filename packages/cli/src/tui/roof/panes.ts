import type { Given } from '../../program.ts'
import type { AppState } from '../app/state.ts'
import { bindingsAt } from '../app/update.ts'
import type { Ways } from '../app/ways.ts'
import { signInOf } from '../asking/sign-in.ts'
import type { Estate } from '../estate/estate.ts'
import { type Opened, opened, type Scene } from '../pane.ts'
import { builderPane } from '../panes/builder/builder-pane.ts'
import { builderState } from '../panes/builder/builder-state.ts'
import { columnsPane } from '../panes/columns/columns-pane.ts'
import { columnsState } from '../panes/columns/columns-state.ts'
import { commandLinePane, commandLineState } from '../panes/copy/command-line-pane.ts'
import { copyPane, copyState } from '../panes/copy/copy-pane.ts'
import { detailPane } from '../panes/detail/detail-pane.ts'
import { detailState } from '../panes/detail/detail-state.ts'
import { failuresPane, failuresState } from '../panes/failures/failures-pane.ts'
import { helpPane, helpState } from '../panes/help/help-pane.ts'
import { openMetrics } from '../panes/metrics/metrics-pane.ts'
import { savePane, saveState } from '../panes/save/save-pane.ts'
import { savedPane } from '../panes/saved/saved-pane.ts'
import { savedState } from '../panes/saved/saved-state.ts'
import type { What } from '../panes/table/open-act.ts'
import { makeTablePane } from '../panes/table/table-pane.ts'
import { startState } from '../panes/table/table-state.ts'
import { progressPane, progressStart } from '../progress/pane.ts'

/** What panes are made with. */
export type PaneOptions = { readonly given: Given; readonly estate: Estate; readonly pick: boolean }

/** The table, with all that opens from it. */
export function tableOpened({ given, estate, pick }: PaneOptions): Opened {
  const detail = detailPane({ estate })
  const open = (what: What, scene: Scene): Opened | undefined => {
    const { current } = scene
    if (what === 'columns') return opened(columnsPane, columnsState(scene.column))
    if (what === 'copy') return opened(copyPane, copyState(scene, given))
    if (what === 'save') return opened(savePane, saveState(scene))
    if (!current) return undefined
    if (what !== 'metrics') return opened(detail, detailState({ entry: current, tab: what }))
    return current.resource && openMetrics(current.resource, given)
  }
  return opened(makeTablePane({ open, pick }), startState)
}

/** The panes that the app's own keys open. */
export function appPanes({ given }: PaneOptions): Ways['panes'] {
  const failures = failuresPane({ signIn: signInOf })
  const saved = savedPane({ config: typeof given.config === 'string' ? given.config : undefined })
  return {
    help: (state: AppState) =>
      opened(
        helpPane(() => keysAt(state)),
        helpState,
      ),
    failures: () => opened(failures, failuresState),
    progress: () => opened(progressPane, progressStart),
    build: (_, scene) => opened(builderPane, builderState(scene)),
    saved: () => opened(saved, savedState),
    'command-line': (_, scene) => opened(commandLinePane, commandLineState(scene, given)),
  }
}

const keysAt = (state: AppState) => bindingsAt(state).map(({ place, ...keys }) => ({ name: place, ...keys }))
