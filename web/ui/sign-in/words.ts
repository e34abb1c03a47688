import { defineWords } from '../app/define-words.ts';

/** Words of the sign-in page. */
export const signInWords = defineWords({
  'signIn.title': ['登录', 'Sign in'],
  'signIn.lead': ['职称申报、审核、评审、公示一处办理', 'Apply, check, review and publish in one place'],
  'signIn.username': ['用户名', 'User name'],
  'signIn.password': ['密码', 'Password'],
  'signIn.code': ['验证码', 'Code'],
  'signIn.codeHint': ['手机验证器上的 6 位数字，或一个恢复码', 'Six digits of the authenticator, or a recovery code'],
  'signIn.submit': ['登录', 'Sign in'],
  'signIn.oidc': ['统一身份认证登录', 'Sign in by the city account'],
  'signIn.usernameMissing': ['请填写用户名', 'Enter the user name'],
  'signIn.passwordMissing': ['请填写密码', 'Enter the password'],
  'signIn.demo': ['演示账号', 'Demo accounts'],
  'signIn.demoHint': [
    '演示环境：点一下即以该身份登录，密码均为 {password}',
    'Demo: one click signs you in; every password is {password}',
  ],
  'signIn.public': ['不登录，查看公示', 'Read public notices without signing in'],
});
