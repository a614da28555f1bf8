export type { Environment, EnvironmentOptions } from './environment.ts'
export { readEnvironment } from './environment.ts'
export { EnvironmentError } from './environment-error.ts'
