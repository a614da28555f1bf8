import type { Scene, Step } from '../../pane.ts'
import { ungrouped } from '../columns/shaping.ts'
import { noMarks } from './marks.ts'
import { marksNow } from './place.ts'
import type { TableState } from './table-state.ts'

/** Takes away what lies on the plain table, the nearest first: the marks, then the filter, then the groups. */
export function letGo(state: TableState, scene: Scene): Step<TableState> {
  const { view } = scene
  if (marksNow(state, scene).count > 0) return { state: { ...state, marks: noMarks, said: 'Nothing is marked' } }
  if (view.filter !== '')
    return { state: { ...state, said: 'No filter' }, effects: [{ kind: 'view', view: { filter: '' } }] }
  if (view.group !== undefined)
    return { state: { ...state, said: 'No longer grouped' }, effects: [{ kind: 'view', view: ungrouped() }] }
  return { state }
}
