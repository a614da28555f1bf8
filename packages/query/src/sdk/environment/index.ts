export type { Environment } from './environment.ts'
export { readEnvironment } from './environment.ts'
export { EnvironmentError } from './environment-error.ts'
