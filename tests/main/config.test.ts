import { describe, expect, it } from '@jest/globals';
import { isAbsolute } from 'node:path';
import { ConfigError, describeSettings, readConfig } from '../../main/config.ts';

describe('readConfig', () => {
  it('should give every setting a default that starts the demo', () => {
    // when
    const config = readConfig({});
    // then
    expect(config.PORT).toBe(8080);
    expect(config.demo).toBe(true);
    expect(isAbsolute(config.DATA_DIR)).toBe(true);
  });

  it('should take an empty variable for an absent one', () => {
    // when
    const config = readConfig({ SMTP_URL: '', PORT: '' });
    // then
    expect(config.SMTP_URL).toBeUndefined();
    expect(config.PORT).toBe(8080);
  });

  it('should switch the demo off in production and with a Zeebe of its own', () => {
    // then
    expect(readConfig({ NODE_ENV: 'production' }).demo).toBe(false);
    expect(readConfig({ ZEEBE_GRPC_ADDRESS: 'grpc://zeebe:26500' }).demo).toBe(false);
  });

  it.each([
    ['PORT', '80a'],
    ['PORT', '70000'],
    ['ZEEBE_GRPC_ADDRESS', 'http://zeebe:26500'],
    ['PUBLIC_URL', 'ftp://x'],
    ['NODE_ENV', 'prod'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', 'loopback'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', '10.0.0.5,10.1.0.0/33'],
    ['SIGN_IN_IDLE_MINUTES', '4'],
    ['SIGN_IN_IDLE_MINUTES', '481'],
    ['SIGN_IN_LONGEST_HOURS', '0'],
    ['SIGN_IN_LONGEST_HOURS', '25'],
  ])('should not start with %s=%s and name the variable', (name, value) => {
    // when
    const start = (): unknown => readConfig({ [name]: value });
    // then
    expect(start).toThrow(ConfigError);
    expect(start).toThrow(name);
  });

  it('should take the times of a sign-in within their limits, and not an idle time longer than the longest', () => {
    expect(readConfig({})).toMatchObject({ SIGN_IN_IDLE_MINUTES: 120, SIGN_IN_LONGEST_HOURS: 12 });
    expect(readConfig({ SIGN_IN_IDLE_MINUTES: '60', SIGN_IN_LONGEST_HOURS: '1' }).SIGN_IN_IDLE_MINUTES).toBe(60);
    expect(() => readConfig({ SIGN_IN_IDLE_MINUTES: '61', SIGN_IN_LONGEST_HOURS: '1' })).toThrow(ConfigError);
  });

  it('should trust no proxy unless its address or network is named', () => {
    expect(readConfig({}).TRUST_PROXY).toEqual([]);
    expect(readConfig({ TRUST_PROXY: '10.0.0.5, 10.1.0.0/16,fd00::1' }).TRUST_PROXY).toEqual([
      '10.0.0.5',
      '10.1.0.0/16',
      'fd00::1',
    ]);
  });

  it('should not show a wrong value that may hold a password', () => {
    // when
    const start = (): unknown => readConfig({ MONGODB_URI: 'postgres://me:hunter22@host/db' });
    // then
    expect(start).toThrow('MONGODB_URI');
    expect(start).not.toThrow('hunter22');
  });

  it('should describe every setting in a sentence', () => {
    // then
    for (const { name, purpose } of describeSettings()) expect(`${name} ${purpose}`.length).toBeGreaterThan(20);
  });
});

describe('the second factor', () => {
  it('should be asked for in production unless it is set otherwise', () => {
    expect(readConfig({}).requireSecondFactor).toBe(false);
    expect(readConfig({ NODE_ENV: 'production' }).requireSecondFactor).toBe(true);
    expect(readConfig({ NODE_ENV: 'production', REQUIRE_SECOND_FACTOR: 'false' }).requireSecondFactor).toBe(false);
    expect(() => readConfig({ REQUIRE_SECOND_FACTOR: 'yes' })).toThrow('REQUIRE_SECOND_FACTOR');
  });
});
