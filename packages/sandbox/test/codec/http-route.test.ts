import { describe, expect, it } from 'vitest'
import type { WireRequest } from '../../src/codec/codec.ts'
import { findRoute, labelsOf } from '../../src/codec/http-route.ts'
import { operation } from './schemas.ts'

const request = (method: string, path: string, query = ''): WireRequest => ({
  method,
  path,
  query: new URLSearchParams(query),
  headers: {},
  body: new Uint8Array(),
})

describe('the route of a request', () => {
  const schemas = [
    operation('List', 'unit', 'unit', ['GET', '/things', 200]),
    operation('Get', 'unit', 'unit', ['GET', '/things/{Id}', 200]),
    operation('Tags', 'unit', 'unit', ['GET', '/things/{Id}?tagging', 200]),
    operation('Special', 'unit', 'unit', ['GET', '/things/special', 200]),
    operation('Deep', 'unit', 'unit', ['GET', '/files/{Path+}', 200]),
    operation('Delete', 'unit', 'unit', ['DELETE', '/things/{Id}', 204]),
  ]

  it.each([
    ['GET', '/things', '', 'List'],
    ['GET', '/things/', '', 'List'],
    ['GET', '/things/7', '', 'Get'],
    ['GET', '/things/7', 'tagging=', 'Tags'],
    ['GET', '/things/special', '', 'Special'],
    ['DELETE', '/things/7', '', 'Delete'],
    ['GET', '/files/a/b/c', '', 'Deep'],
    ['POST', '/things', '', undefined],
    ['GET', '/things/7/8', '', undefined],
    ['GET', '/thingsX', '', undefined],
  ])('%s %s?%s is %s', (method, path, query, name) => {
    expect(findRoute(request(method, path, query), schemas)?.[2]).toBe(name)
  })

  it('reads labels with their escapes undone', () => {
    expect(labelsOf('/a/{One}/b/{Two+}', '/a/x%20y%2Fz/b/c/d%3F')).toEqual({ One: 'x y/z', Two: 'c/d?' })
  })
})
