export { either } from './either.ts'
export { rowShape } from './row-shape.ts'
export type { Shape } from './shape.ts'
