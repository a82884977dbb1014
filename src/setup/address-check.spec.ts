import { type Arrival, checkAddress, checkProxy } from './address-check.js';

const arrival = (fields: Partial<Arrival> = {}): Arrival => ({
  protocol: 'http',
  host: 'dieuphoi.example.vn',
  hasForwardedFor: false,
  ...fields,
});

test.each([
  ['', {}, 'warning address_not_told'],
  ['không phải địa chỉ', {}, 'bad address_malformed'],
  ['https://khac.example.vn', {}, 'bad address_differs'],
  ['https://dieuphoi.example.vn:8443', {}, 'bad address_differs'],
  ['http://dieuphoi.example.vn', {}, 'warning address_not_https'],
  ['https://dieuphoi.example.vn', {}, 'good address_good'],
])('told "%s" it is %s', (publicUrl, fields, expected) => {
  const { standing, code } = checkAddress({ publicUrl }, arrival(fields));
  expect(`${standing} ${code}`).toBe(expected);
});

test.each([
  [false, false, 'notice proxy_none'],
  [false, true, 'bad proxy_not_believed'],
  [true, false, 'warning proxy_absent'],
  [true, true, 'good proxy_believed'],
])('trusting %s, forwarded %s', (trustProxy, hasForwardedFor, expected) => {
  const { standing, code } = checkProxy({ trustProxy }, arrival({ hasForwardedFor }));
  expect(`${standing} ${code}`).toBe(expected);
});
