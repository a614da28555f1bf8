export type { Caller, CallRecord, CredentialProvider, Who } from './caller.ts'
export { systemClock } from './clock.ts'
export type {
  Account,
  AccountSetting,
  Cache,
  Credentials,
  Discovery,
  Found,
  KnownAccount,
  OrganizationSetting,
  Regions,
  Renewed,
  RequestHandler,
  RoleSetting,
  Settings,
  Wanted,
} from './discovery/index.ts'
export {
  accounts,
  knownAccounts,
  makeCache,
  makeCredentials,
  NoCredentials,
  noCache,
  overAfter,
  partitionNamed,
  partitionOfRegion,
  partitions,
  regions,
} from './discovery/index.ts'
export { type Callable, sdkAws } from './door.ts'
export { type Environment, EnvironmentError, readEnvironment } from './environment/index.ts'
export { makeHandler } from './http.ts'
export type { LimitRule } from './limits.ts'
export { either, rowShape, type Shape } from './shapes/index.ts'
export { makeTransport, type TransportOptions } from './transport.ts'
