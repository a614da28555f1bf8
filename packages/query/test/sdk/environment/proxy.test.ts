import { expect, test } from 'vitest'
import { proxyFinder } from '../../../src/sdk/environment/proxy.ts'

const P = 'http://proxy:3128'
const EC2 = 'https://ec2.us-east-1.amazonaws.com/'

test.each<[string, Record<string, string>, string, string | undefined]>([
  ['HTTPS_PROXY for https', { HTTPS_PROXY: P }, EC2, P],
  ['HTTPS_PROXY is not for http', { HTTPS_PROXY: P }, 'http://127.0.0.1:4566/', undefined],
  ['HTTP_PROXY for http', { HTTP_PROXY: P }, 'http://host/', P],
  ['HTTP_PROXY is not for https', { HTTP_PROXY: P }, EC2, undefined],
  ['lower case first', { HTTPS_PROXY: 'http://other', https_proxy: P }, EC2, P],
  ['an empty lower case switches off', { HTTPS_PROXY: P, https_proxy: '' }, EC2, undefined],
  ['without a scheme', { HTTPS_PROXY: 'proxy:3128' }, EC2, P],
  ['with slashes only', { HTTPS_PROXY: '//proxy:3128' }, EC2, P],
  ['ALL_PROXY is not read', { ALL_PROXY: P }, EC2, undefined],
  ['HTTP_PROXY of a CGI request', { HTTP_PROXY: P, REQUEST_METHOD: 'GET' }, 'http://host/', undefined],
  ['NO_PROXY *', { HTTPS_PROXY: P, NO_PROXY: '*' }, EC2, undefined],
  ['NO_PROXY suffix', { HTTPS_PROXY: P, NO_PROXY: 'x,amazonaws.com' }, EC2, undefined],
  ['NO_PROXY with a dot', { HTTPS_PROXY: P, NO_PROXY: '.amazonaws.com' }, EC2, undefined],
  ['NO_PROXY of part of a word', { HTTPS_PROXY: P, NO_PROXY: 'zonaws.com' }, EC2, P],
  ['no_proxy first', { HTTPS_PROXY: P, no_proxy: 'x', NO_PROXY: '*' }, EC2, P],
  ['NO_PROXY in capitals', { HTTPS_PROXY: P, NO_PROXY: ' AmazonAWS.com ' }, EC2, undefined],
  ['NO_PROXY with the port', { HTTPS_PROXY: P, NO_PROXY: 'amazonaws.com:443' }, EC2, undefined],
  ['NO_PROXY with another port', { HTTPS_PROXY: P, NO_PROXY: 'amazonaws.com:8443' }, EC2, P],
  ['NO_PROXY address', { HTTP_PROXY: P, NO_PROXY: '127.0.0.1' }, 'http://127.0.0.1:4566/', undefined],
  ['NO_PROXY network', { HTTP_PROXY: P, NO_PROXY: '10.0.0.0/8' }, 'http://10.1.2.3/', undefined],
  ['outside the network', { HTTP_PROXY: P, NO_PROXY: '10.0.0.0/8' }, 'http://11.1.2.3/', P],
  ['NO_PROXY of IPv6', { HTTP_PROXY: P, NO_PROXY: '::1' }, 'http://[::1]:4566/', undefined],
])('%s', (_, env, url, expected) => {
  expect(proxyFinder(env)(url)).toBe(expected)
})

test('a proxy that is no URL is refused by name', () => {
  expect(() => proxyFinder({ HTTPS_PROXY: 'socks5://x' })).toThrow('HTTPS_PROXY')
})
