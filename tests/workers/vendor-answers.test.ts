import { describe, expect, it } from '@jest/globals';
import { dingtalkRobot } from '../../workers/notices/channels/dingtalk-robot.ts';
import { acs3Authorization, smsGateway } from '../../workers/notices/channels/sms-gateway.ts';
import { wecomRobot } from '../../workers/notices/channels/wecom-robot.ts';

const errcode = (code: number) => JSON.stringify({ errcode: code, errmsg: 'x' });

describe('what the vendors answer', () => {
  it("should sign as the worked example of the gateway's page does", () => {
    // given the values of the page: help.aliyun.com/zh/resource-management/common-parameters
    const headers = {
      host: 'ecs.cn-shanghai.aliyuncs.com',
      'x-acs-action': 'RunInstances',
      'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'x-acs-date': '2023-10-26T10:22:32Z',
      'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
      'x-acs-version': '2014-05-26',
    };
    const query = 'ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai';
    // when
    const signed = acs3Authorization({ query, headers }, { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' });
    // then
    expect(signed).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });

  it.each([
    [430102, '文字'],
    [430103, '图片'],
    [430104, '内容'],
    [310000, '安全设置'],
    [400102, '停用'],
    [460101, '20000 字节'],
  ])('should give up on a DingTalk robot that answers %d, and say why', (code, word) => {
    const outcome = dingtalkRobot.judge(200, errcode(code));
    expect(outcome.kind).toBe('permanent');
    expect(outcome).toMatchObject({ reason: expect.stringContaining(word) as unknown });
  });

  it.each([
    [130101, 600_000],
    [410100, 600_000],
    [90030, 3_600_000],
  ])('should leave a DingTalk robot that answers %d alone for a while', (code, waitMs) => {
    expect(dingtalkRobot.judge(200, errcode(code))).toMatchObject({ kind: 'passing', waitMs, blocks: true });
  });

  it('should not claim to know a code that no page explains', () => {
    expect(dingtalkRobot.judge(200, errcode(499999))).toEqual({ kind: 'permanent', reason: 'errcode 499999' });
  });

  it.each([93000, 93004, 93008])('should give up on a WeCom robot that answers %d', (code) => {
    expect(wecomRobot.judge(200, errcode(code))).toMatchObject({ kind: 'permanent' });
  });

  it.each([
    [400, 'Throttling.User', 'passing'],
    [503, 'ServiceUnavailable', 'passing'],
    [200, 'isp.GATEWAY_ERROR', 'passing'],
    [200, 'isv.DAY_LIMIT_CONTROL', 'passing'],
    [403, 'SignatureDoesNotMatch', 'permanent'],
    [200, 'isv.MOBILE_NUMBER_ILLEGAL', 'permanent'],
  ])('should read the answer %d %s of the gateway as %s', (status, code, kind) => {
    expect(smsGateway.judge(status, JSON.stringify({ Code: code }))).toMatchObject({ kind });
  });
});
