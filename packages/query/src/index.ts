export type { Aws, Input, OperationName, Output, ServiceName, Services, Target } from './aws.ts'
export type { AnyResourceType, Filters, Join, Listing, Resource, ResourceType } from './resource.ts'
export { defineResource } from './resource.ts'
